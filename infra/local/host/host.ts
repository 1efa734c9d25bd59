import type { Server } from "node:http";
import { loadKeys, type AccessKeys } from "./access-keys.ts";
import { serveApp, type Serving } from "./app-serving.ts";
import { loadApp } from "./functions-app.ts";
import { consoleLog, describeError, filterLog, type HostLog } from "./host-log.ts";
import { readHostJson, type HostSettings } from "./host-json.ts";
import { openHostStore } from "./host-store.ts";
import { createHostServer, type ExtraHandler } from "./http-front.ts";
import type { Identify } from "./http-messages.ts";
import type { Incoming } from "./incoming.ts";
import { authorityOf, closeServer, listen } from "./listening.ts";
import { createClock } from "./steered-clock.ts";
import type { TaskHub, TaskHubOptions } from "./worker-contract.ts";

/** What `beforeLoad` is told: the host listens already, the app is not loaded yet. */
export interface HostInfo {
  origin: string;
  port: number;
  /** The time that the app sees, in ms since the epoch. */
  now: () => number;
}

/** How to serve an app. */
export interface StartOptions {
  /** Folder with the built app's package.json and host.json. */
  appRoot: string;
  /** Folder for everything that must survive; made when missing. */
  dataFolder: string;
  /** 0 is any free one. */
  port: number;
  hostname?: string;
  /** Sees requests before the app's routes do. */
  extraHandler?: ExtraHandler;
  /** Only paths that start with one of these go to `extraHandler`; all by default. */
  extraPrefixes?: readonly string[];
  beforeLoad?: (host: HostInfo) => void | Promise<void>;
  log?: HostLog;
  /** Opens the durable engine of apps with durable functions or clients; the task hub in SQLite by default. */
  taskHub?: (options: TaskHubOptions) => TaskHub | Promise<TaskHub>;
  /** Longest request body in bytes; by default the app setting FUNCTIONS_REQUEST_BODY_SIZE_LIMIT, or 100 MB. */
  bodyLimit?: number;
  /** Whom the platform's sign-in knows a request to be from; its own `x-ms-client-principal…` headers are always removed. */
  identify?: Identify;
  /** How long `stop` waits for what is under way, in ms; 10 s by default. */
  stopGraceMs?: number;
  env?: NodeJS.ProcessEnv;
}

/** A host that serves. */
export interface RunningHost extends HostInfo {
  functions: { name: string; type: string; route?: string; methods?: string[] }[];
  keys: AccessKeys;
  /** Moves the app's time ahead by `ms`; everything that becomes due on the way happens, in order. */
  advance: (ms: number) => Promise<{ now: number }>;
  /** Resolves when no durable work and no triggered function is under way; HTTP functions are not waited for. */
  whenIdle: () => Promise<void>;
  stop: () => Promise<void>;
}

interface Resources {
  cleanUp: (() => void | Promise<void>)[];
}

function readSettings(options: StartOptions): { settings: HostSettings; log: HostLog } {
  const { settings, ignored } = readHostJson(options.appRoot, options.env ?? process.env);
  const log = filterLog(options.log ?? consoleLog, settings.logLevels);
  if (ignored.length > 0) {
    log({ level: "warning", category: "Host.Startup", message: `host.json: no effect here: ${ignored.join(", ")}` });
  }
  return { settings, log };
}

/** Logs what an app's function left rejected and unhandled, which would end the process; undone by what it returns. */
function surviveRejections(log: HostLog): () => void {
  const onRejection = (reason: unknown) => {
    const message = `A promise of the app was rejected and nobody handled it: ${describeError(reason)}`;
    log({ level: "error", category: "Host.Worker", message });
  };
  process.on("unhandledRejection", onRejection);
  return () => void process.off("unhandledRejection", onRejection);
}

async function start(options: StartOptions, { cleanUp }: Resources): Promise<RunningHost> {
  const { dataFolder, hostname = "127.0.0.1", stopGraceMs = 10_000, env = process.env } = options;
  const { settings, log } = readSettings(options);
  const stopSurviving = surviveRejections(log);
  cleanUp.push(stopSurviving);
  const store = openHostStore(dataFolder);
  cleanUp.push(() => store.close());
  const clock = createClock(store, Date.now);

  const answer = Promise.withResolvers<(incoming: Incoming) => Promise<void>>();
  answer.promise.catch(() => undefined);
  let authority = hostname;
  const server: Server = createHostServer({ authority: () => authority, answer: answer.promise, log });
  cleanUp.push(
    () => closeServer(server, 0),
    () => answer.reject(new Error("The host did not start.")),
  );
  const port = await listen(server, options.port, hostname);
  authority = authorityOf(hostname, port);
  const origin = `http://${authority}`;
  // Without it the durable client sends everybody to localhost:7071.
  env["WEBSITE_HOSTNAME"] = authority;

  await options.beforeLoad?.({ origin, port, now: () => clock.now() });
  const app = await loadApp(options.appRoot);
  app.log = (level, _category, message) => log({ level, category: "Host.Worker", message });
  const keys = loadKeys(
    dataFolder,
    [...app.functions.values()].map((one) => one.metadata.name),
    ["eventgrid", "durabletask"],
  );
  const serving: Serving = await serveApp({ ...options, app, settings, keys, store, clock, origin, env, log, cleanUp });
  answer.resolve(serving.answer);

  let stopping: Promise<void> | undefined;
  const stop = async () => {
    await serving.drain(stopGraceMs);
    await closeServer(server, Math.min(stopGraceMs, 1000));
    store.close();
    stopSurviving();
  };
  const { functions, advance, whenIdle } = serving;
  return {
    origin,
    port,
    now: () => clock.now(),
    functions,
    keys,
    advance,
    whenIdle,
    stop: () => (stopping ??= stop()),
  };
}

/**
 * Serves a built Functions app of the Node programming model v4 on this machine. Throws AppStartError, ListenError or
 * DataFolderError, each with a `code` and a message that says what to do; nothing stays open then.
 */
export async function startHost(options: StartOptions): Promise<RunningHost> {
  const resources: Resources = { cleanUp: [] };
  try {
    return await start(options, resources);
  } catch (error) {
    for (const cleanUp of resources.cleanUp.toReversed()) await cleanUp();
    throw error;
  }
}
