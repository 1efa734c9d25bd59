import type { Account } from "../domain/account.ts";
import { cancelDeletion as cancel, requestDeletion as request } from "../domain/accounts/deletion-rules.ts";
import { reinstateAccount as reinstate, suspendAccount as suspend } from "../domain/accounts/suspension-rules.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Caller } from "../ports/identity.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { countOpenLeads } from "./manage-leads.ts";
import { settled } from "./manage-users.ts";
import { updateAccount, updateOwnAccount, type Updated } from "./update-account.ts";

interface OfAccount {
  readonly accountId: string;
  readonly caller: Caller;
}

/** Suspends an account in an operator's name. */
export async function suspendAccount(
  services: Services,
  workflow: Workflow,
  { accountId, caller, reason }: OfAccount & { readonly reason: string },
): Promise<Updated<Account> | Refusal> {
  const act = { operator: caller.objectId, reason };
  const result = await updateAccount(services, accountId, (account, setting) => suspend(account, act, setting));
  return settled(services, workflow, result);
}

/** Ends a suspension in an operator's name. */
export async function reinstateAccount(
  services: Services,
  workflow: Workflow,
  { accountId, caller, reason }: OfAccount & { readonly reason: string },
): Promise<Updated<Account> | Refusal> {
  const act = { operator: caller.objectId, reason };
  const result = await updateAccount(services, accountId, (account, setting) => reinstate(account, act, setting));
  return settled(services, workflow, result);
}

/** Asks for an account to be deleted. */
export async function requestDeletion(
  services: Services,
  workflow: Workflow,
  input: OfAccount & { readonly retyped: string },
): Promise<Updated<Account> | Refusal> {
  const openLeads = await countOpenLeads(services, input.accountId);
  const wish = { objectId: input.caller.objectId, retyped: input.retyped, openLeads };
  const result = await updateOwnAccount(services, input, (account, setting) => request(account, wish, setting));
  return settled(services, workflow, result);
}

/** Calls a deletion off. */
export async function cancelDeletion(
  services: Services,
  workflow: Workflow,
  input: OfAccount,
): Promise<Updated<Account> | Refusal> {
  const result = await updateOwnAccount(services, input, (account, setting) =>
    cancel(account, input.caller.objectId, setting),
  );
  return settled(services, workflow, result);
}
