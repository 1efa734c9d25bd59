import { account, type Account, type AccountUser } from "../account.ts";
import type { Deadlines } from "../deadlines.ts";
import type { ActedBy } from "../enrollment/people.ts";
import { noteReference } from "../note.ts";
import type { Refusal } from "../refusal.ts";
import { withMail, type AccountMailRequest } from "./mail.ts";

/** What a rule of an account may know besides the document. */
export interface Setting {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly deadlines: Deadlines;
  /** The name-based id of a mail. */
  readonly operationId: (owner: string, purpose: string, attempt: number) => string;
}

/** What a rule says to a command: a document to write, nothing to do because it is done already, or a refusal. */
export type Verdict<T> =
  | { readonly outcome: "changed"; readonly document: T }
  | { readonly outcome: "unchanged"; readonly document: T }
  | Refusal;

/** What a rule wants to write: parts to replace, the event to record, mails to send. */
export interface AccountChange {
  readonly type: string;
  readonly by: ActedBy;
  readonly patch: Partial<Account>;
  readonly details?: Readonly<Record<string, string>>;
  /** Words a person wrote: the audit event only refers to them. */
  readonly note?: string;
  readonly mails?: readonly AccountMailRequest[];
}

/** The account after a change: parts, audit event and outbox rows in one piece. */
export function changeAccount(before: Account, change: AccountChange, setting: Setting): Verdict<Account> {
  const at = new Date(setting.now).toISOString();
  const sequence = before.auditSequence + 1;
  const event = {
    sequence,
    at,
    type: change.type,
    actor: change.by,
    ...(change.details === undefined ? {} : { details: { ...change.details } }),
    ...(change.note === undefined ? {} : { details: { ...change.details, reason: noteReference } }),
  };
  const posting = { now: setting.now, owner: before.enrollmentId, operationId: setting.operationId };
  const mails = (change.mails ?? []).reduce<Account["mails"]>(
    (rows, request) => [...withMail(rows, request, posting)],
    change.patch.mails ?? before.mails,
  );
  const notes = change.note === undefined ? {} : { notes: [...(before.notes ?? []), { sequence, text: change.note }] };
  const patched = { ...before, ...notes, ...change.patch, mails, updatedAt: at };
  return {
    outcome: "changed",
    document: sealAccount({ ...patched, audit: [...before.audit, event], auditSequence: sequence }, setting.deadlines),
  };
}

/** True when the directory should have a user among the Admin agents. */
export function belongsInAdminGroup({ status }: Pick<Account, "status">, user: AccountUser): boolean {
  const lives = status === "provisioning" || status === "active" || status === "suspended";
  return lives && user.objectId !== undefined && user.roles.includes("admin_agent");
}

/** The users whom the directory does not have where they belong. */
export function misplacedUsers(document: Account): readonly AccountUser[] {
  return document.users.filter((user) => user.inAdminGroup !== belongsInAdminGroup(document, user));
}

/** The account as it may be stored, with its derived fields. Throws a zod error where a part is missing. */
export function sealAccount(parts: Omit<Account, "unsettled" | "dueAt">, deadlines: Deadlines): Account {
  const draft: Account = { ...parts, unsettled: false, dueAt: null };
  const unsettled =
    parts.mails.some(({ state }) => state === "pending") ||
    parts.audit.length > 0 ||
    !parts.enrollmentFollows ||
    misplacedUsers(draft).length > 0;
  const due = nextDue(draft, deadlines);
  return account.parse({ ...parts, unsettled, dueAt: due === undefined ? null : new Date(due).toISOString() });
}

/** When time alone brings the next change of an account, in milliseconds. */
export function nextDue(
  { status, suspension, deletion }: Account,
  { suspension: limits }: Deadlines,
): number | undefined {
  if (status === "closing") return deletion === undefined ? undefined : Date.parse(deletion.eraseAt);
  if (status === "active" && deletion !== undefined) return Date.parse(deletion.eraseAt);
  if (status !== "suspended" || suspension === undefined) return undefined;
  const notice = limits.notices[suspension.notices];
  const until = Date.parse(suspension.until);
  // A configured end may come before a notice: then there is no notice, and the end is not put off.
  return notice === undefined ? until : Math.min(Date.parse(suspension.since) + notice, until);
}
