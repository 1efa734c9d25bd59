import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { HubFixture } from "../../host/task-hub/hub-fixture.ts";
import { mixedOutput } from "./mixed-app.ts";
import { randomFrom } from "./seeded-order.ts";

const script = fileURLToPath(new URL("killed-process.ts", import.meta.url));
const instances = 3;
/** How many processes are killed; TASK_HUB_KILLS asks for more. */
const wanted = Number(process.env["TASK_HUB_KILLS"] ?? 8);

/** Runs the workload's process, which is killed `ms` after it has taken up its work; true when it ended before. */
async function runFor(folder: string, ms: number): Promise<boolean> {
  const options = ["--no-warnings", script, folder, String(instances), String(ms)];
  const [code, signal] = (await once(spawn(process.execPath, options, { stdio: "inherit" }), "exit")) as [
    number | null,
    string | null,
  ];
  expect(code === 0 || signal === "SIGKILL", "it ends by itself or is killed").toBe(true);
  return code === 0;
}

/** Kills the workload's process again and again until one life is long enough; how many were killed. */
async function killUntilDone(folder: string, random: () => number): Promise<number> {
  let kills = 0;
  // Each life is a little longer than the last, so that a slow machine comes to the end too.
  while (!(await runFor(folder, random() * 40 + kills * 2))) kills += 1;
  return kills;
}

async function assertWhole(folder: string): Promise<void> {
  const fixture = new HubFixture({}, {}, undefined, join(folder, "hub.db"));
  for (let index = 0; index < instances; index += 1) {
    const [mixed, rounds] = [await fixture.status(`m${index}`), await fixture.status(`r${index}`)];
    expect(mixed).toMatchObject({ runtimeStatus: "Completed", output: mixedOutput(`m${index}`, false) });
    expect(rounds).toMatchObject({ runtimeStatus: "Completed", output: [1, 2, 3, 4, 5] });
  }
  const tally = await fixture.call("GET", "entities/tally/all");
  expect(await tally.json()).toBe(instances);
  const ran = new Set(readFileSync(join(folder, "activities.txt"), "utf8").trim().split("\n"));
  expect(ran.size).toBe(instances * 7);
  await fixture.hub.stop();
}

test("processes that are killed again and again lose nothing and do nothing twice but activities", async () => {
  const random = randomFrom(7);
  let kills = 0;
  while (kills < wanted) {
    const folder = mkdtempSync(join(tmpdir(), "task-hub-kills-"));
    kills += await killUntilDone(folder, random);
    await assertWhole(folder);
    rmSync(folder, { recursive: true });
  }
  expect(kills).toBeGreaterThanOrEqual(wanted);
}, 3_600_000);
