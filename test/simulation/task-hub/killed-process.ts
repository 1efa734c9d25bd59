// A process that serves the workload on a real clock until all of it is over, unless it is killed before.
import type { OrchestrationContext } from "durable-functions";
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
// Rounds of an eternal orchestration, each waiting for an event of its own number.
const rounds = function* (context: OrchestrationContext) {
  const seen = context.df.getInput<number[]>() ?? [];
  const n: number = yield context.df.waitForExternalEvent(`n${seen.length + 1}`);
  if (seen.length + 1 === 5) return [...seen, n];
  context.df.continueAsNew([...seen, n]);
  return undefined;
};
const hub = openTaskHub({
  path: `${folder}/hub.db`,
  clock: { now: () => Date.now() },
  invoker: invokerOf({ ...app, orchestrators: { ...app.orchestrators, rounds } }),
  settings: {},
  log: () => undefined,
});
hub.start();
// From within, so that its time counts from here however long the start took: nothing is flushed or closed.
setTimeout(() => process.kill(process.pid, "SIGKILL"), Number(life));

const call = async (method: string, path: string, body = ""): Promise<{ status: number; body: string }> => {
  const url = `http://localhost/runtime/webhooks/durabletask/${path}`;
  const header = (name: string): string | undefined => (name === "content-type" ? "application/json" : undefined);
  const reply = await hub.answer({ method, url, header, body });
  return { status: reply?.status ?? 0, body: reply?.body ?? "" };
};

interface Seen {
  instanceId: string;
  runtimeStatus: string;
  input: number[] | null;
}

const ids = Array.from({ length: Number(count) }, (_, index) => [`mixed/m${index}`, `rounds/r${index}`]).flat();
for (const id of ids)
  if ((await call("GET", `instances/${id.split("/")[1] ?? ""}`)).status === 404)
    await call("POST", `orchestrators/${id}`);
for (;;) {
  const list = JSON.parse((await call("GET", "instances?top=1000")).body) as Seen[];
  const asked = list.filter(({ instanceId }) => /^[mr]\d+$/.test(instanceId));
  if (asked.every((one) => one.runtimeStatus === "Completed")) break;
  for (const { instanceId, runtimeStatus, input } of asked) {
    if (!instanceId.startsWith("r") || runtimeStatus === "Completed") continue;
    // What a former life was promised may be on its way still; the same event once more is one that nobody waits for.
    const next = (input?.length ?? 0) + 1;
    await call("POST", `instances/${instanceId}/raiseEvent/n${next}`, String(next));
  }
  await delay(5);
}
await hub.whenIdle();
await hub.stop();
process.exit(0);
