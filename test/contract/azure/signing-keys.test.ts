import { exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { entraSigningKeys } from "../../../shared/adapters/entra/signing-keys.ts";
import { createTokenVerifier, entraIssuer } from "../../../shared/adapters/entra/token-verifier.ts";
import { listen } from "../../azure/listen.ts";
import { tid, usualClaims } from "../token-verifier.ts";

const audience = "api://partner-onboarding";
const minute = 60_000;

/** The authority with its published keys, a verifier that asks it, and the means to make a new key or take it down. */
async function bench() {
  const state = { keys: [] as JWK[], asked: 0, isDown: false };
  const server = await listen(({ url }) => {
    state.asked += 1;
    if (state.isDown || url.pathname !== "/common/discovery/v2.0/keys") return { status: 503, json: {} };
    return { status: 200, json: { keys: state.keys } };
  });
  onTestFinished(() => server.close());
  const verifier = createTokenVerifier({
    issuerOf: entraIssuer,
    audience,
    keys: entraSigningKeys(server.url),
    clock: { now: Date.now },
    clockSkewSeconds: 120,
  });
  const newKey = async (kid: string) => {
    const { privateKey, publicKey } = await generateKeyPair("RS256");
    const publish = async () => {
      state.keys = [...state.keys, { ...(await exportJWK(publicKey)), kid, alg: "RS256", use: "sig" }];
    };
    const sign = () =>
      new SignJWT(usualClaims)
        .setProtectedHeader({ alg: "RS256", kid })
        .setIssuer(entraIssuer(tid))
        .setAudience(audience)
        .setExpirationTime(Math.floor(Date.now() / 1000) + 3600)
        .sign(privateKey);
    return { publish, sign };
  };
  return { state, newKey, verify: async (token: Promise<string>) => verifier.verify(await token) };
}

describe("the keys that Entra ID signs with", () => {
  // Only the date is steered: sockets keep their timers.
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-23T10:00:00Z") });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test("are fetched once for many tokens, and again after an hour", async () => {
    const { state, newKey, verify } = await bench();
    const one = await newKey("one");
    await one.publish();
    const verdicts = await Promise.all(Array.from({ length: 20 }, () => verify(one.sign())));
    expect(verdicts.filter(({ valid }) => valid)).toHaveLength(20);
    vi.advanceTimersByTime(59 * minute);
    await verify(one.sign());
    expect(state.asked).toBe(1);
    vi.advanceTimersByTime(2 * minute);
    expect(await verify(one.sign())).toMatchObject({ valid: true });
    expect(state.asked).toBe(2);
  });

  test("are fetched at once when a token names a new one, though not for every stranger's", async () => {
    const { state, newKey, verify } = await bench();
    const one = await newKey("one");
    await one.publish();
    await verify(one.sign());
    vi.advanceTimersByTime(minute);
    const next = await newKey("next");
    await next.publish();
    expect(await verify(next.sign())).toMatchObject({ valid: true });
    expect(await verify(one.sign())).toMatchObject({ valid: true });
    expect(state.asked).toBe(2);
    const stranger = await newKey("of nobody");
    for (let time = 0; time < 20; time += 1) {
      expect(await verify(stranger.sign())).toEqual({ valid: false, reason: "signature" });
    }
    expect(state.asked).toBe(2);
  });

  test("that cannot be had make no token bad, and those that are held go on serving", async () => {
    const { state, newKey, verify } = await bench();
    const one = await newKey("one");
    await one.publish();
    state.isDown = true;
    await expect(verify(one.sign())).rejects.toMatchObject({ code: "unavailable", service: "signing_keys" });
    state.isDown = false;
    expect(await verify(one.sign())).toMatchObject({ valid: true });
    state.isDown = true;
    expect(await verify(one.sign())).toMatchObject({ valid: true });
  });
});
