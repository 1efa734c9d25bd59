import { createRemoteJWKSet, type JWTVerifyGetKey } from "jose";

/** The keys that Entra ID signs tokens with, fetched when first needed, kept for an hour and fetched again when a token names one that is not among them (at most twice a minute). */
export function entraSigningKeys(authority: string): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(`${authority}/common/discovery/v2.0/keys`), {
    cacheMaxAge: 3_600_000,
    cooldownDuration: 30_000,
    timeoutDuration: 5_000,
  });
}
