import type { FunctionDefinition } from "./function-definitions.ts";
import type { FunctionsApp } from "./functions-app.ts";
import type { InvocationResponse, RetryContext, WireData } from "./functions-core.ts";
import { describeError, type HostLog } from "./host-log.ts";
import { invoke } from "./invocation.ts";
import type { TypedData } from "./worker-contract.ts";

/** A function took longer than host.json's `functionTimeout`; it goes on, but nobody waits for it. */
export class FunctionTimeoutError extends Error {
  override readonly name = "FunctionTimeoutError";
  readonly code = "function_timeout";
}

/** How one run differs from the usual. */
export interface RunOptions {
  triggerMetadata?: Record<string, TypedData> | undefined;
  traceParent?: string | undefined;
  traceState?: string | undefined;
  invocationId?: string;
  /** Set for functions with a retry policy. */
  retryContext?: RetryContext | undefined;
  /** Milliseconds after which nobody waits any more. */
  timeoutMs?: number | undefined;
}

/** Runs the app's functions and knows which are under way. */
export interface FunctionRunner {
  /** Rejects with what the function threw, or FunctionTimeoutError; either is logged already. */
  run: (definition: FunctionDefinition, trigger: WireData, options?: RunOptions) => Promise<InvocationResponse>;
  /** Resolves when no function is under way that `concerns` is true for; with whether it had to wait. */
  whenIdle: (concerns?: (definition: FunctionDefinition) => boolean) => Promise<boolean>;
}

/** What a runner needs. */
export interface RunnerOptions {
  app: FunctionsApp;
  /** JSON text of the `durableClient` binding, when the app has durable functions. */
  clientBinding: string | undefined;
  log: HostLog;
}

function limitTime<T>(work: Promise<T>, name: string, timeoutMs: number | undefined): Promise<T> {
  if (timeoutMs === undefined) return work;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const text = `Timeout value of ${timeoutMs} ms (host.json, functionTimeout) was exceeded by function "${name}".`;
      reject(new FunctionTimeoutError(text));
    }, timeoutMs);
    void work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Makes the runner of one app. */
export function createRunner({ app, clientBinding, log }: RunnerOptions): FunctionRunner {
  const underWay = new Map<Promise<unknown>, FunctionDefinition>();
  const client = { json: clientBinding ?? "null" };
  return {
    run: async (definition, trigger, options = {}) => {
      const { name, fn, clients } = definition;
      const inputs = [{ name: definition.trigger, data: trigger }];
      for (const input of clients) inputs.push({ name: input, data: client });
      const { timeoutMs, ...given } = options;
      const work = invoke(app, fn, { inputs, ...given }, log);
      underWay.set(work, definition);
      try {
        return await limitTime(work, name, timeoutMs);
      } catch (error) {
        const message = `Executed 'Functions.${name}' (Failed): ${describeError(error)}`;
        log({ level: "error", category: `Function.${name}`, message, functionName: name });
        throw error;
      } finally {
        underWay.delete(work);
      }
    },
    whenIdle: async (concerns = () => true) => {
      for (let waited = false; ; waited = true) {
        const waiting = [...underWay].filter(([, definition]) => concerns(definition)).map(([work]) => work);
        if (waiting.length === 0) return waited;
        await Promise.allSettled(waiting);
      }
    },
  };
}
