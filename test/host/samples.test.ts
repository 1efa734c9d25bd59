import { beforeAll, describe, expect, it } from "vitest";
import { startHostProcess, type HostProcess } from "./support/host-process.ts";

let host: HostProcess;
beforeAll(async () => void (host = await startHostProcess("samples", { shared: true })));

interface Status {
  instanceId: string;
  runtimeStatus: string;
  output: unknown;
}

/** Calls a method of the durable client inside the app. */
async function client<T>(...call: unknown[]): Promise<T> {
  const response = await host.fetch("/api/client", { method: "POST", body: JSON.stringify(call) });
  const answer = (await response.json()) as { result?: T; error?: string };
  if (answer.error !== undefined) throw new Error(answer.error);
  return answer.result as T;
}

async function run(name: string, options: object = {}): Promise<unknown> {
  const id = await client<string>("startNew", name, options);
  await host.whenIdle();
  const { runtimeStatus, output } = await client<Status>("getStatus", id);
  return runtimeStatus === "Completed" ? output : { runtimeStatus, output };
}

describe("values between functions", () => {
  it.each([
    ["nothing", { kind: "null", value: null }],
    ["null", { kind: "null", value: null }],
    ["zero", { kind: "number", value: 0 }],
    ["no", { kind: "boolean", value: false }],
    ["yes", { kind: "boolean", value: true }],
    ["empty", { kind: "string", value: "" }],
    ["number", { kind: "number", value: -1.5e-7 }],
    ["text", { kind: "string", value: 'quo"te \\ \u2028 😀' }],
    ["json", { kind: "string", value: '{"a":1}' }],
    ["digits", { kind: "string", value: "42" }],
    ["list", { kind: "array", value: [null, 1, [{}]] }],
    ["object", { kind: "object", value: { a: { b: [true] }, date: "2026-01-01T00:00:00Z" } }],
    ["buffer", { kind: "string", value: "aMOp" }],
    ["bytes", { kind: "string", value: "AQL/" }],
    ["date", { kind: "string", value: "1970-01-01T00:00:00.000Z" }],
    ["huge", { kind: "string", value: 3_000_000 }],
    ["map", { kind: "object", value: {} }],
    ["func", { kind: "null", value: null }],
    ["throwText", { failed: "Activity function 'give' failed:  just text" }],
    ["throwObject", { failed: `Activity function 'give' failed:  {"code":5}` }],
    ["throwNothing", { kind: "null", value: null }],
    ["rejectNothing", { kind: "null", value: null }],
    ["throwError", { failed: "Activity function 'give' failed:  wrong" }],
    ["bigint", { failed: expect.stringContaining("BigInt") }],
    ["circular", { failed: expect.stringContaining("circular") }],
  ])("an activity's %s arrives as on Azure", async (input, outcome) => {
    expect(await run("given", { input })).toEqual(outcome);
  });

  it.each([
    ["nothing", null],
    ["null", null],
    ["zero", 0],
    ["no", false],
    ["empty", ""],
    ["list", [null, 1, [{}]]],
    ["json", '{"a":1}'],
    ["date", "1970-01-01T00:00:00.000Z"],
    ["func", null],
  ])("an orchestrator's %s is its output", async (input, output) => {
    expect(await run("returns", { input })).toEqual(output);
  });

  it.each([
    [0, "number"],
    [-1.5e-7, "number"],
    [true, "boolean"],
    [false, "boolean"],
    ["", "string"],
    ["42", "string"],
    ['{"a":1}', "string"],
    ["null", "string"],
    ["é\u2028😀", "string"],
    [[], "array"],
    [[null], "array"],
    [{}, "object"],
    [{ Timestamp: "2026-01-01T00:00:00.000Z", __proto__x: 1 }, "object"],
  ])("the input %j arrives everywhere", async (input, kind) => {
    const seen = [kind, input];
    expect(await run("inputs", { input })).toEqual({ own: seen, activity: seen, child: seen });
  });

  it("an input of null is null to orchestrators and undefined to activities", async () => {
    const outcome = { own: ["null", null], activity: ["undefined", null], child: ["null", null] };
    expect(await run("inputs", { input: null })).toEqual(outcome);
  });
});

describe("the SDK's client", () => {
  const instanceId = "Zoë 日本 😀 50%+a&b";

  it("takes ids and event names of any script", async () => {
    expect(await client("startNew", "eventData", { instanceId })).toBe(instanceId);
    await client("raiseEvent", instanceId, "événement ☃", "hé");
    await host.whenIdle();
    expect(await client("getStatus", instanceId)).toMatchObject({ instanceId, output: ["string", "hé"] });
    expect(await client("purgeInstanceHistory", instanceId)).toEqual({ instancesDeleted: 1 });
    await expect(client("getStatus", instanceId)).rejects.toThrow("404");
  });

  it.each([[0], [false], [""], [null], [[1]], [{ a: 1 }], ["text"]])("raises events with %j", async (data) => {
    const id = await client("startNew", "eventData");
    await client("raiseEvent", id, "événement ☃", data);
    await host.whenIdle();
    const { output } = await client<Status>("getStatus", id);
    expect((output as unknown[])[1]).toEqual(data);
  });

  it("cannot raise an event without data, as on Azure", async () => {
    const id = await client("startNew", "eventData");
    await expect(client("raiseNothing", id)).rejects.toThrow("status code: 400");
    await client("terminate", id, "no more");
  });

  it("waits for the output, or tells where to look", async () => {
    const wait = async (name: string, input: string, timeoutInMilliseconds: number) => {
      const id = await client<string>("startNew", name, { input });
      const options = { timeoutInMilliseconds, retryIntervalInMilliseconds: 10 };
      return host.fetch("/api/client", { method: "POST", body: JSON.stringify(["wait", id, options]) });
    };
    const done = await wait("returns", "list", 10_000);
    expect([done.status, await done.json()]).toEqual([200, [null, 1, [{}]]]);
    const failed = await wait("returns", "never", 10_000);
    expect([failed.status, await failed.json()]).toMatchObject([500, { runtimeStatus: "Failed" }]);
    const pending = await wait("eventData", "", 20);
    expect(pending.status).toBe(202);
    const { statusQueryGetUri, terminatePostUri } = (await pending.json()) as Record<string, string>;
    expect(pending.headers.get("location")).toBe(statusQueryGetUri);
    expect((await fetch(statusQueryGetUri ?? "")).status).toBe(202);
    expect((await fetch(terminatePostUri?.replace("{text}", "seen") ?? "", { method: "POST" })).status).toBe(202);
  });

  it("lists by status and time, page after page, and purges what it lists", async () => {
    const from = new Date(await host.now());
    const ids = await Promise.all(Array.from({ length: 230 }, () => client<string>("startNew", "whoAmI")));
    await host.whenIdle();
    const filter = { createdTimeFrom: from, createdTimeTo: new Date(from.getTime() + 60_000) };
    const found = await client<Status[]>("getStatusBy", { ...filter, runtimeStatus: ["Completed"] });
    expect(new Set(found.map((status) => status.instanceId))).toEqual(new Set(ids));
    expect(await client("getStatusBy", { ...filter, runtimeStatus: ["Failed", "Running"] })).toEqual([]);
    expect((await client<Status[]>("getStatusAll")).length).toBeGreaterThanOrEqual(230);
    expect(await client("purgeInstanceHistoryBy", filter)).toEqual({ instancesDeleted: 230 });
    expect(await client("purgeInstanceHistoryBy", filter)).toEqual({ instancesDeleted: 0 });
  });

  it("lists by a prefix with characters beyond the basic plane", async () => {
    await client("startNew", "eventData", { instanceId: "😀-1" });
    const key = host.keys.system["durabletask_extension"] ?? "";
    const path = `/runtime/webhooks/durabletask/instances?instanceIdPrefix=${encodeURIComponent("😀")}&code=${key}`;
    expect(await (await host.fetch(path)).json()).toMatchObject([{ instanceId: "😀-1" }]);
    await client("terminate", "😀-1", "seen");
  });
});

describe("orchestrators", () => {
  it.each([
    ["asyncGenerator", "Orchestration yielded data of type undefined"],
    ["asyncFunction", "next is not a function"],
    ["yieldsPromise", "Orchestration yielded data of type object"],
    ["emptyAll", "must specify at least one Task"],
  ])("that misuse the SDK (%s) fail with its words", async (name, text) => {
    const failed = { runtimeStatus: "Failed", output: expect.stringContaining(text) as string };
    expect(await run(name)).toEqual(failed);
  });

  it("have GUIDs that stay the same when they are replayed", async () => {
    const [first, second, third, parent, isDate] = (await run("guids")) as unknown[];
    expect(new Set([first, second, third]).size).toBe(3);
    expect([parent, isDate]).toEqual([null, true]);
  });

  it("know their parent", async () => {
    const instanceId = "parent-1";
    const kids = (await run("family", { instanceId })) as [string, string][];
    expect(kids.map(([, parent]) => parent)).toEqual([instanceId, instanceId, instanceId]);
    expect(kids[1]?.[0]).toBe(`${instanceId}-kid`);
    expect(new Set(kids.map(([id]) => id)).size).toBe(3);
  });
});

describe("entities", () => {
  it.each([[0], [false], [""], ["text"], [1.5], [[]], [[null]], [{}], [{ a: { b: [1] } }]])(
    "hold %j",
    async (input) => {
      const instanceId = `box ${JSON.stringify(input).replaceAll(/[/\\#?]/g, "")}`;
      const kind = Array.isArray(input) ? "array" : typeof input;
      const outcome = (await run("boxed", { input, instanceId })) as { before: unknown; after: unknown };
      expect(outcome).toEqual({ before: [true, "undefined", null], after: [false, kind, input], failure: true });
      const entity = { entity: ["Box", instanceId] };
      expect(await client("readEntityState", entity)).toEqual({ entityExists: true, entityState: input });
      await client("signalEntity", entity, "remove");
      await host.whenIdle();
      expect(await client("readEntityState", entity)).toEqual({ entityExists: false });
    },
  );

  it("tell an orchestration through their client, and other entities by themselves", async () => {
    expect(await run("told")).toBe("teller");
    await client("signalEntity", { entity: ["BOX", "one"] }, "pass", "two");
    await host.whenIdle();
    expect(await client("readEntityState", { entity: ["box", "two"] })).toEqual({
      entityExists: true,
      entityState: { name: "box", key: "one" },
    });
  });

  it("that exist without a state are not found, as on Azure", async () => {
    await client("signalEntity", { entity: ["box", "stateless"] }, "look");
    await host.whenIdle();
    expect(await client("readEntityState", { entity: ["box", "stateless"] })).toEqual({ entityExists: false });
  });

  it("are locked together by critical sections that name them in any order", async () => {
    const orders = ["abc", "cab", "bca", "ba"].map((text) => text.split(""));
    const outcomes = await Promise.all(orders.map((input) => run("swap", { input })));
    expect(outcomes).toEqual(orders.map(({ length }) => ({ held: length, still: false })));
  });
});

describe("durable functions that a setting disables", () => {
  it("are not there", async () => {
    const env = Object.fromEntries(["give", "Box", "told"].map((name) => [`AzureWebJobs.${name}.Disabled`, "true"]));
    const own = await startHostProcess("samples", { env });
    const call = async (...args: unknown[]) =>
      (await own.fetch("/api/client", { method: "POST", body: JSON.stringify(args) })).json() as Promise<{
        result?: string;
        error?: string;
      }>;
    expect((await call("startNew", "told")).error).toContain("'told' doesn't exist, is disabled");
    expect((await call("signalEntity", { entity: ["box", "one"] }, "look")).error).toContain("status code: 400");
    const { result } = await call("startNew", "given", { input: "zero" });
    await own.whenIdle();
    expect(await call("getStatus", result)).toMatchObject({
      result: {
        runtimeStatus: "Failed",
        output: expect.stringContaining("'give' doesn't exist, is disabled") as string,
      },
    });
  });
});
