import { statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  localAudience,
  openTokenIssuer,
  type TokenRequest,
  tokenRequest,
} from "../../../infra/local/adapters/token-issuer.ts";
import { createTokenVerifier, entraIssuer } from "../../../shared/adapters/entra/token-verifier.ts";
import { makeWorld } from "./embedded-world.ts";

const hour = 3_600_000;
const camille: TokenRequest = tokenRequest.parse({
  tid: "3f2c8a90-5b1d-4c7e-9a63-0d1e2f3a4b50",
  oid: "0b6c1f6e-3a57-4f5e-9d0c-2f4f7c1f9a11",
  name: "Camille Moreau",
  upn: "camille@b.example",
  globalAdmin: true,
});

function openIssuer(world = makeWorld()) {
  const { folder, clock, time } = world;
  const issuer = openTokenIssuer(folder, clock);
  const verifier = createTokenVerifier({
    issuerOf: entraIssuer,
    audience: localAudience,
    keys: issuer.keys,
    clock,
    clockSkewSeconds: 60,
  });
  return { world, issuer, verifier, time };
}

describe("the local token issuer", () => {
  it("F12 signs what the service's own verifier takes", async () => {
    const { issuer, verifier } = openIssuer();
    const token = await issuer.issue({ ...camille, roles: ["Onboarding.Reviewer"] });
    expect(await verifier.verify(token)).toEqual({
      valid: true,
      caller: {
        tenantId: camille.tid,
        objectId: camille.oid,
        name: "Camille Moreau",
        userPrincipalName: "camille@b.example",
        globalAdmin: true,
        roles: ["Onboarding.Reviewer"],
        kind: "member",
      },
    });
  });

  it.each(["member", "guest", "personal", "application"] as const)("makes the token of: %s", async (kind) => {
    const { issuer, verifier } = openIssuer();
    expect(await verifier.verify(await issuer.issue({ ...camille, kind }))).toMatchObject({ caller: { kind } });
  });

  it("gives tokens 12 hours of the app's time", async () => {
    const { issuer, verifier, time } = openIssuer();
    const token = await issuer.issue(camille);
    time.now += 12 * hour;
    expect(await verifier.verify(token)).toMatchObject({ valid: true });
    time.now += 61_000;
    expect(await verifier.verify(token)).toEqual({ valid: false, reason: "expired" });
    expect(await verifier.verify(await issuer.issue(camille))).toMatchObject({ valid: true });
  });

  it("keeps its key over a restart, readable by its owner only", async () => {
    const first = openIssuer();
    const token = await first.issuer.issue(camille);
    const second = openIssuer(first.world);
    expect(await second.verifier.verify(token)).toMatchObject({ valid: true });
    expect(statSync(join(first.world.folder, "token-key.json")).mode & 0o777).toBe(0o600);
  });

  it("is not believed in another data folder", async () => {
    const token = await openIssuer().issuer.issue(camille);
    expect(await openIssuer().verifier.verify(token)).toEqual({ valid: false, reason: "signature" });
  });
});
