import { describe, expect, onTestFinished, test } from "vitest";
import { httpService } from "../../../shared/adapters/outbound/http-service.ts";
import { httpVetting } from "../../../shared/adapters/vetting/http-vetting.ts";
import { startFaultProxy } from "../../azure/fault-proxy.ts";
import { listen } from "../../azure/listen.ts";
import { vettingAnswer, type VettingState } from "../../azure/world/vetting.ts";
import { vettingContract, vettingRequest } from "../vetting.ts";

const now = Date.parse("2026-11-02T09:00:00Z");

async function bench(countries: readonly string[] = []) {
  const state: VettingState = { key: "key of the provider", asked: new Map(), known: new Map() };
  const server = await listen((request) => vettingAnswer(request, state));
  const proxy = await startFaultProxy(server.url);
  onTestFinished(async () => {
    await proxy.close();
    await server.close();
  });
  const authorize = async () => ({ authorization: `Bearer ${state.key}` });
  const http = httpService({ service: "vetting", baseUrl: proxy.url, authorize, pause: 1, failuresToOpen: 100 });
  const secrets: string[] = [];
  const options = { source: "Example Vetting", kinds: ["business"], countries, secrets } as const;
  return { provider: httpVetting(http, options, { now: () => now }), proxy, state, secrets };
}

describe("a vetting provider behind HTTP", () => {
  vettingContract(async () => {
    const { provider, proxy, state, secrets } = await bench();
    return {
      provider,
      now,
      asked: async () => [...state.asked.keys()],
      given: (all) => void secrets.splice(0, secrets.length, ...all),
      outage: async (on) => {
        proxy.isDown = on;
      },
    };
  });

  test("F43 takes companies of the countries that are configured", async () => {
    const { provider } = await bench(["DE", "US"]);
    expect(provider.takes("business", vettingRequest.profile)).toBe(false);
    const { address } = vettingRequest.profile;
    expect(provider.takes("business", { ...vettingRequest.profile, address: { ...address, country: "US" } })).toBe(
      true,
    );
  });

  test("F43 may know the result at once", async () => {
    const { provider, state } = await bench();
    const finding = { outcome: "fail", reasons: ["registration_dissolved"], reference: "case-7" };
    state.known.set(vettingRequest.profile.companyName, finding);
    expect(await provider.request(vettingRequest)).toEqual({ outcome: "finished", finding });
  });

  test("F43 a lost answer is asked for again, and is the same vetting", async () => {
    const { provider, proxy, state } = await bench();
    proxy.faults.push("lose_answer");
    expect(await provider.request(vettingRequest)).toEqual({ outcome: "pending" });
    expect(state.asked.size).toBe(1);
    expect(proxy.seen).toHaveLength(2);
  });

  test.each([
    { outcome: "maybe", reasons: [] },
    { outcome: "fail", reasons: [] },
    { outcome: "pass", reasons: ["x"] },
    "yes",
  ])("F44 a finding in another shape (%j) is the provider's failure", async (finding) => {
    const { provider, state } = await bench();
    state.known.set(vettingRequest.profile.companyName, finding);
    await expect(provider.request(vettingRequest)).rejects.toMatchObject({ code: "unavailable", service: "vetting" });
  });
});
