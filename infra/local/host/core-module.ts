import { registerHooks } from "node:module";
import type {
  FunctionCallback,
  FunctionMetadata,
  HookCallback,
  HookName,
  LogLevel,
  ProgrammingModel,
} from "./functions-core.ts";

/** Where registrations go while an app is being loaded. */
export interface Registrar {
  registerFunction(metadata: FunctionMetadata, callback: FunctionCallback): () => void;
  registerHook(name: HookName, callback: HookCallback): () => void;
  setProgrammingModel(model: ProgrammingModel): void;
  log(level: LogLevel, category: string, message: string): void;
}

const specifier = "@azure/functions-core";
const url = "azure-functions-core:module";
const slot = Symbol.for("azure-functions-core");
const source = `module.exports = globalThis[Symbol.for("azure-functions-core")];`;
const hookNames: ReadonlySet<string> = new Set(["preInvocation", "postInvocation", "appStart", "appTerminate", "log"]);

/** The worker's `Disposable`: runs its function once. */
class Disposable {
  #dispose: (() => unknown) | undefined;

  constructor(dispose: () => unknown) {
    this.#dispose = dispose;
  }

  static from(...inner: { dispose?: () => unknown }[]): Disposable {
    return new Disposable(() => inner.forEach((one) => one.dispose?.()));
  }

  dispose(): void {
    const dispose = this.#dispose;
    this.#dispose = undefined;
    dispose?.();
  }
}

let current: Registrar | undefined;
let latest: Registrar | undefined;
let model: ProgrammingModel | undefined;
let installed = false;

function startingApp(what: string): Registrar {
  if (current) return current;
  throw new Error(`${what} can only be registered during app startup.`);
}

// One object per process: the SDK keeps the first that it gets.
const coreModule = {
  version: "3.13.0",
  hostVersion: "4.1000.0",
  registerFunction: (metadata: FunctionMetadata, callback: FunctionCallback) =>
    new Disposable(startingApp(`Function "${metadata.name}"`).registerFunction(metadata, callback)),
  registerHook: (name: string, callback: HookCallback) => {
    if (!hookNames.has(name)) throw new RangeError(`Unrecognized hook "${name}"`);
    const app = latest ?? startingApp(`Hook "${name}"`);
    return new Disposable(app.registerHook(name as HookName, callback));
  },
  setProgrammingModel: (next: ProgrammingModel) => {
    model = next;
    current?.setProgrammingModel(next);
  },
  getProgrammingModel: () => model,
  log: (level: LogLevel, category: string, message: string) => latest?.log(level, category, message),
  Disposable,
};

function install(): void {
  if (installed) return;
  installed = true;
  Object.defineProperty(globalThis, slot, { value: coreModule });
  registerHooks({
    resolve: (name, context, next) =>
      name === specifier ? { url, format: "commonjs", shortCircuit: true } : next(name, context),
    load: (name, context, next) =>
      name === url ? { format: "commonjs", source, shortCircuit: true } : next(name, context),
  });
}

/**
 * Answers `require("@azure/functions-core")`, the module that only exists inside a Functions worker, and sends what is
 * registered meanwhile to `to`. One app at a time: a second call while one is open throws.
 */
export async function whileRegistering(to: Registrar, load: () => Promise<void>): Promise<void> {
  if (current) throw new Error("Another app is being loaded in this process.");
  install();
  current = to;
  latest = to;
  // The programming model is set once per process, by the first app.
  if (model) to.setProgrammingModel(model);
  try {
    await load();
  } finally {
    current = undefined;
  }
}
