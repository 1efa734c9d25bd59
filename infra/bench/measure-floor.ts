import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import type { HttpClient } from "./http-client.ts";
import { inParallel, newInput, postWhenUp } from "./onboarding.ts";
import type { Plan } from "./plan.ts";
import { endProcess, freePort, startProcess } from "./processes.ts";
import { quantile } from "./statistics.ts";

/** What no engine on this machine can beat; times in ms. */
export interface Floor {
  /** Echoed HTTP calls, 50 at a time. */
  callsPerSecond: number;
  /** One call after the other. */
  callP50: number;
  commitsPerSecond: number;
  /** One row of 1 KB, committed and synced. */
  commitP50: number;
  /** Rows of 1 KB in groups of 50 for one commit. */
  groupedRowsPerSecond: number;
}

const script = fileURLToPath(new URL("echo-server.ts", import.meta.url));

async function measureCalls(client: HttpClient, folder: string, plan: Plan) {
  const port = await freePort();
  const options = { cwd: folder, env: {}, logFile: join(folder, "echo.log") };
  const child = startProcess(process.execPath, ["--no-warnings", script, String(port)], options);
  const [url, body] = [`http://127.0.0.1:${port}/`, newInput()];
  try {
    await postWhenUp(client, () => url, body);
    const from = performance.now();
    await inParallel(plan.floorCalls, plan.width, async () => void (await client.post(url, body)));
    const callsPerSecond = (plan.floorCalls * 1000) / (performance.now() - from);
    const times: number[] = [];
    await inParallel(plan.floorCalls / 10, 1, async () => {
      const sent = performance.now();
      await client.post(url, body);
      times.push(performance.now() - sent);
    });
    return { callsPerSecond, callP50: quantile(times, 0.5) };
  } finally {
    await endProcess(child);
  }
}

function measureCommits(folder: string, plan: Plan) {
  const db = new DatabaseSync(join(folder, "floor.sqlite"));
  db.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
  db.exec("CREATE TABLE row (id INTEGER PRIMARY KEY, body TEXT) STRICT");
  const [insert, begin, commit] = [
    db.prepare("INSERT INTO row (body) VALUES (?)"),
    db.prepare("BEGIN"),
    db.prepare("COMMIT"),
  ];
  const body = newInput();
  const commitRows = (count: number) => {
    begin.run();
    for (let row = 0; row < count; row += 1) insert.run(body);
    commit.run();
  };
  const count = plan.floorCalls / 10;
  const times: number[] = [];
  const from = performance.now();
  for (let index = 0; index < count; index += 1) {
    const begun = performance.now();
    commitRows(1);
    times.push(performance.now() - begun);
  }
  const commitsPerSecond = (count * 1000) / (performance.now() - from);
  const groupsFrom = performance.now();
  for (let group = 0; group < count / 4; group += 1) commitRows(plan.width);
  const groupedRowsPerSecond = ((count / 4) * plan.width * 1000) / (performance.now() - groupsFrom);
  db.close();
  return { commitsPerSecond, commitP50: quantile(times, 0.5), groupedRowsPerSecond };
}

/** Measures the floor: HTTP alone, and SQLite alone with the engine's durability. */
export async function measureFloor(client: HttpClient, folder: string, plan: Plan): Promise<Floor> {
  mkdirSync(folder, { recursive: true });
  return { ...(await measureCalls(client, folder, plan)), ...measureCommits(folder, plan) };
}
