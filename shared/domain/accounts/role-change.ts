import type { Account, AccountUser, RoleId } from "../account.ts";
import type { Fault } from "../fault.ts";
import type { Locale } from "../locale.ts";
import { refuse, type Refusal } from "../refusal.ts";
import { roleRules, rolesInTheWay } from "../roles.ts";
import { holdersOf, mayAssign, userNamed, type AccountActor } from "./authority.ts";
import { changeAccount, type Setting, type Verdict } from "./change.ts";

export interface RoleRequest {
  readonly actor: AccountActor;
  /** The user's id in the account, or in the directory. */
  readonly userId: string;
  readonly roles: readonly RoleId[];
  /** The language of an actor who becomes a user by this. */
  readonly locale?: Locale | undefined;
}

/** Gives a user exactly these roles, beside what the directory alone decides; a global admin who is no user yet may make himself Admin agent. */
export function setRoles(account: Account, request: RoleRequest, setting: Setting): Verdict<Account> {
  if (account.status !== "active") return refuse("account_not_active");
  const { actor } = request;
  const existing = userNamed(account, request.userId);
  const user = existing ?? newcomer(request, setting.now);
  if (user === undefined) return refuse("not_found");
  const next = wantedRoles(user, request.roles);
  const faults = roleFaults(user, request.roles, next);
  if (faults.length > 0) return refuse("invalid_request", { faults });
  const known = existing !== undefined;
  const given = next.filter((role) => !known || !user.roles.includes(role));
  const taken = known ? user.roles.filter((role) => !next.includes(role)) : [];
  if (given.length === 0 && taken.length === 0) return { outcome: "unchanged", document: account };
  const changed = { ...user, roles: [...next] };
  const users = known ? account.users.map((each) => (each === existing ? changed : each)) : [...account.users, changed];
  const isLast = taken.includes("admin_agent") && holdersOf({ ...account, users }, "admin_agent").length === 0;
  // Of all that speaks against it, this is what the last Admin agent who lays the role down has to know.
  if (isLast && user.objectId === actor.objectId) return refuse("last_admin_agent");
  const refusal = forbidden(account, actor, user, known, { given, taken });
  if (refusal !== undefined) return refusal;
  const details = { user: user.id, given: given.join(" "), taken: taken.join(" ") };
  const by = { kind: "applicant" as const, id: actor.objectId };
  return changeAccount(account, { type: "roles_changed", by, patch: { users }, details }, setting);
}

/** A global admin of the tenant who was not a user so far. */
function newcomer({ actor, userId, locale = "en" }: RoleRequest, now: number): AccountUser | undefined {
  if (!actor.globalAdmin || actor.objectId !== userId) return undefined;
  return {
    id: userId,
    objectId: userId,
    name: actor.name,
    email: actor.email,
    locale,
    roles: ["global_admin"],
    status: "active",
    since: new Date(now).toISOString(),
    inAdminGroup: false,
  };
}

const fromDirectory = (role: RoleId): boolean => roleRules[role].assignableBy.length === 0;

/** What was asked for, with what the directory alone decides left as it is. */
function wantedRoles(user: AccountUser, asked: readonly RoleId[]): readonly RoleId[] {
  return [...new Set([...user.roles.filter(fromDirectory), ...asked])];
}

/** Roles that only the directory gives, and roles of a category that is taken, each by its place in the request. */
function roleFaults(user: AccountUser, asked: readonly RoleId[], next: readonly RoleId[]): readonly Fault[] {
  const inTheWay = rolesInTheWay(next);
  return asked.flatMap((role, index): Fault[] => {
    const pointer = `/roles/${index}`;
    if (fromDirectory(role) && !user.roles.includes(role)) return [{ pointer, code: "role_of_directory" }];
    return inTheWay.includes(role) ? [{ pointer, code: "role_category_taken" }] : [];
  });
}

interface RoleDifference {
  readonly given: readonly RoleId[];
  readonly taken: readonly RoleId[];
}

/** Nobody raises his own rights, but a global admin may make himself Admin agent; anything may be laid down. */
function forbidden(
  account: Account,
  actor: AccountActor,
  user: AccountUser,
  known: boolean,
  { given, taken }: RoleDifference,
): Refusal | undefined {
  if (user.objectId === actor.objectId) {
    const own = given.filter((role) => !fromDirectory(role));
    const stepFive = actor.globalAdmin && own.every((role) => role === "admin_agent");
    if (!known && own.length === 0) return refuse("role_not_allowed");
    return own.length === 0 || stepFive ? undefined : refuse("role_not_allowed");
  }
  return mayAssign(account, actor, [...given, ...taken]) ? undefined : refuse("role_not_allowed");
}
