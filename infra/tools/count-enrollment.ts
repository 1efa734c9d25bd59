import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createClient } from "../local/demo/client.ts";
import type * as functionsApp from "../local/host/functions-app.ts";
import type * as localHost from "../local/local-host.ts";
import { countServices } from "./costs/counted-services.ts";
import type { Counts } from "./costs/counts.ts";
import { countActions } from "./costs/durable-actions.ts";
import { enrollOnce } from "./costs/enroll-once.ts";
import { countExecutions } from "./costs/executions.ts";

const root = resolve(import.meta.dirname, "../..");
const fiveMinutes = 300_000;

/** The built host: it shares its modules with the built functions, as the sources do not. */
async function startBuilt(
  dataFolder: string,
): Promise<{ readonly local: localHost.LocalHost; readonly app: functionsApp.FunctionsApp }> {
  const built = (file: string) => import(new URL(`../../dist/infra/local/${file}`, import.meta.url).href);
  const { startLocalHost } = (await built("local-host.js")) as typeof localHost;
  const { loadApp } = (await built("host/functions-app.js")) as typeof functionsApp;
  const local = await startLocalHost({ appRoot: root, dataFolder, port: 0, logLevel: "error" });
  return { local, app: await loadApp(root) };
}

async function measure(local: localHost.LocalHost, app: functionsApp.FunctionsApp): Promise<Counts> {
  const { host, embedded } = local;
  const executions = countExecutions(app);
  const tally = countServices(embedded.services);
  const { requests } = await enrollOnce(createClient(local.baseUrl), () => host.whenIdle());
  const { http, orchestration, activity, other } = executions.taken();
  const enrolled = { ...tally };
  const [stored] = (await embedded.services.enrollments.list({ limit: 1 })).items;
  const audit = await embedded.services.audit.list({ limit: 100 });
  const durableActions = await countActions(host.origin, host.keys.system["durabletask_extension"] ?? "");
  // A month of nothing to do: the sweeper looks every five minutes.
  const before = tally.requestUnits;
  await host.advance(fiveMinutes);
  const sweepUnits = tally.requestUnits - before;
  const sweeps = (30 * 24 * 3600_000) / fiveMinutes;
  return {
    basis:
      "One enrollment of the seeded world on the local host, with one review; request units by the published rules of thumb.",
    perEnrollment: {
      httpRequests: http,
      orchestratorTurns: orchestration,
      activities: activity,
      otherExecutions: other,
      durableActions,
      wakeUps: requests,
      databaseRequests: enrolled.databaseRequests,
      requestUnits: Math.round(enrolled.requestUnits),
      storedKilobytes: Math.ceil(JSON.stringify([stored, audit.items]).length / 1024),
      mails: enrolled.mails,
      mailKilobytes: Math.ceil(enrolled.mailBytes / 1024),
      addressLookups: enrolled.addressLookups,
      evidenceFiles: 0,
      evidenceMegabytes: 0,
    },
    idlePerMonth: { timerExecutions: sweeps, requestUnits: Math.round(sweepUnits * sweeps) },
  };
}

const dataFolder = mkdtempSync(join(tmpdir(), "count-enrollment-"));
const { local, app } = await startBuilt(dataFolder);
try {
  const counts = await measure(local, app);
  writeFileSync(join(root, "infra/azure/costs/counts.json"), `${JSON.stringify(counts, undefined, 2)}\n`);
  console.log(counts);
} finally {
  await local.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}
