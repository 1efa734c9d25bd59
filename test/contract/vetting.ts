import { beforeEach, expect, it } from "vitest";
import { signedHeaders } from "../../shared/adapters/vetting/callback-signature.ts";
import type { SignedCallback, VettingProvider, VettingRequest } from "../../shared/ports/vetting.ts";

/** The provider under test, the ids it was asked for, its secrets (the first one signs), and the time. */
export interface VettingBench {
  readonly provider: VettingProvider;
  readonly now: number;
  asked(): Promise<readonly string[]>;
  given(secrets: readonly string[]): void;
  outage(on: boolean): Promise<void>;
}

export const oldSecret = `whsec_${Buffer.alloc(32, 1).toString("base64")}`;
export const newSecret = `whsec_${Buffer.alloc(32, 2).toString("base64")}`;
const foreignSecret = `whsec_${Buffer.alloc(32, 3).toString("base64")}`;

export const vettingRequest: VettingRequest = {
  checkId: "A".repeat(64),
  kind: "business",
  callbackUrl: `https://onboarding.example/api/checks/${"A".repeat(64)}/callback`,
  profile: {
    companyName: "Atelier Belle Rive SARL",
    address: { line1: "27 chemin du Halage", city: "Annecy", postalCode: "74000", country: "FR" },
    registrationNumber: "520987611",
  },
};

function callback(at: number, secret: string, change: Partial<SignedCallback> = {}): SignedCallback {
  const body = '{"outcome":"pass"}';
  const headers = signedHeaders("msg_1", at, body, secret);
  return {
    id: "msg_1",
    timestamp: headers["webhook-timestamp"] ?? "",
    signatures: headers["webhook-signature"] ?? "",
    body,
    ...change,
  };
}

/** What every `VettingProvider` keeps to. */
export function vettingContract(make: () => Promise<VettingBench>): void {
  let bench: VettingBench;
  beforeEach(async () => {
    bench = await make();
    bench.given([oldSecret]);
  });

  it("F43 takes the business of a company it vets, and no check of another kind", () => {
    expect(bench.provider.takes("business", vettingRequest.profile)).toBe(true);
    expect(bench.provider.takes("sanctions", vettingRequest.profile)).toBe(false);
    expect(bench.provider.source.length).toBeGreaterThan(0);
  });

  it("F43 answers later, and takes the same request again for the same vetting", async () => {
    expect(await bench.provider.request(vettingRequest)).toEqual({ outcome: "pending" });
    expect(await bench.provider.request(vettingRequest)).toEqual({ outcome: "pending" });
    expect(await bench.asked()).toEqual([vettingRequest.checkId]);
  });

  it("F50 throws while the provider is down, and knows of nothing", async () => {
    await bench.outage(true);
    await expect(bench.provider.request(vettingRequest)).rejects.toMatchObject({
      code: "unavailable",
      service: "vetting",
    });
    await bench.outage(false);
    expect(await bench.asked()).toEqual([]);
  });

  it("F43 knows its own callbacks, of the last five minutes", () => {
    const { provider, now } = bench;
    expect(provider.isFrom(callback(now, oldSecret))).toBe(true);
    for (const minutes of [-5, 5]) expect(provider.isFrom(callback(now + minutes * 60_000, oldSecret))).toBe(true);
    for (const minutes of [-6, 6, 600])
      expect(provider.isFrom(callback(now + minutes * 60_000, oldSecret))).toBe(false);
  });

  it("F43 takes no callback that anything was changed of, and none of anybody else", () => {
    const { provider, now } = bench;
    const good = callback(now, oldSecret);
    const seconds = String(Math.floor(now / 1000) + 1);
    const changes: Partial<SignedCallback>[] = [
      { body: '{"outcome":"fail"}' },
      { body: `${good.body} ` },
      { id: "msg_2" },
      { id: "" },
      { timestamp: seconds },
      { timestamp: "" },
      { timestamp: "NaN" },
      { timestamp: `${good.timestamp}.0` },
      { signatures: "" },
      { signatures: good.signatures.slice(0, -2) },
      { signatures: good.signatures.replace("v1,", "v2,") },
      { signatures: good.signatures.replace("v1,", "") },
    ];
    for (const change of changes) expect(provider.isFrom({ ...good, ...change }), JSON.stringify(change)).toBe(false);
    expect(provider.isFrom(callback(now, foreignSecret))).toBe(false);
  });

  it("F43 takes either secret while it is changed, also side by side, and the old one no more afterwards", () => {
    const { provider, now } = bench;
    bench.given([newSecret, oldSecret]);
    expect(provider.isFrom(callback(now, newSecret))).toBe(true);
    expect(provider.isFrom(callback(now, oldSecret))).toBe(true);
    const both = [callback(now, foreignSecret), callback(now, newSecret)].map(({ signatures }) => signatures).join(" ");
    expect(provider.isFrom(callback(now, oldSecret, { signatures: both }))).toBe(true);
    bench.given([newSecret]);
    expect(provider.isFrom(callback(now, oldSecret))).toBe(false);
  });
}
