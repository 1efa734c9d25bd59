import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { AccessKeys } from "./access-keys.ts";
import { createAdminRoutes } from "./admin-routes.ts";
import { createDurableInvoker, isDurable } from "./durable-invoker.ts";
import { createEventGridWebhook } from "./event-grid.ts";
import { defineFunctions, type FunctionDefinition } from "./function-definitions.ts";
import { createRunner, type FunctionRunner } from "./function-runner.ts";
import { AppStartError, type FunctionsApp } from "./functions-app.ts";
import type { StartOptions } from "./host.ts";
import type { HostLog } from "./host-log.ts";
import type { HostSettings } from "./host-json.ts";
import type { HostStore } from "./host-store.ts";
import { createFront } from "./http-front.ts";
import { createHttpFunctions } from "./http-functions.ts";
import type { Identify } from "./http-messages.ts";
import { createHttpRun } from "./http-run.ts";
import { createHttpStreaming } from "./http-streaming.ts";
import { answerPlainly, type Incoming } from "./incoming.ts";
import { hookScope } from "./invocation.ts";
import { bodyLimitOf } from "./request-body.ts";
import { findHiddenRoutes } from "./router.ts";
import type { SteeredClock } from "./steered-clock.ts";
import { createTimeTravel } from "./time-travel.ts";
import { createTimerTriggers, type TimerTriggers } from "./timer-triggers.ts";
import { openTaskHub } from "../task-hub/task-hub.ts";
import type { TaskHub } from "./worker-contract.ts";

/** A loaded app and everything around it that is ready. */
export interface ServingOptions extends StartOptions {
  app: FunctionsApp;
  settings: HostSettings;
  keys: AccessKeys;
  store: HostStore;
  clock: SteeredClock;
  origin: string;
  env: NodeJS.ProcessEnv;
  log: HostLog;
  /** Gets what must be undone when starting fails. */
  cleanUp: (() => void | Promise<void>)[];
}

/** An app that is being served. */
export interface Serving {
  functions: { name: string; type: string; route?: string; methods?: string[] }[];
  answer: (incoming: Incoming) => Promise<void>;
  advance: (ms: number) => Promise<{ now: number }>;
  whenIdle: () => Promise<void>;
  /** Takes no more work and lets what is under way end, for at most `graceMs`. */
  drain: (graceMs: number) => Promise<void>;
}

const homePage = "<!doctype html><title>Functions app</title><p>Your Functions app is up and running.";
const isHttp = (definition: FunctionDefinition) => definition.type === "httpTrigger";

function describe(definition: FunctionDefinition): Serving["functions"][number] {
  const { name, type } = definition;
  if (definition.type !== "httpTrigger") return { name, type };
  const { template, methods } = definition.route;
  return { name, type, route: `/${template.text}`, ...(methods && { methods: [...methods] }) };
}

/** The second spelling is for systems without dots in the names of environment variables. */
function isDisabledIn(env: NodeJS.ProcessEnv) {
  return (name: string) =>
    [`AzureWebJobs.${name}.Disabled`, `AzureWebJobs_${name}_Disabled`].some((setting) =>
      /^(?:true|1)$/i.test(env[setting] ?? ""),
    );
}

function warnOfHiddenRoutes(definitions: readonly FunctionDefinition[], log: HostLog): void {
  const routes = definitions.filter((one) => one.type === "httpTrigger").map((one) => one.route);
  for (const { hidden, behind } of findHiddenRoutes(routes)) {
    const message =
      `Route "${hidden.template.text}" of "${hidden.functionName}" is hidden behind "${behind.template.text}" of ` +
      `"${behind.functionName}": routes are tried in the order of the functions' names, as on Azure.`;
    log({ level: "warning", category: "Host.Startup", message });
  }
}

function needsHub(definitions: readonly FunctionDefinition[]): boolean {
  return definitions.some((one) => isDurable(one) || one.clients.length > 0);
}

/** The hub's name may be an app setting: `%NAME%`. */
function withHubName(durable: HostSettings["durable"], env: NodeJS.ProcessEnv): HostSettings["durable"] {
  const [, setting] = /^%([^%]+)%$/.exec(durable.hubName ?? "") ?? [];
  if (setting === undefined) return durable;
  const hubName = env[setting];
  if (hubName === undefined) throw new AppStartError(`The app setting "${setting}" of host.json's hubName is not set.`);
  return { ...durable, hubName };
}

async function openHub(
  options: ServingOptions,
  { definitions, enabled }: Pick<Parts, "definitions" | "enabled">,
  clientBinding: () => string,
): Promise<TaskHub | undefined> {
  if (!needsHub(definitions)) return undefined;
  const { app, clock, settings, keys, log, taskHub = openTaskHub } = options;
  const webhookKey = keys.system["durabletask_extension"];
  return taskHub({
    path: join(options.dataFolder, "task-hub.sqlite"),
    clock,
    invoker: createDurableInvoker(app, enabled, clientBinding, log),
    settings: withHubName(settings.durable, options.env),
    ...(webhookKey !== undefined && { webhookKey, masterKey: keys.master }),
    log: (level, message, fields) => log({ level, category: "Host.Triggers.DurableTask", message, ...fields }),
  });
}

function pathOf(binding: object): string[] {
  const base = (binding as { rpcBaseUrl?: unknown }).rpcBaseUrl;
  return typeof base === "string" ? [new URL(base).pathname] : [];
}

async function runHooks(app: FunctionsApp, name: "appStart" | "appTerminate", extra: object): Promise<void> {
  for (const hook of app.hooks[name]) await hook(Object.assign(hookScope(app, app.appLevelHookData), extra));
}

function runWarmup(definitions: readonly FunctionDefinition[], runner: FunctionRunner, timeoutMs: number | undefined) {
  const warmup = definitions.find((one) => one.type === "warmupTrigger");
  // A failure is logged by the runner; a warm-up that fails does not keep the app from serving.
  return warmup && runner.run(warmup, { json: "{}" }, { timeoutMs }).catch(() => undefined);
}

interface Parts {
  definitions: FunctionDefinition[];
  /** Those that no setting disables. */
  enabled: FunctionDefinition[];
  runner: FunctionRunner;
  timers: TimerTriggers;
  hub: TaskHub | undefined;
  /** Paths of the durable client RPC. */
  rpcPaths: string[];
}

const nobody: Identify = () => ({});

function createAnswer(options: ServingOptions, parts: Parts) {
  const { definitions, enabled, runner, timers, hub, rpcPaths } = parts;
  const served = new Set(enabled.map((one) => one.name));
  const { settings, keys, env, log, extraHandler, extraPrefixes = ["/"] } = options;
  const disableHome = /^true$/i.test(env["AzureWebJobsDisableHomepage"] ?? "");
  const timeoutMs = settings.functionTimeoutMs;
  const { bodyLimit = bodyLimitOf(env), identify = nobody } = options;
  const { customHeaders } = settings;
  const http = { runner, customHeaders, timeoutMs, bodyLimit, identify, log };
  const { workerUri } = options.app;
  return createFront({
    keys,
    customHeaders,
    bodyLimit,
    extra: extraHandler && { prefixes: extraPrefixes, handle: extraHandler },
    durable: hub && { prefixes: rpcPaths, answer: (request) => hub.answer(request) },
    webhooks: { eventgrid: createEventGridWebhook({ definitions: enabled, runner, timeoutMs }) },
    admin: createAdminRoutes({ definitions, keys, runner, timeoutMs, timerInput: timers.inputOf }),
    functions: createHttpFunctions({
      definitions,
      settings,
      keys,
      isDisabled: (name) => !served.has(name),
      busy: () => hub?.busy(),
      run: workerUri === undefined ? createHttpRun(http) : createHttpStreaming(http, workerUri),
    }),
    homePage: disableHome ? undefined : homePage,
    log,
  });
}

/** Wires an app's functions to their triggers and starts them. */
export async function serveApp(options: ServingOptions): Promise<Serving> {
  const { app, settings, clock, store, origin, env, log } = options;
  const definitions = defineFunctions(app, settings.routePrefix, env);
  warnOfHiddenRoutes(definitions, log);
  let clientBinding = "null";
  const isDisabled = isDisabledIn(env);
  const enabled = definitions.filter((one) => !isDisabled(one.name));
  const hub = await openHub(options, { definitions, enabled }, () => clientBinding);
  if (hub) options.cleanUp.push(() => hub.stop());
  const binding = hub?.clientBinding(origin) ?? {};
  clientBinding = JSON.stringify(binding);

  const timeoutMs = settings.functionTimeoutMs;
  const runner = createRunner({ app, clientBinding, log });
  const timers = createTimerTriggers(enabled, { runner, store, clock, timeoutMs, log });
  const rpcPaths = pathOf(binding);
  const answer = createAnswer(options, { definitions, enabled, runner, timers, hub, rpcPaths });

  const whenIdle = async () => {
    do await hub?.whenIdle();
    while (await runner.whenIdle((definition) => !isHttp(definition)));
  };
  const advance = createTimeTravel({ clock, hub, runSchedules: timers.runDue, whenIdle });

  await runHooks(app, "appStart", { functionAppDirectory: app.root });
  hub?.start();
  await runWarmup(definitions, runner, timeoutMs);
  timers.start();

  let draining = false;
  return {
    functions: definitions.map(describe),
    // The durable client of a function that is still running talks to this very server, so it goes on listening.
    answer: (incoming) => {
      const refuse = draining && !rpcPaths.some((prefix) => incoming.path.startsWith(prefix));
      if (!refuse) return answer(incoming);
      answerPlainly(incoming, 503, settings.customHeaders, { "retry-after": "1", connection: "close" });
      return Promise.resolve();
    },
    advance,
    whenIdle,
    drain: async (graceMs) => {
      draining = true;
      timers.stop();
      const patience = new AbortController();
      const deadline = delay(graceMs, undefined, { signal: patience.signal }).catch(() => undefined);
      await Promise.race([runner.whenIdle(), deadline]);
      patience.abort();
      await hub?.stop();
      await runHooks(app, "appTerminate", {});
    },
  };
}
