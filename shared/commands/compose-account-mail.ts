import type { Account, AccountUser } from "../domain/account.ts";
import { isUrgent, type AccountMail } from "../domain/accounts/mail.ts";
import type { Mail } from "../ports/mail.ts";
import type { Services } from "../ports/services.ts";
import { plainLine } from "../texts/inert-name.ts";
import { accountMailContent } from "../texts/mails/account-mails.ts";
import { finishMail } from "../texts/mails/render-mail.ts";

/** What a mail about a lead adds to that of its account. */
export interface LeadSubject {
  readonly customerName: string;
}

/** The mail of an outbox row of an account or of one of its leads; composed again from the same documents it is the same to the letter. */
export function composeAccountMail(
  { program }: Pick<Services, "program">,
  account: Pick<Account, "id" | "companyName" | "users">,
  row: AccountMail,
  lead?: LeadSubject,
): Mail {
  const user = account.users.find(({ id }) => id === row.userId);
  const content = accountMailContent(
    row.purpose,
    {
      companyName: account.companyName,
      readerName: user?.name ?? "",
      href: `${program.baseUrl}${pathOf(row, account.id, user)}`,
      ...(row.dueAt === undefined ? {} : { dueAt: row.dueAt }),
      ...(row.purpose === "user_invitation" ? { roles: user?.roles ?? [] } : {}),
      ...(lead === undefined ? {} : lead),
    },
    row.locale,
  );
  return {
    operationId: row.operationId,
    correlationId: account.id,
    to: { address: user?.email ?? "", name: plainLine(user?.name ?? "") },
    locale: row.locale,
    ...finishMail(content, row.locale),
    purpose: row.purpose,
    priority: isUrgent(row) ? "high" : "normal",
  };
}

function pathOf({ purpose, userId }: AccountMail, accountId: string, user: AccountUser | undefined): string {
  return purpose === "user_invitation" && user !== undefined
    ? `/accounts/${accountId}?invitation=${userId}`
    : `/accounts/${accountId}`;
}
