import { beforeAll, describe, expect, it } from "vitest";
import { connectConformance } from "./connect.ts";
import { freshId, type ConformanceClient } from "./conformance-client.ts";

let host: ConformanceClient;
beforeAll(async () => void (host = await connectConformance()));

describe("orchestrations", () => {
  it("chain activities", async () => {
    const status = await host.run("helloChain");
    expect(status).toMatchObject({
      name: "helloChain",
      runtimeStatus: "Completed",
      output: ["Hello, Tokyo!", "Hello, Paris!", "Hello, Lyon!"],
    });
  });

  it("fan out and in", async () => {
    expect((await host.run("fanOut", 50)).output).toBe(40_425);
  });

  it("retry an activity that fails for a while", async () => {
    expect(await host.run("retrying", { failures: 2, maxAttempts: 3 })).toMatchObject({
      runtimeStatus: "Completed",
      output: 3,
    });
  });

  it("fail when the attempts are used up", async () => {
    const status = await host.run("retrying", { failures: 5, maxAttempts: 2 });
    expect(status.runtimeStatus).toBe("Failed");
    expect(JSON.stringify(status.output)).toContain("attempt 2 failed");
  });

  it("run sub-orchestrations under the ids they are given", async () => {
    const links = await host.start("parent");
    expect((await host.ended(links)).output).toEqual(["Hello, a!", "Hello, b!"]);
    const child = { ...links, statusQueryGetUri: links.statusQueryGetUri.replace(links.id, `${links.id}:a`) };
    expect((await host.look(child)).status).toMatchObject({ name: "child", runtimeStatus: "Completed", input: "a" });
  });

  it("continue as new until they end", async () => {
    expect(await host.run("eternal", { turn: 1, turns: 20 })).toMatchObject({
      runtimeStatus: "Completed",
      input: { turn: 20, turns: 20 },
      output: 20,
    });
  });

  it("know their version: the one given, the parent's choice, or host.json's default", async () => {
    expect((await host.run("versioned", null, "?version=2.0")).output).toEqual({ own: "2.0", child: "3.0" });
    expect((await host.run("versionOf")).output).toBe("1.0");
  });

  it("fail with the reason of what they do not catch", async () => {
    const status = await host.run("failing");
    expect(status.runtimeStatus).toBe("Failed");
    expect(JSON.stringify(status.output)).toContain("the activity's reason");
  });

  it("go on when they catch it", async () => {
    expect((await host.run("catching")).output).toEqual({ caught: true });
  });

  it("carry 5 MB through an activity and out", async () => {
    const { output } = await host.run("large", 5);
    expect((output as string).length).toBe(5 * 1024 * 1024);
  });

  it("wait for a person, and show what they wait for", async () => {
    const links = await host.start("approval", { seconds: 3600 });
    const waiting = await host.until(links, ({ customStatus }) => customStatus !== null);
    expect(waiting).toMatchObject({ runtimeStatus: "Running", customStatus: { waitingFor: "Approval" } });
    expect(await host.raise(links, "Approval", { name: "Ada" })).toBe(202);
    expect((await host.ended(links)).output).toEqual({ outcome: "answered", by: { name: "Ada" } });
  });

  it("stop waiting when the time is over", async () => {
    expect((await host.run("approval", { seconds: 1 })).output).toEqual({ outcome: "expired" });
  });

  it("keep events that come before they are waited for", async () => {
    const links = await host.start("waiting", undefined, `?id=${freshId()}`);
    expect(await host.raise(links, "next", 1)).toBe(202);
    expect(await host.raise(links, "next", 2)).toBe(202);
    expect((await host.ended(links)).output).toEqual([1, 2]);
  });
});

describe("entities", () => {
  it("keep their state between signals and calls", async () => {
    const key = freshId();
    expect((await host.run("counting", key)).output).toBe(11);
    await host.call(`/api/counter/${key}/add`, { method: "POST", body: "5" });
    const read = async () => (await host.call(`/api/counter/${key}`)).json();
    while (((await read()) as { state: number }).state !== 16);
    await host.call(`/api/counter/${key}/delete`, { method: "POST" });
    while (((await read()) as { exists: boolean }).exists);
    expect(await read()).toEqual({ exists: false, state: null });
  });
});
