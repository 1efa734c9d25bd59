import type { Account, AccountUser, RoleId } from "../account.ts";
import { emailKey } from "../email-address.ts";
import type { Fault } from "../fault.ts";
import type { Locale } from "../locale.ts";
import { refuse } from "../refusal.ts";
import { roleRules, rolesInTheWay } from "../roles.ts";
import { mayAssign, userOf, type AccountActor } from "./authority.ts";
import { changeAccount, type Setting, type Verdict } from "./change.ts";

export interface Invitation {
  readonly actor: AccountActor;
  readonly user: {
    /** Derived from the address, so that the same person invited twice is one user. */
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly locale: Locale;
    readonly roles: readonly RoleId[];
  };
}

/** Invites somebody of the tenant; the same invitation again is a repeat while it can be accepted, and a new mail once it has ended. */
export function inviteUser(account: Account, { actor, user }: Invitation, setting: Setting): Verdict<Account> {
  if (account.status !== "active") return refuse("account_not_active");
  if (!mayAssign(account, actor, ["helpdesk_agent"]) || !mayAssign(account, actor, user.roles.filter(assignable))) {
    return refuse("role_not_allowed");
  }
  const roles = [...new Set(user.roles)];
  const faults = invitationFaults(user.roles);
  if (faults.length > 0) return refuse("invalid_request", { faults });
  const existing = account.users.find(({ email }) => emailKey(email) === emailKey(user.email));
  if (existing !== undefined && !hasLapsed(existing, setting.now)) return repeat(account, existing, roles);
  const expiresAt = new Date(setting.now + setting.deadlines.invitation).toISOString();
  const invited: AccountUser = {
    ...user,
    roles,
    status: "pending",
    since: new Date(setting.now).toISOString(),
    expiresAt,
    inAdminGroup: false,
  };
  return changeAccount(
    account,
    {
      type: "user_invited",
      by: { kind: "applicant", id: actor.objectId },
      patch: { users: [...account.users.filter((each) => each !== existing), invited] },
      details: { user: user.id, roles: roles.join(" ") },
      mails: [{ purpose: "user_invitation", to: invited, dueAt: expiresAt }],
    },
    setting,
  );
}

const assignable = (role: RoleId): boolean => roleRules[role].assignableBy.length > 0;

function invitationFaults(roles: readonly RoleId[]): readonly Fault[] {
  const inTheWay = rolesInTheWay(roles);
  return roles.flatMap((role, index): Fault[] => {
    const pointer = `/roles/${index}`;
    if (!assignable(role)) return [{ pointer, code: "role_of_directory" }];
    return inTheWay.includes(role) ? [{ pointer, code: "role_category_taken" }] : [];
  });
}

/** The same invitation is a repeat; somebody who is a user already has his or her roles changed elsewhere. */
function repeat(account: Account, existing: AccountUser, roles: readonly RoleId[]): Verdict<Account> {
  const same = roles.length === existing.roles.length && roles.every((role) => existing.roles.includes(role));
  return same ? { outcome: "unchanged", document: account } : refuse("user_exists");
}

/** True when an invitation was not accepted in its time. */
export function hasLapsed({ status, expiresAt }: AccountUser, now: number): boolean {
  return status === "pending" && expiresAt !== undefined && now >= Date.parse(expiresAt);
}

/** Makes an invited person, who signed in with the address that was invited, an active user. */
export function acceptInvitation(
  account: Account,
  { userId, actor }: { readonly userId: string; readonly actor: AccountActor },
  setting: Setting,
): Verdict<Account> {
  const user = account.users.find(({ id }) => id === userId);
  if (user === undefined || emailKey(user.email) !== emailKey(actor.email)) return refuse("not_found");
  if (user.objectId === actor.objectId) return { outcome: "unchanged", document: account };
  if (account.status !== "active") return refuse("account_not_active");
  // One person is one user: roles of a second entry would count, and nobody could use them.
  if (userOf(account, actor.objectId) !== undefined) return refuse("user_exists");
  if (user.status === "active" || hasLapsed(user, setting.now)) return refuse("invitation_over");
  const { expiresAt: _over, ...rest } = user;
  const accepted = { ...rest, objectId: actor.objectId, status: "active" as const };
  const users = account.users.map((each) => (each === user ? accepted : each));
  const by = { kind: "applicant" as const, id: actor.objectId };
  return changeAccount(account, { type: "user_joined", by, patch: { users }, details: { user: userId } }, setting);
}
