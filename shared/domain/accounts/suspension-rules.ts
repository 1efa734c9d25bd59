import type { Account } from "../account.ts";
import { refuse } from "../refusal.ts";
import { holdersOf } from "./authority.ts";
import { changeAccount, type Setting, type Verdict } from "./change.ts";
import { hasLapsed } from "./invitation-rules.ts";
import type { AccountMailRequest } from "./mail.ts";

export interface OperatorAct {
  readonly operator: string;
  readonly reason: string;
}

const time = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** Tells every active Admin agent. */
function toAdmins(account: Account, purpose: AccountMailRequest["purpose"], dueAt?: string) {
  return holdersOf(account, "admin_agent").map((to) => ({ purpose, to, ...(dueAt === undefined ? {} : { dueAt }) }));
}

/** Suspends an account; a deletion that was asked for is called off with it. */
export function suspendAccount(
  account: Account,
  { operator, reason }: OperatorAct,
  setting: Setting,
): Verdict<Account> {
  if (account.status === "suspended") return { outcome: "unchanged", document: account };
  if (account.status !== "active") return refuse("account_not_active");
  const until = time(setting.now + setting.deadlines.suspension.end);
  const { deletion: _calledOff, ...rest } = account;
  const suspension = { since: time(setting.now), until, reason, by: operator, notices: 0 };
  return changeAccount(
    rest,
    {
      type: "account_suspended",
      by: { kind: "operator", id: operator },
      patch: { status: "suspended", suspension, enrollmentFollows: false },
      note: reason,
      mails: [
        ...toAdmins(account, "account_suspended", until),
        ...(account.deletion === undefined ? [] : toAdmins(account, "deletion_stopped")),
      ],
    },
    setting,
  );
}

/** Ends a suspension that has not yet closed the account. */
export function reinstateAccount(
  account: Account,
  { operator, reason }: OperatorAct,
  setting: Setting,
): Verdict<Account> {
  if (account.status === "active") return { outcome: "unchanged", document: account };
  if (account.status !== "suspended") return refuse("account_not_active");
  const { suspension: _ended, ...rest } = account;
  return changeAccount(
    rest,
    {
      type: "account_reinstated",
      by: { kind: "operator", id: operator },
      patch: { status: "active", enrollmentFollows: false },
      note: reason,
      mails: [...toAdmins(account, "account_reinstated"), ...withheldInvitations(account, setting.now)],
    },
    setting,
  );
}

/** Invitations that can still be accepted, of which no mail went out: what was waiting when the account was suspended did not leave. */
function withheldInvitations({ users, mails }: Account, now: number): readonly AccountMailRequest[] {
  return users.flatMap((to): AccountMailRequest[] => {
    const last = mails.findLast(({ purpose, userId }) => purpose === "user_invitation" && userId === to.id);
    if (last?.delivery !== "suppressed" || to.expiresAt === undefined || hasLapsed(to, now)) return [];
    return [{ purpose: "user_invitation", to, dueAt: to.expiresAt }];
  });
}

/** What time does to a suspension: the notices, then the closing of the account. */
export function advanceSuspension(account: Account, setting: Setting): Verdict<Account> {
  const { suspension } = account;
  if (account.status !== "suspended" || suspension === undefined) return { outcome: "unchanged", document: account };
  const by = { kind: "system" as const };
  if (setting.now >= Date.parse(suspension.until)) {
    const mails = account.users
      .filter(({ status }) => status === "active")
      .map((to) => ({ purpose: "account_closed" as const, to }));
    const patch = { status: "closed" as const, enrollmentFollows: false };
    return changeAccount(account, { type: "account_closed", by, patch, mails }, setting);
  }
  const elapsed = setting.now - Date.parse(suspension.since);
  const due = setting.deadlines.suspension.notices.filter((each) => elapsed >= each).length;
  if (due <= suspension.notices) return { outcome: "unchanged", document: account };
  const mails = toAdmins(account, "suspension_notice", suspension.until);
  const patch = { suspension: { ...suspension, notices: due } };
  return changeAccount(account, { type: "suspension_notice_given", by, patch, mails }, setting);
}
