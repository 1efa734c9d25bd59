import { randomUUID } from "node:crypto";
import { format } from "node:util";
import type { FunctionsApp, RegisteredFunction } from "./functions-app.ts";
import type { InvocationResponse, LogLevel, WireData } from "./functions-core.ts";
import type { HostLog } from "./host-log.ts";
import type { InvocationInput } from "./invocation.ts";
import { asError, isFailure } from "./thrown.ts";
import type { TypedData } from "./worker-contract.ts";

/** Runs one invocation; undefined when only the programming model itself can. */
export type ShortInvocation = (given: InvocationInput, log: HostLog) => Promise<InvocationResponse> | undefined;

interface ModelContext {
  options: { trigger: object };
}

type ContextClass = new (init: object) => object;

const durableTriggers: ReadonlySet<string> = new Set(["orchestrationtrigger", "activitytrigger", "entitytrigger"]);

/** The model's fromRpcTypedData, for texts and for nothing. */
function fromText({ string, json }: TypedData): unknown {
  if (typeof string !== "string") return typeof json === "string" ? JSON.parse(json) : undefined;
  try {
    return JSON.parse(string);
  } catch {
    return string;
  }
}

/** The model's toRpcTypedData. */
function toWire(value: unknown): WireData | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "string") return { string: value };
  if (Buffer.isBuffer(value)) return { bytes: value };
  if (ArrayBuffer.isView(value)) return { bytes: new Uint8Array(value.buffer, value.byteOffset, value.byteLength) };
  if (value instanceof ArrayBuffer) return { bytes: new Uint8Array(value) };
  if (typeof value === "number") return Number.isInteger(value) ? { int: value } : { double: value };
  return { json: JSON.stringify(value) };
}

/** The model's fromRpcTriggerMetadata, for plain texts; undefined when there is more to it. */
function readMetadata(given: Record<string, TypedData>): Record<string, unknown> | undefined {
  const metadata: Record<string, unknown> = {};
  for (const [name, data] of Object.entries(given)) {
    const value = typeof data.string === "string" ? fromText(data) : {};
    if (typeof value === "object" && value !== null) return undefined;
    metadata[name.charAt(0).toLowerCase() + name.slice(1)] = value;
  }
  return metadata;
}

function logHandler(name: string, invocationId: string, isDone: () => boolean, log: HostLog) {
  const write = (level: LogLevel, kind: string, message: string) =>
    log({ level, category: `Function.${name}${kind}`, message, functionName: name, invocationId });
  return (level: LogLevel, ...args: unknown[]) => {
    if (isDone())
      write(
        "warning",
        "",
        "Warning: Unexpected call to 'log' on the context object after function execution has completed. Please check for " +
          `asynchronous calls that are not awaited. Function name: ${name}. Invocation Id: ${invocationId}.`,
      );
    write(level, ".User", format(...args));
  };
}

/**
 * Durable functions run many times for one orchestration, and most of what the programming model does for an invocation
 * is the same each time. For a function that has nothing but a durable trigger this makes a shorter way with the same
 * outcome, from a context that the model made: same class, same options. Undefined for all other functions, and for
 * models that this was not written after.
 */
export function shortenInvocation(
  app: FunctionsApp,
  fn: RegisteredFunction,
  made: unknown,
): ShortInvocation | undefined {
  const { name, bindings } = fn.metadata;
  const [binding, ...others] = Object.values(bindings);
  const known = app.model.name === "@azure/functions" && app.model.version.startsWith("4.");
  const Context = Object.getPrototypeOf(made)?.constructor as ContextClass | undefined;
  if (!known || Context?.name !== "InvocationContext" || others.length > 0) return undefined;
  if (!durableTriggers.has(String(binding?.type).toLowerCase())) return undefined;
  const trigger = { ...(made as ModelContext).options.trigger };

  const run = async (
    data: TypedData,
    triggerMetadata: object | undefined,
    log: HostLog,
  ): Promise<InvocationResponse> => {
    const invocationId = randomUUID();
    let done = false;
    const context = new Context({
      invocationId,
      functionName: name,
      logHandler: logHandler(name, invocationId, () => done, log),
      triggerMetadata,
      options: { trigger: { ...trigger }, extraInputs: [], extraOutputs: [] },
    });
    const input = fromText(data);
    try {
      const result = await fn.callback(input, context);
      return { returnValue: toWire(result) ?? null, outputData: [] };
    } catch (thrown) {
      if (isFailure(thrown)) throw asError(thrown);
      return { returnValue: null, outputData: [] };
    } finally {
      done = true;
    }
  };

  return ({ inputs, triggerMetadata, traceParent, invocationId }, log) => {
    const data = inputs[0]?.data;
    if (
      !data ||
      Object.keys(data).some((kind) => kind !== "json" && kind !== "string") ||
      inputs.length > 1 ||
      traceParent !== undefined ||
      invocationId !== undefined
    )
      return undefined;
    const metadata = triggerMetadata && readMetadata(triggerMetadata);
    if (triggerMetadata && !metadata) return undefined;
    return run(data, metadata, log);
  };
}
