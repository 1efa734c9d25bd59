import type { TokenCredential } from "@azure/identity";
import type { SecretClient } from "@azure/keyvault-secrets";
import { UnavailableError } from "../../ports/errors.ts";
import { onDemand } from "../on-demand.ts";

/** One secret that can be replaced; each call throws `UnavailableError` while it cannot be had. */
export interface SecretStore {
  /** The secret, and when it was last replaced (ms since 1970). */
  read(): Promise<{ readonly value: string; readonly replacedAt: number }>;
  replace(value: string): Promise<void>;
}

/** The client of a vault, connected at the first use. */
export function keyVaultClient(url: string, identity: () => Promise<TokenCredential>): () => Promise<SecretClient> {
  return onDemand(async () => {
    const { SecretClient } = await import("@azure/keyvault-secrets");
    return new SecretClient(url, await identity());
  });
}

/** A secret of Azure Key Vault. */
export function keyVaultSecret(client: () => Promise<SecretClient>, name: string): SecretStore {
  return {
    read: () =>
      reached(async () => {
        const { value, properties } = await (await client()).getSecret(name);
        if (value === undefined) throw new Error("The secret is empty.");
        return { value, replacedAt: properties.createdOn?.getTime() ?? 0 };
      }),
    replace: (value) => reached(async () => void (await (await client()).setSecret(name, value))),
  };
}

async function reached<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw new UnavailableError("key_vault", { cause: error });
  }
}
