import { createServer } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { OpenWorkflow } from "openworkflow";
import { BackendSqlite } from "openworkflow/sqlite";
import { output, parallel, runStep } from "../steps.js";

const backend = BackendSqlite.connect(`${process.env.BENCH_DATA}/openworkflow.sqlite`);
const engine = new OpenWorkflow({ backend });
const onboarding = engine.defineWorkflow({ name: "onboarding" }, async ({ input: { id }, step }) => {
  const call = (name) => step.run({ name }, () => runStep(id, name));
  await call("register");
  await call("invite");
  const first = await step.waitForSignal({ name: "first", signal: `${id}:first`, timeout: "7 days" });
  if (first === null) return "late";
  await Promise.all(parallel.map(call));
  await step.waitForSignal({ name: "second", signal: `${id}:second`, timeout: "365 days" });
  await call("close");
  return output;
});
await engine.newWorker({ concurrency: 50 }).start();

async function textOf(request) {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}

/** A signal reaches only who waits for it already, so it is sent until somebody does. */
async function signal(id, name, data) {
  for (;;) {
    const { workflowRunIds } = await engine.sendSignal({ signal: `${id}:${name}`, data });
    if (workflowRunIds.length > 0) return;
    await delay(2);
  }
}

const server = createServer(async (request, response) => {
  const body = JSON.parse(await textOf(request));
  const [, id, verb] = request.url.split("/");
  let result = {};
  if (verb === "run" || verb === "start") {
    const handle = await onboarding.run({ id, ...body });
    if (verb === "run") result = await handle.result();
  } else await signal(id, verb, body);
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(result));
});
server.listen(Number(process.env.BENCH_PORT), "127.0.0.1");
