// A process that serves the workload on a real clock until all of it is over, unless it is killed before.
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { invokerOf } from "../../host/task-hub/hub-fixture.ts";
import { openTaskHub } from "../../../infra/local/task-hub/task-hub.ts";
import { mixedApp } from "./mixed-app.ts";

const [folder = "", count = "0", life = "0"] = process.argv.slice(2);
const ledger = `${folder}/activities.txt`;
const lines = existsSync(ledger) ? readFileSync(ledger, "utf8").split("\n") : [];
const ran = new Map<string, number>();
for (const line of lines) ran.set(line, (ran.get(line) ?? 0) + 1);

const app = mixedApp(
  (key) => {
    appendFileSync(ledger, `${key}\n`);
    ran.set(key, (ran.get(key) ?? 0) + 1);
    return ran.get(key) ?? 0;
  },
  { retry: 5, round: 5, deadline: 50 },
);
const hub = openTaskHub({
  path: `${folder}/hub.db`,
  clock: { now: () => Date.now() },
  invoker: invokerOf(app),
  settings: {},
  log: () => undefined,
});
hub.start();
// From within, so that its time counts from here however long the start took: nothing is flushed or closed.
setTimeout(() => process.kill(process.pid, "SIGKILL"), Number(life));

const call = async (method: string, path: string): Promise<{ status: number; body: string }> => {
  const url = `http://localhost/runtime/webhooks/durabletask/${path}`;
  const reply = await hub.answer({ method, url, header: () => undefined, body: "" });
  return { status: reply?.status ?? 0, body: reply?.body ?? "" };
};

const ids = Array.from({ length: Number(count) }, (_, index) => `m${index}`);
for (const id of ids)
  if ((await call("GET", `instances/${id}`)).status === 404) await call("POST", `orchestrators/mixed/${id}`);
for (;;) {
  const list = JSON.parse((await call("GET", "instances?instanceIdPrefix=m&top=1000")).body) as {
    runtimeStatus: string;
  }[];
  if (list.every((one) => one.runtimeStatus === "Completed")) break;
  await delay(5);
}
await hub.whenIdle();
await hub.stop();
process.exit(0);
