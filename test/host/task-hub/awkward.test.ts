import { RetryOptions } from "durable-functions";
import type { OrchestrationContext, Task } from "durable-functions";
import { expect, test } from "vitest";
import { openHub } from "./open-hub.ts";

test("isReplaying is a boolean, and true while a task of the past is all that was waited for, as on Azure", async () => {
  const seen: unknown[] = [];
  const slow = Promise.withResolvers<void>();
  const fixture = openHub({
    orchestrators: {
      *marks(context: OrchestrationContext) {
        const first = context.df.callActivity("slow");
        const second = context.df.callActivity("quick");
        yield context.df.Task.any([first, second]);
        yield first;
        seen.push(context.df.isReplaying);
        yield second;
        seen.push(context.df.isReplaying);
      },
    },
    activities: { slow: () => slow.promise, quick: () => 1 },
  });
  await fixture.start("marks", "a");
  for (let turns = 0; turns < 20; turns += 1) await new Promise((resolve) => setImmediate(resolve));
  slow.resolve();
  expect((await fixture.settle("a")).runtimeStatus).toBe("Completed");
  expect(seen).toEqual([false, true]);
});

test("two thousand activities fan in", async () => {
  const fixture = openHub({
    orchestrators: {
      *wide(context: OrchestrationContext) {
        const tasks = Array.from({ length: 2_000 }, (_, index) => context.df.callActivity("same", index));
        const results: number[] = yield context.df.Task.all(tasks);
        return results.every((value, index) => value === index);
      },
    },
    activities: { same: (value: unknown) => value },
  });
  await fixture.start("wide", "a");
  expect((await fixture.settle("a")).output).toBe(true);
});

test("compounds within compounds, with retries, children, timers and events in them", async () => {
  let failures = 2;
  const fixture = openHub({
    orchestrators: {
      *nested(context: OrchestrationContext) {
        const { df } = context;
        const at = (ms: number) => new Date(df.currentUtcDateTime.getTime() + ms);
        const retried = df.callActivityWithRetry("shaky", new RetryOptions(1_000, 5), "x");
        const child = df.callSubOrchestratorWithRetry("child", new RetryOptions(1_000, 2), 7);
        const long = df.createTimer(at(20 * 86_400_000));
        const event = df.waitForExternalEvent("go");
        const pair = df.Task.all([retried, child]);
        const winner: Task = yield df.Task.any([df.Task.all([event, df.createTimer(at(-5_000))]), long]);
        const before = winner === long;
        long.cancel();
        const both: unknown[] = yield pair;
        const after: number = yield df.callActivity("plus", both[1]);
        return [before, both, after];
      },
      *child(context: OrchestrationContext) {
        yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 500));
        return context.df.getInput();
      },
    },
    activities: {
      shaky: (value: unknown) => {
        failures -= 1;
        if (failures >= 0) throw new Error("not yet");
        return value;
      },
      plus: (value: unknown) => Number(value) + 1,
    },
  });
  await fixture.start("nested", "a");
  await fixture.hub.whenIdle();
  await fixture.raise("a", "go");
  await fixture.runTimers();
  expect(await fixture.settle("a")).toMatchObject({ runtimeStatus: "Completed", output: [false, ["x", 7], 8] });
});

test("events that came together all reach executions that take one each", async () => {
  const fixture = openHub({
    orchestrators: {
      *sum(context: OrchestrationContext) {
        const { left, total } = context.df.getInput<{ left: number; total: number }>();
        const value: number = yield context.df.waitForExternalEvent("add");
        if (left === 1) return total + value;
        context.df.continueAsNew({ left: left - 1, total: total + value });
        return undefined;
      },
    },
  });
  await fixture.start("sum", "a", { left: 5, total: 0 });
  await Promise.all([1, 2, 3, 4, 5].map((value) => fixture.raise("a", "add", value)));
  expect(await fixture.settle("a")).toMatchObject({ runtimeStatus: "Completed", output: 15 });
});

test("a timer without a valid time fails its orchestration and says so", async () => {
  const fixture = openHub({
    orchestrators: {
      *invalid(context: OrchestrationContext) {
        yield context.df.createTimer(new Date(Number.NaN));
      },
    },
  });
  await fixture.start("invalid", "a");
  expect(await fixture.settle("a")).toMatchObject({ runtimeStatus: "Failed" });
});

test("suspending, raising and terminating around each other leave one outcome", async () => {
  const gate = Promise.withResolvers<void>();
  const fixture = openHub({
    orchestrators: {
      *busy(context: OrchestrationContext) {
        yield context.df.callActivity("slow");
        const value: unknown = yield context.df.waitForExternalEvent("go");
        return value;
      },
    },
    activities: { slow: () => gate.promise },
  });
  const control = (id: string, operation: string) =>
    fixture.call("POST", `instances/${id}/${operation}?reason=because`).then(({ status }) => status);
  for (const id of ["a", "b", "c"]) await fixture.start("busy", id);
  expect(await control("a", "suspend")).toBe(202);
  expect(await control("b", "suspend")).toBe(202);
  expect(await control("c", "terminate")).toBe(202);
  expect(await fixture.raise("a", "go", 1)).toBe(202);
  gate.resolve();
  expect((await fixture.settle("a")).runtimeStatus).toBe("Suspended");
  await fixture.restart();
  expect(await control("a", "resume")).toBe(202);
  expect(await control("b", "terminate")).toBe(202);
  expect(await fixture.settle("a")).toMatchObject({ runtimeStatus: "Completed", output: 1 });
  expect(await fixture.status("b")).toMatchObject({ runtimeStatus: "Terminated", output: "because" });
  expect(await fixture.status("c")).toMatchObject({ runtimeStatus: "Terminated", output: "because" });
  expect(await control("c", "rewind")).toBe(412);
  expect(await control("a", "terminate")).toBe(410);
});

test("an instance is rewound again and again until what failed is mended", async () => {
  let broken = 3;
  const fixture = openHub({
    orchestrators: {
      *fragile(context: OrchestrationContext) {
        const name: string = yield context.df.waitForExternalEvent("name");
        const results: unknown[] = yield context.df.Task.all([
          context.df.callActivity("shaky", 1),
          context.df.callActivity("shaky", 2),
          context.df.callSubOrchestrator("child"),
        ]);
        return [name, ...results];
      },
      *child(context: OrchestrationContext) {
        const value: number = yield context.df.callActivity("shaky", 3);
        return value;
      },
    },
    activities: {
      shaky: (value: unknown) => {
        if (broken > 0) throw new Error("broken");
        return value;
      },
    },
  });
  await fixture.start("fragile", "a");
  await fixture.raise("a", "name", "Zoë");
  for (; broken > 0; broken -= 1) {
    expect((await fixture.settle("a")).runtimeStatus).toBe("Failed");
    if (broken === 2) await fixture.restart();
    if (broken === 1) break;
    expect((await fixture.call("POST", "instances/a/rewind?reason=again")).status).toBe(202);
  }
  broken = 0;
  expect((await fixture.call("POST", "instances/a/rewind?reason=again")).status).toBe(202);
  expect(await fixture.settle("a")).toMatchObject({ runtimeStatus: "Completed", output: ["Zoë", 1, 2, 3] });
});

test.each(["DELETE", "POST"])(
  "an instance that is purged or started anew (%s) while it is rewound does not come back",
  async (method) => {
    const fixture = openHub({
      orchestrators: {
        *fragile(context: OrchestrationContext) {
          yield context.df.waitForExternalEvent("go");
          yield context.df.callActivity("fail");
        },
      },
      activities: {
        fail: () => {
          throw new Error("no");
        },
      },
    });
    await fixture.start("fragile", "a");
    await fixture.raise("a", "go");
    expect((await fixture.settle("a")).runtimeStatus).toBe("Failed");
    const path = method === "POST" ? "orchestrators/fragile/a" : "instances/a";
    const rewound = fixture.call("POST", "instances/a/rewind?reason=again");
    const replaced = fixture.call(method, path);
    expect([(await rewound).status, (await replaced).status]).toEqual([202, method === "POST" ? 202 : 200]);
    await fixture.hub.whenIdle();
    expect(await fixture.raise("a", "other")).toBe(method === "POST" ? 202 : 404);
    await fixture.hub.whenIdle();
    const status = await fixture.call("GET", "instances/a");
    expect(status.status).toBe(method === "POST" ? 202 : 404);
  },
);
