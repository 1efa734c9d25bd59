import type { Account, RoleId } from "../../../shared/domain/account.ts";
import type { AccountActor } from "../../../shared/domain/accounts/authority.ts";
import { sealAccount, type Verdict } from "../../../shared/domain/accounts/change.ts";
import { openedAccount, provisionedAccount } from "../../../shared/domain/accounts/opening-rules.ts";
import { standardDeadlines } from "../../../shared/domain/deadlines.ts";
import type { EnrollmentIn } from "../../../shared/domain/enrollment/document.ts";
import type { Refusal } from "../../../shared/domain/refusal.ts";
import { activating, applicant, start } from "../enrollment/kit.ts";

/** The first Admin agent of the account. */
export const founder: AccountActor = {
  objectId: applicant.oid,
  name: applicant.name,
  email: applicant.email,
  globalAdmin: true,
};

/** A colleague by number, who is no global admin. */
export function colleague(number: number): AccountActor {
  const objectId = `44444444-4444-4444-8444-${String(number).padStart(12, "0")}`;
  return { objectId, name: `Colleague ${number}`, email: `colleague.${number}@contoso.fr`, globalAdmin: false };
}

export const provisioned = (): Account =>
  provisionedAccount(activating() as EnrollmentIn<"activating">, start, standardDeadlines);

/** An open account with its founder and further active users. */
export function openAccount(users: readonly (readonly [AccountActor, readonly RoleId[]])[] = []): Account {
  const opened = openedAccount(provisioned(), start, standardDeadlines);
  const more = users.map(([{ objectId, name, email }, roles]) => ({
    id: objectId,
    objectId,
    name,
    email,
    locale: "fr" as const,
    roles: [...roles],
    status: "active" as const,
    since: new Date(start).toISOString(),
    inAdminGroup: roles.includes("admin_agent"),
  }));
  return sealAccount({ ...opened, users: [...opened.users, ...more] }, standardDeadlines);
}

/** The document of a verdict that must be a change. */
export function written(verdict: Verdict<Account>): Account {
  if (verdict.outcome !== "changed") throw new Error(`expected a change, got ${JSON.stringify(verdict).slice(0, 200)}`);
  return verdict.document;
}

/** The code of a verdict that must be a refusal. */
export function refusalOf(verdict: Verdict<unknown>): Refusal {
  if (verdict.outcome !== "refused") throw new Error(`expected a refusal, got ${verdict.outcome}`);
  return verdict;
}

/** The account with everything brought to the world. */
export function allSettled(account: Account): Account {
  const mails = account.mails.map((mail) => ({ ...mail, state: "sent" as const }));
  const lives = ["provisioning", "active", "suspended"].includes(account.status);
  const users = account.users.map((user) => ({
    ...user,
    inAdminGroup: lives && user.objectId !== undefined && user.roles.includes("admin_agent"),
  }));
  return sealAccount({ ...account, mails, users, audit: [], enrollmentFollows: true }, standardDeadlines);
}
