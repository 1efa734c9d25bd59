import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { whileRegistering, type Registrar } from "./core-module.ts";
import { describeError } from "./host-log.ts";
import type { FunctionCallback, FunctionMetadata, HookCallback, HookName, ProgrammingModel } from "./functions-core.ts";
import type { LogLevel } from "./functions-core.ts";

/** A function as its app registered it. */
export interface RegisteredFunction {
  metadata: FunctionMetadata;
  callback: FunctionCallback;
}

/** An app that was loaded through its package.json "main". */
export interface FunctionsApp {
  root: string;
  functions: Map<string, RegisteredFunction>;
  hooks: Record<HookName, HookCallback[]>;
  model: ProgrammingModel;
  /** Where the SDK takes HTTP requests when the app streams HTTP; undefined when it does not. */
  workerUri: string | undefined;
  /** Shared by all hooks of the app. */
  appHookData: Record<string, unknown>;
  /** Shared by appStart and appTerminate only. */
  appLevelHookData: Record<string, unknown>;
  /** Where lines go that are logged outside an invocation; replaced by each host that runs the app. */
  log: (level: LogLevel, category: string, message: string) => void;
}

/** The app cannot be served as it is; the message names the file or function and what is wrong with it. */
export class AppStartError extends Error {
  override readonly name = "AppStartError";
  readonly code = "app_start_failed";
}

// Modules are evaluated once per process, so an app that a stopped host had loaded keeps its registrations.
const loaded = new Map<string, Promise<FunctionsApp>>();

function entryPoints(root: string): { files: string[]; isModule: boolean } {
  let manifest: { main?: unknown; type?: unknown };
  try {
    manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as typeof manifest;
  } catch (error) {
    throw new AppStartError(`No readable package.json in ${root}: ${String(error)}`, { cause: error });
  }
  if (typeof manifest.main !== "string") throw new AppStartError(`package.json in ${root} has no "main".`);
  const files = globSync(manifest.main, { cwd: root }).sort();
  if (files.length === 0) {
    throw new AppStartError(`No file in ${root} matches package.json "main": ${manifest.main}. Was the app built?`);
  }
  return { files, isModule: manifest.type === "module" };
}

async function loadFile(file: string, isModule: boolean): Promise<void> {
  try {
    if (file.endsWith(".mjs") || (isModule && !file.endsWith(".cjs"))) await import(pathToFileURL(file).href);
    else createRequire(file)(file);
  } catch (error) {
    // With its stack: the line at fault is the app's.
    throw new AppStartError(`Unable to load entry point ${file}: ${describeError(error)}`, { cause: error });
  }
}

function emptyApp(root: string): FunctionsApp {
  return {
    root,
    functions: new Map(),
    hooks: { preInvocation: [], postInvocation: [], appStart: [], appTerminate: [], log: [] },
    model: undefined as unknown as ProgrammingModel,
    workerUri: undefined,
    appHookData: {},
    appLevelHookData: {},
    log: () => undefined,
  };
}

function registrarOf(app: FunctionsApp): Registrar {
  return {
    registerFunction: (metadata, callback) => {
      const id = metadata.functionId ?? metadata.name;
      if (app.functions.has(id)) throw new Error(`A function with id "${id}" has already been registered.`);
      app.functions.set(id, { metadata: { ...metadata, functionId: id }, callback });
      return () => void app.functions.delete(id);
    },
    registerHook: (name, callback) => {
      const hooks = app.hooks[name];
      hooks.push(callback);
      return () => void (hooks.includes(callback) && hooks.splice(hooks.indexOf(callback), 1));
    },
    setProgrammingModel: (model) => void (app.model = model),
    log: (level, category, message) => app.log(level, category, message),
  };
}

async function load(root: string): Promise<FunctionsApp> {
  const { files, isModule } = entryPoints(root);
  const app = emptyApp(root);
  await whileRegistering(registrarOf(app), async () => {
    for (const file of files) await loadFile(join(root, file), isModule);
  });
  if (app.functions.size === 0) throw new AppStartError(`The entry points in ${root} registered no function.`);
  app.workerUri = (await app.model.getCapabilities?.({}))?.["HttpUri"];
  return app;
}

/** Loads the app in `root` (a folder with a package.json), or gives the one that this process had loaded. */
export function loadApp(root: string): Promise<FunctionsApp> {
  const key = resolve(root);
  const known = loaded.get(key) ?? load(key);
  loaded.set(key, known);
  return known;
}
