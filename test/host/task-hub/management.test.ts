import type { OrchestrationContext } from "durable-functions";
import { afterEach, beforeEach, expect, test } from "vitest";
import { HubFixture } from "./hub-fixture.ts";

let fixture: HubFixture;
let broken = true;

const app = {
  orchestrators: {
    *wait(context: OrchestrationContext) {
      const value: unknown = yield context.df.waitForExternalEvent("go");
      return value;
    },
    *once(context: OrchestrationContext) {
      yield context.df.callActivity("echo", context.df.getInput());
      return context.df.version;
    },
    *fragile(context: OrchestrationContext) {
      const before: number = yield context.df.callActivity("count");
      const child: string = yield context.df.callSubOrchestrator("child", null, "kid");
      return [before, child];
    },
    *child(context: OrchestrationContext) {
      const results: unknown[] = yield context.df.Task.all([
        context.df.callActivity("shaky"),
        context.df.callActivity("count"),
      ]);
      return results.join();
    },
  },
  activities: {
    echo: (value: unknown) => value,
    count: () => ++counted,
    shaky: () => {
      if (broken) throw new Error("broken");
      return "mended";
    },
  },
};
let counted = 0;

beforeEach(() => {
  broken = true;
  counted = 0;
  fixture = new HubFixture(app, { hubName: "Hub", defaultVersion: "1.0" });
});
afterEach(async () => await fixture.hub.stop());

test("starting answers 202 with the management URLs, Location and Retry-After", async () => {
  const response = await fixture.call("POST", "orchestrators/wait/my%20id", { a: 1 });
  expect(response.status).toBe(202);
  const body = (await response.json()) as Record<string, string>;
  expect(Object.keys(body)).toEqual([
    "id",
    "statusQueryGetUri",
    "sendEventPostUri",
    "terminatePostUri",
    "purgeHistoryDeleteUri",
    "restartPostUri",
    "suspendPostUri",
    "resumePostUri",
  ]);
  expect(body["statusQueryGetUri"]).toBe(
    "http://localhost/runtime/webhooks/durabletask/instances/my%20id?taskHub=Hub&connection=Storage",
  );
  expect(response.headers.get("location")).toBe(body["statusQueryGetUri"]);
  expect(response.headers.get("retry-after")).toBe("10");
});

test("starting refuses unknown functions, bad ids and bad JSON with 400, and a second start of a running id with 409", async () => {
  expect((await fixture.call("POST", "orchestrators/nobody")).status).toBe(400);
  expect((await fixture.call("POST", "orchestrators/wait/@a")).status).toBe(400);
  expect((await fixture.call("POST", `orchestrators/wait/${"x".repeat(101)}`)).status).toBe(400);
  expect((await fixture.call("POST", "orchestrators/wait/a", "{")).status).toBe(400);
  await fixture.start("wait", "a");
  const again = await fixture.call("POST", "orchestrators/wait/a");
  expect(again.status).toBe(409);
  expect(await again.json()).toEqual({
    Message: expect.stringMatching(/^An Orchestration instance with the status \w+ already exists\.$/),
  });
});

test("a finished id may be started anew, with the version asked for or the default one", async () => {
  await fixture.start("once", "a", 1);
  expect(await fixture.settle("a")).toMatchObject({ runtimeStatus: "Completed", output: "1.0", version: "1.0" });
  await fixture.call("POST", "orchestrators/once/a?version=2.0", 2);
  expect(await fixture.settle("a")).toMatchObject({ input: 2, output: "2.0", version: "2.0" });
});

test("starting with timeout and pollingInterval waits for the output", async () => {
  const response = await fixture.call("POST", "orchestrators/once/a?timeout=10&pollingInterval=0.01", 1);
  expect([response.status, await response.json()]).toEqual([200, "1.0"]);
  const late = await fixture.call("POST", "orchestrators/wait/b?timeout=0.01&pollingInterval=0.01");
  expect(late.status).toBe(202);
  expect((await fixture.call("POST", "orchestrators/wait/c?timeout=1&pollingInterval=2")).status).toBe(400);
  const asking = "returnInternalServerErrorOnFailure=true";
  const failed = await fixture.call("POST", `orchestrators/fragile/d?timeout=10&pollingInterval=0.01&${asking}`);
  expect([failed.status, await failed.json()]).toMatchObject([200, { runtimeStatus: "Failed" }]);
  expect((await fixture.call("GET", `instances/d?${asking}`)).status).toBe(500);
});

test("who waits for the output gets it with the end, however seldom it wanted to look", async () => {
  const waiting = fixture.call("POST", "orchestrators/wait/a?timeout=86400&pollingInterval=86400");
  await fixture.hub.whenIdle();
  await fixture.raise("a", "go", 42);
  const response = await waiting;
  expect([response.status, await response.json()]).toEqual([200, 42]);
});

test("status answers 202 while it runs, 200 when it is over, 404 when there is none, and hides what it is told to", async () => {
  await fixture.start("wait", "a", { secret: 1 });
  const running = await fixture.call("GET", "instances/a?showInput=false");
  expect([running.status, running.headers.get("retry-after")]).toEqual([202, "5"]);
  expect(await running.json()).toMatchObject({ input: null });
  await fixture.raise("a", "go", 42);
  await fixture.hub.whenIdle();
  expect((await fixture.call("GET", "instances/a")).status).toBe(200);
  expect((await fixture.call("GET", "instances/none")).status).toBe(404);
  expect((await fixture.status("a")).createdTime).toBe("2026-01-01T00:00:00Z");
});

test("history joins answers with what scheduled them, and shows results when asked", async () => {
  await fixture.start("once", "a", "x");
  const { historyEvents } = await fixture.settle("a", "?showHistory=true&showHistoryOutput=true");
  expect(historyEvents).toMatchObject([
    { EventType: "ExecutionStarted", FunctionName: "once", Input: '"x"' },
    {
      EventType: "TaskCompleted",
      FunctionName: "echo",
      Input: '["x"]',
      Result: "x",
      ScheduledTime: "2026-01-01T00:00:00.000Z",
    },
    { EventType: "ExecutionCompleted", OrchestrationStatus: "Completed", Result: "1.0" },
  ]);
  const hidden = (await fixture.status("a", "?showHistory=true")).historyEvents;
  expect(hidden?.some((event) => "Result" in event || "EventId" in event || "TaskScheduledId" in event)).toBe(false);
  const bare = (await fixture.status("a", "?showHistory=true&showInput=false")).historyEvents;
  expect(bare?.some((event) => "Input" in event)).toBe(false);
});

test("lists filter by status, prefix and creation, and page by continuation token", async () => {
  for (const id of ["a1", "a2", "b1"]) {
    await fixture.start("wait", id);
    fixture.clock.time += 60_000;
  }
  await fixture.raise("a2", "go");
  await fixture.hub.whenIdle();
  const ids = async (query: string): Promise<string[]> => {
    const response = await fixture.call("GET", `instances${query}`);
    return ((await response.json()) as { instanceId: string }[]).map((one) => one.instanceId);
  };
  expect(await ids("")).toEqual(["a1", "a2", "b1"]);
  expect(await ids("?runtimeStatus=Completed,Failed")).toEqual(["a2"]);
  expect(await ids("?instanceIdPrefix=a")).toEqual(["a1", "a2"]);
  expect(await ids("?createdTimeFrom=2026-01-01T00:01:00Z&createdTimeTo=2026-01-01T00:01:30Z")).toEqual(["a2"]);
  const first = await fixture.call("GET", "instances?top=2");
  const token = first.headers.get("x-ms-continuation-token");
  const rest = await fixture.call("GET", "instances?top=2", undefined, { "x-ms-continuation-token": token ?? "" });
  expect(rest.headers.get("x-ms-continuation-token")).toBeNull();
  expect(await rest.json()).toMatchObject([{ instanceId: "b1" }]);
});

test("raising answers 202, 404, 410, and 400 for what is no JSON", async () => {
  await fixture.start("wait", "a");
  expect((await fixture.call("POST", "instances/a/raiseEvent/go", "{")).status).toBe(400);
  expect((await fixture.call("POST", "instances/a/raiseEvent/go")).status).toBe(400);
  expect(await fixture.raise("a", "go")).toBe(202);
  await fixture.hub.whenIdle();
  expect(await fixture.raise("a", "go")).toBe(410);
  expect(await fixture.raise("none", "go")).toBe(404);
});

test("terminate ends at once with the reason as output, and once only", async () => {
  await fixture.start("wait", "a");
  expect((await fixture.call("POST", "instances/a/terminate?reason=enough")).status).toBe(202);
  expect(await fixture.settle("a")).toMatchObject({ runtimeStatus: "Terminated", output: "enough" });
  expect((await fixture.call("POST", "instances/a/terminate?reason=x")).status).toBe(410);
  expect((await fixture.call("POST", "instances/none/terminate?reason=x")).status).toBe(404);
});

test("a suspended orchestration takes events only after it is resumed, restarts included", async () => {
  await fixture.start("wait", "a");
  await fixture.hub.whenIdle();
  expect((await fixture.call("POST", "instances/a/suspend?reason=hold")).status).toBe(202);
  expect(await fixture.raise("a", "go", 1)).toBe(202);
  expect((await fixture.settle("a")).runtimeStatus).toBe("Suspended");
  await fixture.restart();
  expect((await fixture.settle("a")).runtimeStatus).toBe("Suspended");
  expect((await fixture.call("POST", "instances/a/resume?reason=on")).status).toBe(202);
  expect(await fixture.settle("a")).toMatchObject({ runtimeStatus: "Completed", output: 1 });
});

test("rewinding a failed orchestration redoes only what failed, in its children too", async () => {
  await fixture.start("fragile", "a");
  expect((await fixture.settle("a")).runtimeStatus).toBe("Failed");
  expect(counted).toBe(2);
  broken = false;
  expect((await fixture.call("POST", "instances/a/rewind?reason=mended")).status).toBe(202);
  expect(await fixture.settle("a")).toMatchObject({ runtimeStatus: "Completed", output: [1, "mended,2"] });
  expect(counted).toBe(2);
  expect((await fixture.call("POST", "instances/a/rewind?reason=again")).status).toBe(412);
  expect((await fixture.call("POST", "instances/none/rewind?reason=x")).status).toBe(404);
});

test("restart begins again with the same input, under a new id unless told otherwise", async () => {
  await fixture.start("once", "a", 5);
  await fixture.hub.whenIdle();
  const fresh = (await (await fixture.call("POST", "instances/a/restart")).json()) as { id: string };
  expect(fresh.id).not.toBe("a");
  expect(await fixture.settle(fresh.id)).toMatchObject({ input: 5, runtimeStatus: "Completed" });
  const same = (await (await fixture.call("POST", "instances/a/restart?restartWithNewInstanceId=false")).json()) as {
    id: string;
  };
  expect(same.id).toBe("a");
  expect((await fixture.call("POST", "instances/none/restart")).status).toBe(400);
});

test("purging deletes one instance, or the finished ones that a filter selects", async () => {
  for (const id of ["a", "b", "c"]) await fixture.start("wait", id);
  await fixture.raise("a", "go");
  await fixture.raise("b", "go");
  await fixture.hub.whenIdle();
  expect(await (await fixture.call("DELETE", "instances/a")).json()).toEqual({ instancesDeleted: 1 });
  expect((await fixture.call("DELETE", "instances/a")).status).toBe(404);
  expect((await fixture.call("DELETE", "instances")).status).toBe(400);
  const from = "?createdTimeFrom=2026-01-01T00:00:00Z";
  expect(await (await fixture.call("DELETE", `instances${from}`)).json()).toEqual({ instancesDeleted: 1 });
  expect((await fixture.call("DELETE", `instances${from}`)).status).toBe(404);
  expect((await fixture.status("c")).runtimeStatus).toBe("Running");
});
