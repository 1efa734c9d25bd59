import type { Account } from "../domain/account.ts";
import type { Caller } from "../ports/identity.ts";
import type { Services } from "../ports/services.ts";

/** The account, if the caller belongs to it; undefined otherwise, and once it is erased, as if there were none. */
export async function readAccount(
  services: Pick<Services, "accounts">,
  { accountId, caller }: { readonly accountId: string; readonly caller: Caller },
): Promise<Account | undefined> {
  const stored = await services.accounts.read(accountId, accountId);
  if (stored === undefined || stored.document.status === "erased") return undefined;
  return stored.document.tenantId === caller.tenantId ? stored.document : undefined;
}
