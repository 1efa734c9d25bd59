import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import type { LogSync } from "../../../infra/local/task-hub/store/log-sync.ts";
import { HubFixture } from "../../host/task-hub/hub-fixture.ts";
import { mixedApp, mixedOutput } from "./mixed-app.ts";
import { LosingDisk } from "./losing-disk.ts";
import { randomFrom, seededOrder } from "./seeded-order.ts";

/** Asks until it is acknowledged; a crash may have come after the request was kept, which then shows in the status. */
async function insist(
  ask: () => Promise<number>,
  alreadyDone: () => Promise<boolean>,
  revive: () => Promise<void>,
): Promise<void> {
  for (;;) {
    const status = await ask();
    if (status !== 503) {
      expect(status).toBeLessThan(300);
      return;
    }
    await revive();
    if (await alreadyDone()) return;
  }
}

/** How many rows of unfinished work a file holds. */
function rowsLeft(path: string): Record<string, number> {
  const db = new DatabaseSync(path);
  const tables = ["inbox", "activity", "timer", "entity_inbox", "later"];
  const counts = tables.map((table) => [table, Number(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.["n"])]);
  db.close();
  return Object.fromEntries(counts) as Record<string, number>;
}

async function simulate(seed: number): Promise<number> {
  const random = randomFrom(seed);
  const ran = new Map<string, number>();
  const count = (key: string): number => {
    ran.set(key, (ran.get(key) ?? 0) + 1);
    return ran.get(key) ?? 0;
  };
  let crashes = 0;
  let dead = false;
  let death = Promise.withResolvers<"dead">();
  // Every third seed loses the power, not the process alone: what was written but not synced is gone.
  const disks: LosingDisk[] = [];
  const makeSync = (path: string): LogSync => {
    const disk = new LosingDisk(path, random);
    disks.push(disk);
    return disk;
  };
  let restore: (() => void) | undefined;
  const order = seededOrder(random, 0.16, () => {
    crashes += 1;
    dead = true;
    restore ??= disks.at(-1)?.cut();
    death.resolve("dead");
  });
  const app = mixedApp(count, { retry: 1000, round: 1000, deadline: 86_400_000 });
  // Functions that take a while: what comes for an instance meanwhile must be stored, and is not lost there either.
  const pause = async (): Promise<void> => {
    for (let turns = Math.floor(random() * 3); turns > 0; turns -= 1) await new Promise((next) => setImmediate(next));
  };
  const withPause = seed % 2 === 0 ? { ...app, pause } : app;
  const fixture = new HubFixture(withPause, {}, order, undefined, seed % 3 === 0 ? makeSync : undefined);
  const revive = async (): Promise<void> => {
    while (dead) {
      dead = false;
      death = Promise.withResolvers<"dead">();
      const putBack = restore;
      restore = undefined;
      await fixture.restart(order, putBack);
    }
  };
  const settle = async (): Promise<void> => {
    for (;;) {
      await revive();
      const idle = fixture.hub.whenIdle().then(() => "idle" as const);
      if ((await Promise.race([idle, death.promise])) === "idle") return;
    }
  };
  const exists = (id: string) => async (): Promise<boolean> => {
    await settle();
    return (await fixture.call("GET", `instances/${id}`)).status !== 404;
  };
  const ids = ["m1", "m2", "m3", "m4"];
  for (const id of ids)
    await insist(async () => (await fixture.call("POST", `orchestrators/mixed/${id}`)).status, exists(id), revive);
  await insist(async () => (await fixture.call("POST", "orchestrators/eternal/e")).status, exists("e"), revive);
  await settle();
  const raised = async (id: string, name: string, data: unknown): Promise<void> => {
    const text = `"${name}"`;
    const before = (await fixture.historyText(id)).split(text).length;
    const arrived = async (): Promise<boolean> => {
      await settle();
      const status = await fixture.status(id);
      return status.runtimeStatus === "Completed" || (await fixture.historyText(id)).split(text).length > before;
    };
    await insist(() => fixture.raise(id, name, data), arrived, revive);
  };
  for (const id of ids.slice(0, 2)) await raised(id, "go", null);
  for (const n of [1, 2, 3]) {
    const counted = async (): Promise<boolean> => {
      await settle();
      const { input, runtimeStatus } = await fixture.status("e");
      return runtimeStatus === "Completed" || ((input as number[] | null) ?? []).length === n;
    };
    await insist(() => fixture.raise("e", "n", n), counted, revive);
    await settle();
  }
  for (let steps = 0; steps < 60; steps += 1) {
    await settle();
    const due = fixture.hub.nextTimer();
    if (due === undefined) break;
    fixture.clock.time = due;
    fixture.hub.wake();
  }
  await settle();
  for (const [index, id] of ids.entries()) {
    const status = await fixture.status(id);
    expect(status, `seed ${seed}, ${id}`).toMatchObject({
      runtimeStatus: "Completed",
      output: mixedOutput(id, index < 2),
    });
  }
  const tally = await fixture.call("GET", "entities/tally/all");
  expect(await tally.json(), `seed ${seed}: each entity call counts once`).toBe(4);
  expect((await fixture.status("e")).output, `seed ${seed}: each event counts once`).toEqual([1, 2, 3]);
  await fixture.hub.stop();
  expect(rowsLeft(fixture.path), `seed ${seed}`).toEqual({
    inbox: 0,
    activity: 0,
    timer: 0,
    entity_inbox: 0,
    later: 0,
  });
  return crashes;
}

test("whatever the order and wherever it crashes, everything ends once and as it should", async () => {
  let crashes = 0;
  for (let seed = 1; seed <= 60; seed += 1) crashes += await simulate(seed);
  expect(crashes).toBeGreaterThan(1000);
});
