import type { Account, AccountUser, RoleId } from "../account.ts";
import { roleRules } from "../roles.ts";

/** Who acts on an account, as the sign-in states it. */
export interface AccountActor {
  readonly objectId: string;
  readonly name: string;
  readonly email: string;
  /** Whether the directory says that this is a global admin of the account's tenant. */
  readonly globalAdmin: boolean;
}

/** The user that a signed-in person is; an invited one only once the invitation was accepted. */
export function userOf(account: Account, objectId: string): AccountUser | undefined {
  return account.users.find((user) => user.objectId === objectId);
}

/** The user whom an id means: his or her own in the account, or the directory's, which differs for whoever was invited. */
export function userNamed(account: Account, userId: string): AccountUser | undefined {
  return account.users.find(({ id }) => id === userId) ?? userOf(account, userId);
}

/** True when a person is an active user with at least one of these roles. */
export function holdsOneOf(account: Account, objectId: string, roles: readonly RoleId[]): boolean {
  const user = userOf(account, objectId);
  return user?.status === "active" && user.roles.some((role) => roles.includes(role));
}

/** The active users who hold a role. */
export function holdersOf(account: Account, role: RoleId): readonly AccountUser[] {
  return account.users.filter((user) => user.status === "active" && user.roles.includes(role));
}

/** True when an actor's own roles let him or her give or take every one of these. */
export function mayAssign(account: Account, actor: AccountActor, roles: readonly RoleId[]): boolean {
  return roles.every((role) => holdsOneOf(account, actor.objectId, roleRules[role].assignableBy));
}
