import type { Clock } from "../../ports/clock.ts";
import type { TokenEndpoint } from "../entra/token-endpoint.ts";
import type { SecretStore } from "../key-vault/secret-store.ts";

const scope = "https://api.partnercenter.microsoft.com/user_impersonation offline_access";
const day = 86_400_000;
/** A refresh token ends after 90 days unless it is used; the next one is kept well before. */
const keepAfter = 7 * day;
/** An access token is renewed this long before its end. */
const margin = 300_000;

/** Access tokens for Partner Center, which wants an application and a user: the user's consent is a refresh token in a secret. */
export function partnerCenterToken(
  endpoint: TokenEndpoint,
  secret: SecretStore,
  tenantId: string,
  clock: Clock,
): () => Promise<string> {
  let held: { readonly token: string; readonly until: number } | undefined;
  let renewing: Promise<string> | undefined;

  const renew = async (): Promise<string> => {
    const { value, replacedAt } = await secret.read();
    const redeemed = await endpoint.redeem(tenantId, scope, value);
    held = { token: redeemed.accessToken, until: clock.now() + redeemed.expiresInSeconds * 1_000 - margin };
    if (redeemed.refreshToken !== undefined && clock.now() - replacedAt > keepAfter) {
      // The old one is good for weeks yet: a vault that is down now must not stop the work.
      await secret.replace(redeemed.refreshToken).catch(() => undefined);
    }
    return held.token;
  };

  return async () => {
    if (held !== undefined && clock.now() < held.until) return held.token;
    renewing ??= renew().finally(() => {
      renewing = undefined;
    });
    return renewing;
  };
}
