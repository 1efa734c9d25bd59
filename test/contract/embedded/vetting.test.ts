import { describe, expect, it } from "vitest";
import { openVetting } from "../../../infra/local/adapters/vetting.ts";
import { startVettingCallbacks } from "../../../infra/local/adapters/vetting-callbacks.ts";
import { vettingContract, vettingRequest, oldSecret } from "../vetting.ts";
import { makeWorld } from "./embedded-world.ts";

const entry = { reasons: [], after: "PT0S" };

function bench() {
  const { database, world, clock, time, outage } = makeWorld();
  const secrets: string[] = [oldSecret];
  world.put("vetting", "520987611", entry);
  const vetting = openVetting({ database, world, clock, secrets: () => secrets });
  return { database, world, time, outage, secrets, ...vetting };
}

describe("the vetting provider of the world", () => {
  vettingContract(async () => {
    const { database, provider, time, secrets, outage } = bench();
    return {
      provider,
      now: time.now,
      asked: async () =>
        database
          .prepare("SELECT check_id FROM vettings")
          .all()
          .map((row) => String(row["check_id"])),
      given: (all) => void secrets.splice(0, secrets.length, ...all),
      outage: outage("vetting"),
    };
  });

  it("F43 takes only companies that the world has an entry for, however their number is written", () => {
    const { provider, world } = bench();
    const other = { ...vettingRequest.profile, registrationNumber: "552 100 554" };
    expect(provider.takes("business", other)).toBe(false);
    world.put("vetting", "552100554", entry);
    expect(provider.takes("business", other)).toBe(true);
    expect(provider.takes("business", { companyName: "X", address: vettingRequest.profile.address })).toBe(false);
  });

  it("F43 posts, signed, what a person enters, when its time has come, and once", async () => {
    const { provider, world, time, next, done } = bench();
    await provider.request(vettingRequest);
    expect(next()).toBeUndefined();
    world.put("vetting", "520987611", { outcome: "fail", reasons: ["registration_dissolved"], after: "PT1H" });
    expect(next()).toBeUndefined();
    time.now += 3_600_000;
    const result = next();
    expect(result).toMatchObject({ checkId: vettingRequest.checkId, callbackUrl: vettingRequest.callbackUrl });
    expect(JSON.parse(result?.body ?? "")).toMatchObject({ outcome: "fail", reasons: ["registration_dissolved"] });
    const {
      "webhook-id": id = "",
      "webhook-timestamp": timestamp = "",
      "webhook-signature": signatures = "",
    } = result?.headers ?? {};
    expect(provider.isFrom({ id, timestamp, signatures, body: result?.body ?? "" })).toBe(true);
    done(vettingRequest.checkId);
    expect(next()).toBeUndefined();
  });

  it("F43 posts until the service has it, and no more once it is stopped", async () => {
    const { provider, world, next, done } = bench();
    await provider.request(vettingRequest);
    world.put("vetting", "520987611", { outcome: "pass", ...entry });
    const posted: boolean[] = [];
    let ring: () => void = () => undefined;
    const wait = (signal: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        ring = resolve;
        signal.addEventListener("abort", () => reject(new Error("stopped")));
      });
    const answers = [new Error("refused"), false, true];
    const callbacks = startVettingCallbacks(
      { next, done },
      async () => {
        const answer = answers.shift() ?? true;
        posted.push(answer === true);
        if (answer instanceof Error) throw answer;
        return answer;
      },
      wait,
    );
    await callbacks.flush();
    ring();
    await callbacks.flush();
    await callbacks.flush();
    await callbacks.flush();
    expect(posted.filter(Boolean)).toHaveLength(1);
    expect(posted.length).toBeGreaterThanOrEqual(3);
    await callbacks.stop();
  });
});
