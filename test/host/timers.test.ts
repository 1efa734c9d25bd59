import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { startHostProcess, type HostProcess } from "./support/host-process.ts";

const env = { DAILY: "0 0 0 * * *" };
const hour = 3_600_000;

interface Run {
  name: string;
  isPastDue?: boolean;
  schedule?: { adjustForDST: boolean };
  scheduleStatus?: { last: string; next: string; lastUpdated: string } | null;
}

const runs = async (host: HostProcess) => (await (await host.fetch("/api/runs")).json()) as Run[];
const named = async (host: HostProcess, name: string) => (await runs(host)).filter((run) => run.name === name);

/** Makes the time pass for a host that is down. */
function sleepThrough(data: string, ms: number): void {
  const database = new DatabaseSync(join(data, "host.sqlite"));
  database.prepare("UPDATE fact SET value = value + ? WHERE key = 'clock.lead'").run(ms);
  database.close();
}

/** Goes to shortly after a full hour of the app's time, so that no schedule is near. */
async function settle(host: HostProcess): Promise<void> {
  await host.advance(hour - (((await host.now()) % hour) - 1000));
}

describe("timer functions", () => {
  it("run once for a jump over many occurrences, past due, in the order of their due times", async () => {
    const host = await startHostProcess("timers", { env });
    await settle(host);
    const before = (await runs(host)).length;
    await host.advance(48 * hour);
    const after = (await runs(host)).slice(before);
    expect(after.map((run) => run.name)).toEqual(["interval", "failing", "hourly", "daily"]);
    expect(after.at(-1)).toMatchObject({ isPastDue: true, schedule: { adjustForDST: true } });
  });

  it("learn their last and next occurrence when they are monitored", async () => {
    const host = await startHostProcess("timers", { env });
    await settle(host);
    await host.advance(hour);
    const [first, second] = await named(host, "hourly");
    expect(first?.scheduleStatus?.last).toBe("0001-01-01T00:00:00+00:00");
    expect(second?.scheduleStatus?.next).toMatch(/T\d\d:00:00\.000\+00:00$/);
    expect((await named(host, "interval"))[0]?.scheduleStatus).toBeNull();
  });

  it("run at start-up when asked to, after the warm-up", async () => {
    const host = await startHostProcess("timers", { env });
    await host.advance(0);
    expect((await runs(host)).map((run) => [run.name, run.isPastDue])).toEqual([
      ["warm", undefined],
      ["starter", false],
    ]);
  });

  it("go on after a failure", async () => {
    const host = await startHostProcess("timers", { env });
    await settle(host);
    const before = (await named(host, "failing")).length;
    await host.advance(hour);
    await host.advance(hour);
    expect((await named(host, "failing")).length).toBe(before + 2);
    expect(host.output()).toContain("Executed 'Functions.failing' (Failed): Error: timer failed");
  });

  it("are tried again by their retry policy, after its pauses, as the same run", async () => {
    const host = await startHostProcess("timers", { env });
    await host.advance(366 * 24 * hour);
    for (let minute = 0; minute < 4; minute += 1) await host.advance(60_000);
    const flaky = (await named(host, "flaky")) as (Run & { retryContext: { exception?: { message: string } } })[];
    expect(flaky.map(({ isPastDue }) => isPastDue)).toEqual([true, true, true]);
    expect(flaky.map(({ retryContext }) => retryContext)).toMatchObject([
      { retryCount: 0, maxRetryCount: 2 },
      { retryCount: 1, maxRetryCount: 2, exception: { message: "attempt 0" } },
      { retryCount: 2, maxRetryCount: 2, exception: { message: "attempt 1" } },
    ]);
    expect(host.output()).toContain("Function execution failed after '2' retries.");
  });

  it("make up for an occurrence that was missed while the host was down", async () => {
    const host = await startHostProcess("timers", { env });
    await settle(host);
    await host.kill();
    sleepThrough(host.data, 2 * hour);
    const later = await startHostProcess("timers", { data: host.data, env });
    await later.advance(0);
    expect(await named(later, "hourly")).toMatchObject([{ isPastDue: true }]);
    await later.advance(0);
    expect((await named(later, "hourly")).length).toBe(1);
  });
});

describe("steered time", () => {
  it("goes on from where it was after a crash", async () => {
    const host = await startHostProcess("timers", { env });
    const { now } = await host.advance(72 * hour);
    await host.kill();
    const again = await startHostProcess("timers", { data: host.data, env });
    expect(await again.now()).toBeGreaterThanOrEqual(now);
    expect(await again.now()).toBeLessThan(now + hour);
  });
});
