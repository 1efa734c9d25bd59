import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ConformanceClient, freshId, type Links } from "./conformance/conformance-client.ts";
import { failToStart, startHostProcess, type HostProcess } from "./support/host-process.ts";

const app = fileURLToPath(new URL("conformance/app", import.meta.url));
const day = 86_400_000;

const start = (host: HostProcess, id: string, days: number) =>
  new ConformanceClient(host.origin).start("approval", { seconds: (days * day) / 1000 }, `?id=${id}`);

/** The same instance on a host that was started anew, on another port. */
const on = (host: HostProcess, links: Links): Links => ({
  ...links,
  statusQueryGetUri: links.statusQueryGetUri.replace(/^http:\/\/[^/]+/, host.origin),
});

describe("a host with durable functions", () => {
  it("hands out addresses of its own, which need the extension's key", async () => {
    const host = await startHostProcess(app);
    const { statusQueryGetUri } = await start(host, freshId(), 1);
    expect(new URL(statusQueryGetUri).origin).toBe(host.origin);
    expect((await fetch(statusQueryGetUri)).status).toBe(202);
    const url = new URL(statusQueryGetUri);
    url.searchParams.delete("code");
    expect((await fetch(url)).status).toBe(401);
    expect((await fetch(url, { headers: { "x-functions-key": host.keys.master } })).status).toBe(202);
    const wrongHeader = { headers: { "x-functions-key": "wrong" } };
    expect((await fetch(statusQueryGetUri, wrongHeader)).status, "the header wins over the query").toBe(401);
    expect((await host.fetch("/RUNTIME/webhooks/unknown?code=1")).status).toBe(401);
  });

  it("hands out addresses that can be reached when it listens on all of them", async () => {
    const host = await startHostProcess("durable", { hostname: "0.0.0.0", env: { HUB_NAME: "Named" } });
    const { statusQueryGetUri } = (await (await host.fetch("/api/links")).json()) as Links;
    expect(new URL(statusQueryGetUri).origin).toBe(`http://127.0.0.1:${host.port}`);
  });

  it("takes the hub's name from an app setting where host.json says so", async () => {
    const host = await startHostProcess("durable", { env: { HUB_NAME: "Named" } });
    const links = (await (await host.fetch("/api/links")).json()) as Links;
    expect(new URL(links.statusQueryGetUri).searchParams.get("taskHub")).toBe("Named");
    const { code, message } = await failToStart("durable");
    expect([code, message]).toEqual([
      "app_start_failed",
      `The app setting "HUB_NAME" of host.json's hubName is not set.`,
    ]);
  });

  it("lets a fortnight pass in one call, each timer at its time", async () => {
    const host = await startHostProcess(app);
    const client = new ConformanceClient(host.origin);
    const from = await host.now();
    const waits = await Promise.all([12, 1, 3, 7].map((days) => start(host, freshId(), days)));
    const late = await start(host, freshId(), 15);
    await host.advance(14 * day);
    const ends = await Promise.all(waits.map(async (links) => (await client.look(links)).status));
    expect(ends.map(({ output }) => output)).toEqual(waits.map(() => ({ outcome: "expired" })));
    const days = ends.map(({ lastUpdatedTime }) => Math.round((Date.parse(lastUpdatedTime) - from) / day));
    expect(days).toEqual([12, 1, 3, 7]);
    expect((await client.look(late)).status.runtimeStatus).toBe("Running");
  });

  it("goes on after SIGKILL, at the time where it was", async () => {
    const host = await startHostProcess(app);
    const links = await start(host, freshId(), 14);
    await host.advance(10 * day);
    await host.kill();
    const again = await startHostProcess(app, { data: host.data });
    const client = new ConformanceClient(again.origin);
    expect((await client.look(on(again, links))).status.runtimeStatus).toBe("Running");
    await again.advance(4 * day);
    expect((await client.look(on(again, links))).status.output).toEqual({ outcome: "expired" });
  });

  it("can be stopped and started again in one process", async () => {
    const host = await startHostProcess(app);
    const client = new ConformanceClient(host.origin);
    const links = await start(host, freshId(), 14);
    await host.restart();
    expect(await client.raise(links, "Approval", 1)).toBe(202);
    expect((await client.ended(links)).output).toEqual({ outcome: "answered", by: 1 });
  });
});
