import { randomUUID } from "node:crypto";
import { join } from "node:path";
import {
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTVerifyGetKey,
  SignJWT,
} from "jose";
import { z } from "zod";
import { globalAdministrator, personalAccounts } from "../../../shared/adapters/entra/token-claims.ts";
import { entraIssuer } from "../../../shared/adapters/entra/token-verifier.ts";
import { hour } from "../../../shared/domain/duration.ts";
import type { Clock } from "../../../shared/ports/clock.ts";
import { readPrivateFile, writePrivateFile } from "./private-file.ts";

/** The audience of local tokens. */
export const localAudience = "api://partner-onboarding";

/** How long a local token is good for, in milliseconds of the app's time. */
export const tokenLifetime = 12 * hour;
/** What Entra ID puts in `wids` for everybody without an administrator role. */
const ordinaryUser = "b79fbf4d-3ef9-4689-8143-76b194e85509";

/** Who a local token is for; `kind` makes the token of a guest, a personal account or an application. */
export const tokenRequest = z.object({
  tid: z.guid().toLowerCase(),
  oid: z.guid().toLowerCase(),
  name: z.string().trim().min(1).max(200),
  upn: z.string().trim().min(1).max(320),
  globalAdmin: z.boolean().default(false),
  roles: z.array(z.string().min(1).max(100)).max(20).default([]),
  kind: z.enum(["member", "guest", "personal", "application"]).default("member"),
});
export type TokenRequest = z.infer<typeof tokenRequest>;

/** Signs the tokens of the local host. */
export interface TokenIssuer {
  /** A signed token, good for 12 h of the app's time. */
  issue(request: TokenRequest): Promise<string>;
  readonly keys: JWTVerifyGetKey;
}

/** The issuer whose RSA key lies in `token-key.json` of the data folder; the key is made in the background on the first start. */
export function openTokenIssuer(folder: string, clock: Clock): TokenIssuer {
  const pair = readOrMake(join(folder, "token-key.json"));
  // Whoever needs the key sees the failure; here it must not end the process.
  pair.catch(() => undefined);
  const keySet = pair.then(({ publicJwk }) => createLocalJWKSet({ keys: [publicJwk] }));
  keySet.catch(() => undefined);
  return {
    issue: async (request) => {
      const { privateKey, kid } = await pair;
      const seconds = Math.floor(clock.now() / 1000);
      return new SignJWT(claimsOf(request))
        .setProtectedHeader({ alg: "RS256", typ: "JWT", kid })
        .setIssuer(entraIssuer(request.kind === "personal" ? personalAccounts : request.tid))
        .setAudience(localAudience)
        .setSubject(request.oid)
        .setIssuedAt(seconds)
        .setNotBefore(seconds)
        .setExpirationTime(seconds + tokenLifetime / 1000)
        .sign(privateKey);
    },
    keys: async (header, token) => (await keySet)(header, token),
  };
}

function claimsOf({ tid, oid, name, upn, globalAdmin, roles, kind }: TokenRequest): Record<string, unknown> {
  const wids = [...(globalAdmin ? [globalAdministrator] : []), ordinaryUser];
  const common = { ver: "2.0", oid, roles, tid: kind === "personal" ? personalAccounts : tid };
  if (kind === "application") return { ...common, idtyp: "app" };
  const person = { ...common, name, preferred_username: upn, scp: "access_as_user", wids };
  return kind === "guest" ? { ...person, acct: 1 } : person;
}

interface KeyPair {
  readonly privateKey: Awaited<ReturnType<typeof importJWK>>;
  readonly publicJwk: JWK;
  readonly kid: string;
}

async function readOrMake(path: string): Promise<KeyPair> {
  const kept = readPrivateFile(path);
  if (kept !== undefined) return toPair(JSON.parse(kept) as JWK);
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: randomUUID() };
  writePrivateFile(path, JSON.stringify(jwk));
  return toPair(jwk);
}

async function toPair(jwk: JWK): Promise<KeyPair> {
  const { kty, n, e, kid } = jwk;
  if (kty !== "RSA" || n === undefined || e === undefined || kid === undefined) {
    throw new Error("token-key.json holds no RSA key with an id");
  }
  const publicJwk = { kty, n, e, kid, alg: "RS256", use: "sig" };
  return { privateKey: await importJWK(jwk, "RS256"), publicJwk, kid };
}
