import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { HubFixture } from "../../host/task-hub/hub-fixture.ts";
import { mixedOutput } from "./mixed-app.ts";
import { randomFrom } from "./seeded-order.ts";

const script = fileURLToPath(new URL("killed-process.ts", import.meta.url));
const instances = 8;

/** Runs the workload's process, which is killed `ms` after it has taken up its work; true when it ended before. */
async function runFor(folder: string, ms: number): Promise<boolean> {
  const options = ["--no-warnings", script, folder, String(instances), String(ms)];
  const [code] = (await once(spawn(process.execPath, options, { stdio: "inherit" }), "exit")) as [number | null];
  return code === 0;
}

test("a process that is killed again and again loses nothing and does nothing twice but activities", async () => {
  const random = randomFrom(7);
  const folder = mkdtempSync(join(tmpdir(), "task-hub-kills-"));
  let kills = 0;
  // Each life is a little longer than the last, so that a slow machine comes to the end too.
  while (!(await runFor(folder, random() * 40 + kills * 4))) kills += 1;
  expect(kills).toBeGreaterThan(3);
  const fixture = new HubFixture({}, {}, undefined, join(folder, "hub.db"));
  for (let index = 0; index < instances; index += 1) {
    const status = await fixture.status(`m${index}`);
    expect(status).toMatchObject({ runtimeStatus: "Completed", output: mixedOutput(`m${index}`, false) });
  }
  const tally = await fixture.call("GET", "entities/tally/all");
  expect(await tally.json()).toBe(instances);
  const ran = new Set(readFileSync(join(folder, "activities.txt"), "utf8").trim().split("\n"));
  expect(ran.size).toBe(instances * 7);
  await fixture.hub.stop();
});
