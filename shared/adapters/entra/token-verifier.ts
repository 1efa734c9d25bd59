import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import type { Clock } from "../../ports/clock.ts";
import { UnavailableError } from "../../ports/errors.ts";
import type { Caller, TokenVerdict, TokenVerifier } from "../../ports/identity.ts";
import { callerOf, tokenClaims, type TokenClaims } from "./token-claims.ts";

export interface TokenVerifierOptions {
  /** The issuer a token of this tenant must name. */
  readonly issuerOf: (tenantId: string) => string;
  readonly audience: string | readonly string[];
  /** Finds the public key of a token's header, such as jose's remote or local key set. */
  readonly keys: JWTVerifyGetKey;
  readonly clock: Clock;
  readonly clockSkewSeconds: number;
}

type Rejection = Extract<TokenVerdict, { valid: false }>;

/** The issuer of Entra ID's v2.0 tokens for a tenant, in the public cloud. */
export function entraIssuer(tenantId: string): string {
  return `https://login.microsoftonline.com/${tenantId}/v2.0`;
}

/** Verifies RS256 access tokens of Entra ID: signature, time, audience, the token's own tenant as issuer, and the claims of a caller. */
export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier {
  const { audience, clock, clockSkewSeconds, issuerOf } = options;
  const keys = reachable(options.keys);
  return {
    verify: async (token) => {
      let payload: JWTPayload;
      try {
        ({ payload } = await jwtVerify(token, keys, {
          algorithms: ["RS256"],
          audience: typeof audience === "string" ? audience : [...audience],
          requiredClaims: ["exp"],
          currentDate: new Date(clock.now()),
          clockTolerance: clockSkewSeconds,
        }));
      } catch (error) {
        return { valid: false, reason: rejectionOf(error) };
      }
      return verdictOf(payload, issuerOf);
    },
  };
}

function verdictOf(payload: JWTPayload, issuerOf: (tenantId: string) => string): TokenVerdict {
  const claims = tokenClaims.safeParse(payload);
  if (!claims.success) return { valid: false, reason: "claims" };
  if (claims.data.iss !== issuerOf(claims.data.tid)) return { valid: false, reason: "issuer" };
  const caller = callerOf(claims.data);
  if (caller === undefined || !letsAct(claims.data, caller)) return { valid: false, reason: "claims" };
  return { valid: true, caller };
}

/** A token without a scope only tells a program who signed in to it (an ID token); it lets nobody act here for that person. */
function letsAct({ scp = "" }: TokenClaims, { kind }: Caller): boolean {
  return kind === "application" || scp !== "";
}

/** A key that is not in the set makes the token bad; a set that cannot be read says nothing about it. */
function reachable(keys: JWTVerifyGetKey): JWTVerifyGetKey {
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error;
      throw new UnavailableError("signing_keys", { cause: error });
    }
  };
}

function rejectionOf(error: unknown): Rejection["reason"] {
  if (error instanceof errors.JWTExpired) return "expired";
  if (error instanceof errors.JWTClaimValidationFailed) return error.claim === "aud" ? "audience" : "claims";
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return "malformed";
  if (error instanceof errors.JOSENotSupported) return "malformed";
  if (error instanceof errors.JOSEError) return "signature";
  throw error;
}
