import { join } from "node:path";
import { onTestFinished } from "vitest";
import { openDatabase } from "../../../infra/local/adapters/database.ts";
import { openWorld } from "../../../infra/local/adapters/world.ts";
import type { OutageService } from "../../../infra/local/adapters/world-schemas.ts";
import { makeDataFolder } from "./data-folder.ts";

export const start = Date.parse("2026-11-23T10:00:00Z");

/** An empty world in a new folder with a clock that only tests move; all of it is gone when the test is over. */
export function makeWorld() {
  const { folder, remove } = makeDataFolder();
  const database = openDatabase(join(folder, "world.db"));
  const time = { now: start };
  const clock = { now: () => time.now };
  const world = openWorld(database, clock);
  onTestFinished(() => {
    database.close();
    remove();
  });
  const outage = (service: OutageService) => async (on: boolean) => {
    const until = on ? new Date(time.now + 60_000).toISOString() : null;
    world.put("outages", service, { until });
  };
  return { folder, database, world, clock, time, outage };
}
