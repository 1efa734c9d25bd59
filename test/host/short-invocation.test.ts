import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { loadApp, type FunctionsApp, type RegisteredFunction } from "../../infra/local/host/functions-app.ts";
import type { LogEntry } from "../../infra/local/host/host-log.ts";
import { invoke, type InvocationInput } from "../../infra/local/host/invocation.ts";
import type { TypedData } from "../../infra/local/host/worker-contract.ts";

let app: FunctionsApp;
let registered: RegisteredFunction;

beforeAll(async () => {
  app = await loadApp(fileURLToPath(new URL("fixtures/durable-values", import.meta.url)));
  registered = [...app.functions.values()][0] as RegisteredFunction;
});

interface Seen {
  input: unknown;
  context: { invocationId: string; log: (text: string) => void };
}

/** Runs the function once and tells everything that the run showed to anybody, but its id. */
async function runOnce(fn: RegisteredFunction, trigger: TypedData, metadata?: Record<string, TypedData>) {
  const lines: LogEntry[] = [];
  const given: InvocationInput = { inputs: [{ name: Object.keys(fn.metadata.bindings)[0] ?? "", data: trigger }] };
  const input = metadata === undefined ? given : { ...given, triggerMetadata: metadata };
  const log = (entry: LogEntry) => void lines.push(entry);
  const answer = await invoke(app, fn, input, log).then(
    (response) => ({ returned: response.returnValue ?? null }),
    (error: unknown) => ({ thrown: error }),
  );
  const { input: received, context } = (globalThis as unknown as { seen: Seen }).seen;
  context.log("too late");
  const { invocationId, ...shown } = context;
  const text = JSON.stringify(lines).replaceAll(invocationId, "id");
  return { answer, received, shown, kind: context.constructor, lines: JSON.parse(text) as unknown };
}

describe("the short way of a durable function", () => {
  const texts = ["nothing", "null", "text", "whole", "part", "yes", "list", "date", "bytes", "view", "buffer", "error"];
  const thrown = ["thrown text", "thrown object", "thrown nothing"];
  const triggers: TypedData[] = [
    ...[...texts, ...thrown].map((text) => ({ json: JSON.stringify(text) })),
    { string: "list" },
    {},
  ];

  it.each(triggers)("has the outcome of the programming model's own: %j", async (trigger) => {
    const fn = { ...registered };
    const model = vi.spyOn(app.model, "getInvocationModel");
    const whole = await runOnce(fn, trigger, { InstanceId: { string: "abc" } });
    const short = await runOnce(fn, trigger, { InstanceId: { string: "abc" } });
    expect(model).toHaveBeenCalledTimes(1);
    model.mockRestore();
    expect(short).toEqual(whole);
    expect(short.lines).toHaveLength(3);
  });

  it("is left for what it was not made for", async () => {
    const fn = { ...registered };
    const metadata = { instanceId: { string: `{"A":1}` } };
    const whole = await runOnce(fn, { json: `"list"` }, metadata);
    expect(await runOnce(fn, { json: `"list"` }, metadata)).toEqual(whole);
    expect(await runOnce(fn, { bytes: new Uint8Array([1]) })).toMatchObject({ received: Buffer.from([1]) });
    app.hooks.postInvocation.push((context) => void Object.assign(context, { result: "hooked" }));
    expect(await runOnce(fn, { json: `"list"` })).toMatchObject({ answer: { returned: { string: "hooked" } } });
    app.hooks.postInvocation.length = 0;
  });
});
