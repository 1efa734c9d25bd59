import type { Account } from "../domain/account.ts";
import type { Setting, Verdict } from "../domain/accounts/change.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import type { Document, Documents } from "../ports/documents.ts";
import { UnavailableError } from "../ports/errors.ts";
import type { Caller } from "../ports/identity.ts";
import type { Services } from "../ports/services.ts";
import { surroundingsOf } from "./surroundings.ts";

/** A command was carried out, or found carried out already. */
export interface Updated<T> {
  readonly outcome: "done" | "repeated";
  readonly document: T;
}

const mostConflicts = 300;

/** Decides on the latest document and writes the decision, again and again until no other writer came between; a refusal writes nothing. */
export async function updateDocument<T extends Document>(
  container: Documents<T>,
  id: string,
  decide: (document: T) => Verdict<T>,
): Promise<Updated<T> | Refusal> {
  for (let conflicts = 0; conflicts < mostConflicts; conflicts += 1) {
    const stored = await container.read(id, id);
    if (stored === undefined) return refuse("not_found");
    const verdict = decide(stored.document);
    if (verdict.outcome === "refused") return verdict;
    if (verdict.outcome === "unchanged") return { outcome: "repeated", document: verdict.document };
    const written = await container.replace(verdict.document, stored.etag);
    if (written === "missing") return refuse("not_found");
    if (written !== "conflict") return { outcome: "done", document: written.document };
  }
  throw new UnavailableError("documents", { retryAfterSeconds: 1 });
}

/** Updates an account by one of its rules. */
export function updateAccount(
  services: Services,
  accountId: string,
  decide: (account: Account, setting: Setting) => Verdict<Account>,
  notBefore = 0,
): Promise<Updated<Account> | Refusal> {
  return updateDocument(services.accounts, accountId, (account) =>
    decide(account, surroundingsOf(services, notBefore)),
  );
}

/** Updates the account a caller belongs to; someone else's, and one that is erased, are `not_found`. */
export function updateOwnAccount(
  services: Services,
  { accountId, caller }: { readonly accountId: string; readonly caller: Caller },
  decide: (account: Account, setting: Setting) => Verdict<Account>,
): Promise<Updated<Account> | Refusal> {
  return updateAccount(services, accountId, (account, setting) =>
    account.tenantId === caller.tenantId && account.status !== "erased"
      ? decide(account, setting)
      : refuse("not_found"),
  );
}
