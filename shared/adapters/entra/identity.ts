import type { TokenCredential } from "@azure/identity";
import { UnavailableError } from "../../ports/errors.ts";
import { onDemand } from "../on-demand.ts";

/** The identity this process runs as: the user-assigned one of that client id in Azure, a developer's own sign-in elsewhere. */
export function processIdentity(clientId: string | undefined): () => Promise<TokenCredential> {
  return onDemand(async () => {
    const { DefaultAzureCredential } = await import("@azure/identity");
    return clientId === undefined
      ? new DefaultAzureCredential()
      : new DefaultAzureCredential({ managedIdentityClientId: clientId });
  });
}

/** Tokens of an identity for one scope; the SDK keeps them until shortly before their end. Throws `UnavailableError` when there is none. */
export function identityToken(
  identity: () => Promise<TokenCredential>,
  scope: string,
  service: string,
): () => Promise<string> {
  return async () => {
    try {
      const token = await (await identity()).getToken(scope);
      if (token === null) throw new Error("The identity has no token.");
      return token.token;
    } catch (error) {
      throw new UnavailableError(service, { cause: error });
    }
  };
}
