import { createHmac } from "node:crypto";
import { createLocalJWKSet, errors, exportJWK, exportSPKI, generateKeyPair, SignJWT } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { createTokenVerifier, entraIssuer } from "../../../shared/adapters/entra/token-verifier.ts";
import { type TokenBench, tid, tokenVerifierContract, usualClaims } from "../../contract/token-verifier.ts";

const now = Date.parse("2026-11-23T10:00:00Z");
const audience = "api://partner-onboarding";
const usual = { issuerOf: entraIssuer, audience, clock: { now: () => now }, clockSkewSeconds: 60 };

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;
let pair: Pair;
let stranger: Pair;
let bench: TokenBench;

beforeAll(async () => {
  [pair, stranger] = await Promise.all([generateKeyPair("RS256"), generateKeyPair("RS256")]);
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: "one", alg: "RS256" }] });
  const verifier = createTokenVerifier({ ...usual, keys });
  bench = {
    verify: (token) => verifier.verify(token),
    sign: async ({ claims = {}, signedBy = "issuer", ...recipe }) => {
      const all: Record<string, unknown> = { ...usualClaims, ...claims };
      const seconds = now / 1000;
      const builder = new SignJWT(all)
        .setProtectedHeader({ alg: "RS256", kid: "one" })
        .setIssuer(recipe.issuer ?? entraIssuer(String(all["tid"])))
        .setAudience(recipe.audience ?? audience)
        .setNotBefore(seconds + (recipe.notBefore ?? 0));
      if (!("expires" in recipe) || recipe.expires !== undefined) {
        builder.setExpirationTime(seconds + (recipe.expires ?? 3600));
      }
      return builder.sign((signedBy === "issuer" ? pair : stranger).privateKey);
    },
  };
});

describe("verifying Entra ID tokens", () => {
  tokenVerifierContract(() => bench);

  it("does not take the public key for a shared secret", async () => {
    const body = (await bench.sign({})).split(".")[1] ?? "";
    const header = Buffer.from(JSON.stringify({ alg: "HS256", kid: "one" })).toString("base64url");
    const secret = await exportSPKI(pair.publicKey);
    const signature = createHmac("sha256", secret).update(`${header}.${body}`).digest("base64url");
    expect(await bench.verify(`${header}.${body}.${signature}`)).toEqual({ valid: false, reason: "signature" });
  });

  it("takes no key that the token brings along", async () => {
    const jwk = await exportJWK(stranger.publicKey);
    const token = await new SignJWT(usualClaims)
      .setProtectedHeader({ alg: "RS256", jwk, kid: "one" })
      .setIssuer(entraIssuer(tid))
      .setAudience(audience)
      .setExpirationTime(now / 1000 + 3600)
      .sign(stranger.privateKey);
    expect(await bench.verify(token)).toEqual({ valid: false, reason: "signature" });
  });

  it("refuses a key id that the issuer does not have", async () => {
    const token = await new SignJWT(usualClaims)
      .setProtectedHeader({ alg: "RS256", kid: "two" })
      .setIssuer(entraIssuer(tid))
      .setAudience(audience)
      .setExpirationTime(now / 1000 + 3600)
      .sign(pair.privateKey);
    expect(await bench.verify(token)).toEqual({ valid: false, reason: "signature" });
  });

  it("says that it cannot tell while the keys cannot be had", async () => {
    const keys = async () => {
      throw new errors.JWKSTimeout();
    };
    const verifier = createTokenVerifier({ ...usual, keys });
    await expect(verifier.verify(await bench.sign({}))).rejects.toMatchObject({ code: "unavailable" });
  });

  it("goes by the clock it was given", async () => {
    const token = await bench.sign({ expires: 12 * 3600 });
    const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: "one", alg: "RS256" }] });
    const later = createTokenVerifier({ ...usual, keys, clock: { now: () => now + 12 * 3_600_000 + 61_000 } });
    expect(await later.verify(token)).toEqual({ valid: false, reason: "expired" });
  });
});
