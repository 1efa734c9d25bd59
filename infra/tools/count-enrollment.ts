import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Services } from "../../shared/ports/services.ts";
import { createClient } from "../local/demo/client.ts";
import type * as functionsApp from "../local/host/functions-app.ts";
import type * as localHost from "../local/local-host.ts";
import type * as sharedServices from "../../shared/services.ts";
import { countServices } from "./costs/counted-services.ts";
import type { Counts } from "./costs/counts.ts";
import { countActions } from "./costs/durable-actions.ts";
import { enrollOnce } from "./costs/enroll-once.ts";
import { countExecutions } from "./costs/executions.ts";

const root = resolve(import.meta.dirname, "../..");
const hour = 3_600_000;
const fiveMinutes = 300_000;
const hoursPerMonth = 730;

interface Started {
  readonly local: localHost.LocalHost;
  readonly app: functionsApp.FunctionsApp;
  /** What the functions use, which is not quite what the host opened. */
  readonly services: Services;
}

/** The built host: it shares its modules with the built functions, as the sources do not. */
async function startBuilt(dataFolder: string): Promise<Started> {
  const built = (file: string) => import(new URL(`../../dist/${file}`, import.meta.url).href);
  const { startLocalHost } = (await built("infra/local/local-host.js")) as typeof localHost;
  const { loadApp } = (await built("infra/local/host/functions-app.js")) as typeof functionsApp;
  const { services } = (await built("shared/services.js")) as typeof sharedServices;
  const local = await startLocalHost({ appRoot: root, dataFolder, port: 0, logLevel: "error" });
  return { local, app: await loadApp(root), services: services() };
}

async function measure({ local, app, services }: Started): Promise<Counts> {
  const { host } = local;
  const executions = countExecutions(app);
  const tally = countServices(services);
  const { requests } = await enrollOnce(createClient(local.baseUrl), () => host.whenIdle());
  const { http, orchestration, activity, other } = executions.taken();
  const enrolled = { ...tally };
  if (enrolled.databaseRequests === 0) throw new Error("The functions use other services than those that are counted.");
  const [stored] = (await services.enrollments.list({ limit: 1 })).items;
  const audit = await services.audit.list({ limit: 100 });
  const durableActions = await countActions(host.origin, host.keys.system["durabletask_extension"] ?? "");
  const before = { units: tally.requestUnits, executions: executions.taken().other };
  // A timer that was missed runs once, however long the jump: an hour has to pass in steps.
  for (let passed = 0; passed < hour; passed += fiveMinutes) await host.advance(fiveMinutes);
  const quiet = { units: tally.requestUnits - before.units, executions: executions.taken().other - before.executions };
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
    idlePerMonth: {
      timerExecutions: quiet.executions * hoursPerMonth,
      requestUnits: Math.round(quiet.units * hoursPerMonth),
    },
  };
}

const dataFolder = mkdtempSync(join(tmpdir(), "count-enrollment-"));
const started = await startBuilt(dataFolder);
try {
  const counts = await measure(started);
  writeFileSync(join(root, "infra/azure/costs/counts.json"), `${JSON.stringify(counts, undefined, 2)}\n`);
  console.log(counts);
} finally {
  await started.local.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}
