import { z } from "zod";
import { locale, type Locale } from "../locale.ts";

/** Every reason a user of an account is written to; each has a text in every language. */
export const accountMailPurposes = [
  "user_invitation",
  "account_suspended",
  "suspension_notice",
  "account_reinstated",
  "account_closed",
  "deletion_requested",
  "deletion_canceled",
  "deletion_stopped",
  "account_deleted",
  "lead_received",
  "lead_reminder",
  "lead_expired",
  "lead_lapsed",
] as const;
export type AccountMailPurpose = (typeof accountMailPurposes)[number];

/** One row of an account's or a lead's outbox: written with the change that calls for the mail, sent after it, never twice. */
export const accountMail = z.object({
  operationId: z.uuid(),
  purpose: z.enum(accountMailPurposes),
  attempt: z.int().positive(),
  userId: z.string(),
  locale,
  /** The time the mail speaks of, where it names one. */
  dueAt: z.iso.datetime().optional(),
  state: z.enum(["pending", "sent"]),
  at: z.iso.datetime(),
  sentAt: z.iso.datetime().optional(),
  delivery: z.enum(["unknown", "suppressed"]),
});
export type AccountMail = z.infer<typeof accountMail>;

/** A mail that a change calls for. */
export interface AccountMailRequest {
  readonly purpose: AccountMailPurpose;
  readonly to: { readonly id: string; readonly locale: Locale };
  readonly dueAt?: string;
}

/** What the rows of an outbox are made with: the time, and the name-based id of a mail. */
export interface Posting {
  readonly now: number;
  /** UUID that names the document; ids of its mails are made below it. */
  readonly owner: string;
  readonly operationId: (owner: string, purpose: string, attempt: number) => string;
}

/** The outbox with one more row; its id is derived from purpose, reader and attempt, so that the same row is never two mails. */
export function withMail(
  rows: readonly AccountMail[],
  { purpose, to, dueAt }: AccountMailRequest,
  { now, owner, operationId }: Posting,
): readonly AccountMail[] {
  const attempt = 1 + rows.filter((row) => row.purpose === purpose && row.userId === to.id).length;
  const row: AccountMail = {
    operationId: operationId(owner, `${purpose}/${to.id}`, attempt),
    purpose,
    attempt,
    userId: to.id,
    locale: to.locale,
    ...(dueAt === undefined ? {} : { dueAt }),
    state: "pending",
    at: new Date(now).toISOString(),
    delivery: "unknown",
  };
  return [...rows, row];
}

/** The outbox after the provider took a mail, or refused its reader for good. */
export function withSent(
  rows: readonly AccountMail[],
  operationId: string,
  refused: boolean,
  now: number,
): readonly AccountMail[] {
  return rows.map((row) =>
    row.operationId === operationId && row.state === "pending"
      ? {
          ...row,
          state: "sent" as const,
          sentAt: new Date(now).toISOString(),
          delivery: refused ? ("suppressed" as const) : row.delivery,
        }
      : row,
  );
}

/** What is waited for: an invitation, before news of the account or of a lead. */
export function isUrgent({ purpose }: Pick<AccountMail, "purpose">): boolean {
  return purpose === "user_invitation";
}

/** The rows that still have to be sent, what is urgent first. */
export function pendingAccountMails(rows: readonly AccountMail[]): readonly AccountMail[] {
  const rank = (row: AccountMail): number => (isUrgent(row) ? 0 : 1);
  return rows.filter(({ state }) => state === "pending").toSorted((one, other) => rank(one) - rank(other));
}
