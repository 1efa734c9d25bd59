import { describe, expect, it } from "vitest";
import { startHostProcess, type HostProcess } from "./support/host-process.ts";

async function run(host: HostProcess, name: string, body: unknown, key = host.keys.master): Promise<number> {
  const init = { method: "POST", headers: { "x-functions-key": key }, body: JSON.stringify(body) };
  return (await host.fetch(`/admin/functions/${name}`, init)).status;
}

describe("the host's own routes", () => {
  it("answer a ping", async () => {
    const host = await startHostProcess("events");
    expect(await (await host.fetch("/admin/host/ping")).json()).toEqual({ hostState: "Running" });
  });

  it("run a timer function now", async () => {
    const host = await startHostProcess("timers", { env: { DAILY: "0 0 0 * * *" } });
    await host.advance(0);
    expect(await run(host, "Daily", {})).toBe(202);
    await host.whenIdle();
    const runs = (await (await host.fetch("/api/runs")).json()) as { name: string; isPastDue?: boolean }[];
    expect(runs.at(-1)).toMatchObject({ name: "daily", isPastDue: false });
  });

  it("hand an event to an Event Grid function", async () => {
    const host = await startHostProcess("events");
    expect(await run(host, "onEvent", { input: JSON.stringify({ id: "1" }) })).toBe(202);
    await host.whenIdle();
    expect(await (await host.fetch("/api/seen")).json()).toEqual([{ id: "1" }]);
  });

  it("want the master key, a known function and an input that fits", async () => {
    const host = await startHostProcess("events");
    expect(await run(host, "onEvent", { input: "{}" }, host.keys.host)).toBe(401);
    expect(await run(host, "unknown", { input: "{}" })).toBe(404);
    expect(await run(host, "onEvent", "nonsense")).toBe(400);
    expect((await host.fetch("/admin/functions/onEvent")).status).toBe(404);
    expect((await host.fetch("/admin")).status).toBe(404);
  });
});
