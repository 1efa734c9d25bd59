import { v5 as nameBasedId } from "uuid";
import type { Account, RoleId } from "../domain/account.ts";
import type { AccountActor } from "../domain/accounts/authority.ts";
import { acceptInvitation as accept, inviteUser as invite } from "../domain/accounts/invitation-rules.ts";
import { setRoles as set } from "../domain/accounts/role-change.ts";
import { domainLink } from "../domain/contact-policy.ts";
import { emailKey } from "../domain/email-address.ts";
import type { Locale } from "../domain/locale.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import type { Caller } from "../ports/identity.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { readAccount } from "./read-account.ts";
import { settleSoon } from "./settle-account.ts";
import { updateOwnAccount, type Updated } from "./update-account.ts";

interface OfAccount {
  readonly accountId: string;
  readonly caller: Caller;
}

/** A signed-in person as the rules of accounts see one. */
export function actorOf({ objectId, name, userPrincipalName, globalAdmin }: Caller): AccountActor {
  return { objectId, name, email: userPrincipalName, globalAdmin };
}

/** Brings a change of an account to the world right away. */
export async function settled(
  services: Services,
  workflow: Workflow,
  result: Updated<Account> | Refusal,
): Promise<Updated<Account> | Refusal> {
  if (result.outcome !== "refused") await settleSoon(services, workflow, result.document);
  return result;
}

/** Invites somebody whose address is of a domain that the tenant has verified. */
export async function inviteUser(
  services: Services,
  workflow: Workflow,
  input: OfAccount & {
    readonly name: string;
    readonly email: string;
    readonly locale: Locale;
    readonly roles: readonly RoleId[];
  },
): Promise<(Updated<Account> & { readonly userId: string }) | Refusal> {
  const account = await readAccount(services, input);
  if (account === undefined) return refuse("not_found");
  const { name, email, locale, roles } = input;
  const verifiedDomains = await services.directory.verifiedDomains(account.tenantId);
  const id = nameBasedId(emailKey(email), account.enrollmentId);
  const result = await updateOwnAccount(services, input, (latest, setting) => {
    const verdict = invite(latest, { actor: actorOf(input.caller), user: { id, name, email, locale, roles } }, setting);
    const foreign = domainLink(email, { verifiedDomains }) === "none";
    if (verdict.outcome === "refused" || !foreign) return verdict;
    return refuse("invalid_request", { faults: [{ pointer: "/email", code: "email_not_of_tenant" }] });
  });
  const done = await settled(services, workflow, result);
  if (done.outcome === "refused") return done;
  const user = done.document.users.find((each) => emailKey(each.email) === emailKey(email));
  return { ...done, userId: user?.id ?? id };
}

/** Makes an invited person a user at his or her first sign-in. */
export async function acceptInvitation(
  services: Services,
  workflow: Workflow,
  input: OfAccount & { readonly userId: string },
): Promise<Updated<Account> | Refusal> {
  const result = await updateOwnAccount(services, input, (account, setting) =>
    accept(account, { userId: input.userId, actor: actorOf(input.caller) }, setting),
  );
  return settled(services, workflow, result);
}

/** Gives a user exactly these roles. */
export async function setRoles(
  services: Services,
  workflow: Workflow,
  input: OfAccount & { readonly userId: string; readonly roles: readonly RoleId[]; readonly locale?: Locale },
): Promise<Updated<Account> | Refusal> {
  const { caller, userId, roles, locale } = input;
  const result = await updateOwnAccount(services, input, (account, setting) =>
    set(account, { actor: actorOf(caller), userId, roles, locale }, setting),
  );
  return settled(services, workflow, result);
}
