import type { Account } from "../account.ts";
import type { ActedBy } from "../enrollment/people.ts";
import type { Fault } from "../fault.ts";
import { refuse } from "../refusal.ts";
import { secondsToLive } from "../retention.ts";
import { hasLapsed } from "./invitation-rules.ts";
import { holdersOf, holdsOneOf } from "./authority.ts";
import { changeAccount, type Setting, type Verdict } from "./change.ts";

export interface DeletionRequest {
  readonly objectId: string;
  /** The account's id as the person typed it. */
  readonly retyped: string;
  /** How many leads still wait for the company. */
  readonly openLeads: number;
}

/** Everything that still keeps an account from being deleted. */
export function deletionObstacles(account: Account, openLeads: number, now: number): readonly Fault[] {
  const obstacles: Fault[] = [];
  if (account.status === "suspended") obstacles.push({ pointer: "", code: "account_suspended" });
  if (openLeads > 0) obstacles.push({ pointer: "", code: "leads_open" });
  if (account.users.some((user) => user.status === "pending" && !hasLapsed(user, now))) {
    obstacles.push({ pointer: "", code: "invitations_open" });
  }
  return obstacles;
}

/** Begins the cooling-off at an Admin agent's wish; asked again, it runs on as it does. */
export function requestDeletion(account: Account, request: DeletionRequest, setting: Setting): Verdict<Account> {
  if (!holdsOneOf(account, request.objectId, ["admin_agent"])) return refuse("role_not_allowed");
  if (request.retyped.trim().toLowerCase() !== account.id) {
    return refuse("invalid_request", { faults: [{ pointer: "/accountId", code: "account_id_not_retyped" }] });
  }
  if (account.deletion !== undefined) return { outcome: "unchanged", document: account };
  if (account.status !== "active" && account.status !== "suspended") return refuse("account_not_active");
  const obstacles = deletionObstacles(account, request.openLeads, setting.now);
  if (obstacles.length > 0) return refuse("deletion_blocked", { faults: obstacles });
  const eraseAt = new Date(setting.now + setting.deadlines.deletionCoolingOff).toISOString();
  const requestedAt = new Date(setting.now).toISOString();
  return changeAccount(
    account,
    {
      type: "deletion_requested",
      by: { kind: "applicant", id: request.objectId },
      patch: { deletion: { requestedAt, requestedBy: request.objectId, eraseAt } },
      mails: holdersOf(account, "admin_agent").map((to) => ({ purpose: "deletion_requested", to, dueAt: eraseAt })),
    },
    setting,
  );
}

/** Calls a deletion off while its cooling-off lasts. */
export function cancelDeletion(account: Account, objectId: string, setting: Setting): Verdict<Account> {
  if (!holdsOneOf(account, objectId, ["admin_agent"])) return refuse("role_not_allowed");
  if (account.status !== "active") return refuse("account_not_active");
  if (account.deletion === undefined) return { outcome: "unchanged", document: account };
  const { deletion: _calledOff, ...rest } = account;
  return changeAccount(
    rest,
    {
      type: "deletion_canceled",
      by: { kind: "applicant", id: objectId },
      patch: {},
      mails: holdersOf(account, "admin_agent").map((to) => ({ purpose: "deletion_canceled", to })),
    },
    setting,
  );
}

/** What time does to a deletion: at its end the account closes and its users are told, and once they are, nothing personal stays. */
export function advanceDeletion(account: Account, setting: Setting): Verdict<Account> {
  const { deletion, status } = account;
  if (deletion === undefined || setting.now < Date.parse(deletion.eraseAt)) {
    return { outcome: "unchanged", document: account };
  }
  const by = { kind: "system" as const };
  if (status === "active") {
    const mails = account.users
      .filter((user) => user.status === "active")
      .map((to) => ({ purpose: "account_deleted" as const, to }));
    const patch = { status: "closing" as const, enrollmentFollows: false };
    return changeAccount(account, { type: "account_closing", by, patch, mails }, setting);
  }
  if (status !== "closing" || account.unsettled) return { outcome: "unchanged", document: account };
  return eraseAccount(account, by, setting);
}

/** Erases an account that was closed, with the enrollment it came from; one that lives, or has something to do yet, is left alone. */
export function eraseClosedAccount(account: Account, by: ActedBy, setting: Setting): Verdict<Account> {
  if (account.status !== "closed" || account.unsettled) return { outcome: "unchanged", document: account };
  return eraseAccount(account, by, setting);
}

/** Leaves of an account its states and its audit chain; what it leaves has an end. */
function eraseAccount(account: Account, by: ActedBy, setting: Setting): Verdict<Account> {
  const { deletion: _done, suspension: _over, notes: _words, ...rest } = account;
  const ttl = secondsToLive(setting.deadlines.retention.auditTrail);
  const patch = { status: "erased" as const, ttl, users: [], companyName: "", mpnId: "", stepsTaken: {}, mails: [] };
  return changeAccount(rest, { type: "account_erased", by, patch }, setting);
}
