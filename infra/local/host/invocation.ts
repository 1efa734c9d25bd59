import { randomUUID } from "node:crypto";
import type { FunctionsApp, RegisteredFunction } from "./functions-app.ts";
import type {
  CoreInvocationContext,
  HookCallback,
  InvocationModel,
  InvocationRequest,
  InvocationResponse,
  LogLevel,
  RetryContext,
  WireBinding,
} from "./functions-core.ts";
import type { HostLog } from "./host-log.ts";
import { shortenInvocation, type ShortInvocation } from "./short-invocation.ts";
import { asError, isFailure } from "./thrown.ts";
import type { TypedData } from "./worker-contract.ts";

/** What one invocation gets beside its function. */
export interface InvocationInput {
  inputs: WireBinding[];
  triggerMetadata?: Record<string, TypedData> | undefined;
  traceParent?: string | undefined;
  traceState?: string | undefined;
  invocationId?: string;
  retryContext?: RetryContext | undefined;
}

function readOnly(name: string, get: () => unknown): PropertyDescriptor {
  const set = () => {
    throw new TypeError(`Cannot assign to read only property '${name}'`);
  };
  return { enumerable: true, get, set };
}

async function runHooks(hooks: readonly HookCallback[], context: object): Promise<void> {
  for (const hook of hooks) await hook(context);
}

/** What every hook context has: data of its scope and of the app, both readable but not replaceable. */
export function hookScope(app: FunctionsApp, hookData: object): object {
  return Object.defineProperties(
    {},
    {
      hookData: readOnly("hookData", () => hookData),
      appHookData: readOnly("appHookData", () => app.appHookData),
    },
  );
}

function createContext(
  app: FunctionsApp,
  fn: RegisteredFunction,
  given: InvocationInput,
  log: HostLog,
  of: { context?: unknown },
): CoreInvocationContext {
  const { name } = fn.metadata;
  const invocationId = given.invocationId ?? randomUUID();
  const request: InvocationRequest = {
    invocationId,
    functionId: fn.metadata.functionId ?? name,
    inputData: given.inputs,
    triggerMetadata: given.triggerMetadata ?? null,
    traceContext:
      given.traceParent === undefined
        ? null
        : { traceParent: given.traceParent, ...(given.traceState !== undefined && { traceState: given.traceState }) },
    ...(given.retryContext && { retryContext: given.retryContext }),
  };
  return {
    invocationId,
    request,
    metadata: fn.metadata,
    state: undefined,
    log: (level: LogLevel, kind: string, message: string) => {
      const category = kind === "user" ? `Function.${name}.User` : `Function.${name}`;
      const line = { level, category: kind, message };
      const seen = Object.assign(hookScope(app, {}), { ...line, invocationContext: of.context });
      for (const hook of app.hooks.log) hook(seen);
      // What a hook changes is logged, but for the lines of the host itself.
      if (kind === "user") Object.assign(line, { level: seen.level, message: seen.message });
      log({ level: line.level, category, message: line.message, functionName: name, invocationId });
    },
  };
}

async function runWithHooks(
  app: FunctionsApp,
  fn: RegisteredFunction,
  context: CoreInvocationContext,
  model: InvocationModel,
  { context: invocationContext, inputs }: Awaited<ReturnType<InvocationModel["getArguments"]>>,
): Promise<InvocationResponse> {
  const hookData = {};
  const fixed = { invocationContext: readOnly("invocationContext", () => invocationContext) };
  const before = Object.assign(Object.defineProperties(hookScope(app, hookData), fixed), {
    functionCallback: fn.callback,
    inputs,
  });
  context.state = "preInvocationHooks";
  await runHooks(app.hooks.preInvocation, before);

  const after: { inputs: unknown[]; result: unknown; error: unknown } = Object.assign(
    Object.defineProperties(hookScope(app, hookData), fixed),
    { inputs: before.inputs, result: null, error: null },
  );
  context.state = "invocation";
  try {
    after.result = await model.invokeFunction(invocationContext, before.inputs, before.functionCallback);
  } catch (error) {
    after.error = error;
  }
  context.state = "postInvocationHooks";
  await runHooks(app.hooks.postInvocation, after);
  context.state = undefined;
  if (isFailure(after.error)) throw asError(after.error);
  return model.getResponse(invocationContext, after.result);
}

async function run(model: InvocationModel, context: unknown, inputs: unknown[], fn: RegisteredFunction) {
  try {
    return await model.invokeFunction(context, inputs, fn.callback);
  } catch (thrown) {
    if (isFailure(thrown)) throw asError(thrown);
    return null;
  }
}

const shortened = new WeakMap<RegisteredFunction, { run: ShortInvocation | undefined }>();

/** Undefined when the function must go the whole way: its first time, with hooks, with more than a durable trigger. */
function runShort(app: FunctionsApp, fn: RegisteredFunction, given: InvocationInput, log: HostLog) {
  const { preInvocation, postInvocation, log: logHooks } = app.hooks;
  if (preInvocation.length + postInvocation.length + logHooks.length > 0) return undefined;
  return shortened.get(fn)?.run?.(given, log);
}

/**
 * Runs one function through the programming model as the Node worker does: arguments, pre-invocation hooks, the function,
 * post-invocation hooks, response. Rejects with the error that the function (or a hook) threw.
 */
export async function invoke(
  app: FunctionsApp,
  fn: RegisteredFunction,
  given: InvocationInput,
  log: HostLog,
): Promise<InvocationResponse> {
  const short = runShort(app, fn, given, log);
  if (short) return short;
  const of: { context?: unknown } = {};
  const context = createContext(app, fn, given, log, of);
  const model = await app.model.getInvocationModel(context);
  const received = await model.getArguments();
  const { context: invocationContext, inputs } = received;
  of.context = invocationContext;
  if (app.hooks.preInvocation.length > 0 || app.hooks.postInvocation.length > 0)
    return runWithHooks(app, fn, context, model, received);
  if (!shortened.has(fn)) shortened.set(fn, { run: shortenInvocation(app, fn, invocationContext) });
  context.state = "invocation";
  const result = await run(model, invocationContext, inputs, fn);
  context.state = undefined;
  return model.getResponse(invocationContext, result);
}
