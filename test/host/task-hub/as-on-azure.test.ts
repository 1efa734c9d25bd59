import type { OrchestrationContext } from "durable-functions";
import { expect, test } from "vitest";
import { openHub } from "./open-hub.ts";

test("custom status is shown while the orchestration runs", async () => {
  const fixture = openHub({
    orchestrators: {
      *status(context: OrchestrationContext) {
        context.df.setCustomStatus({ waiting: "go" });
        yield context.df.waitForExternalEvent("go");
      },
    },
  });
  await fixture.start("status", "a");
  expect(await fixture.settle("a")).toMatchObject({
    runtimeStatus: "Running",
    customStatus: { waiting: "go" },
    output: null,
  });
});

test("an orchestrator that has returned stays Running until its open timer is over, as on Azure", async () => {
  const fixture = openHub({
    orchestrators: {
      *careless(context: OrchestrationContext) {
        const timer = context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 60_000));
        yield context.df.Task.any([context.df.callActivity("quick"), timer]);
        return "done";
      },
    },
    activities: { quick: () => 1 },
  });
  await fixture.start("careless", "a");
  expect((await fixture.settle("a")).runtimeStatus).toBe("Running");
  expect(fixture.log.join()).toContain("open tasks are: timer");
  await fixture.step();
  expect(await fixture.status("a")).toMatchObject({ runtimeStatus: "Completed", output: "done" });
});

test("after a failed Task.all the next step waits for the tasks that are still open, as on Azure", async () => {
  const order: string[] = [];
  const gate = Promise.withResolvers<void>();
  const fixture = openHub({
    orchestrators: {
      *all(context: OrchestrationContext) {
        try {
          yield context.df.Task.all([context.df.callActivity("fail"), context.df.callActivity("slow")]);
        } catch {
          yield context.df.callActivity("undo");
        }
      },
    },
    activities: {
      fail: () => {
        throw new Error("no");
      },
      slow: async () => {
        await gate.promise;
        order.push("slow");
      },
      undo: () => void order.push("undo"),
    },
  });
  await fixture.start("all", "a");
  for (let turns = 0; turns < 20; turns += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(order).toEqual([]);
  gate.resolve();
  expect((await fixture.settle("a")).runtimeStatus).toBe("Completed");
  expect(order).toEqual(["slow", "undo"]);
});

test("an orchestration that goes round without ever waiting leaves room for others, and can be ended", async () => {
  const fixture = openHub({
    orchestrators: {
      *spin(context: OrchestrationContext) {
        if (context.df.instanceId === "never") yield context.df.callActivity("quick");
        context.df.continueAsNew((context.df.getInput<number>() ?? 0) + 1);
      },
      *other(context: OrchestrationContext) {
        const value: number = yield context.df.callActivity("quick");
        return value;
      },
    },
    activities: { quick: () => 1 },
  });
  await fixture.start("spin", "round", 0);
  await fixture.start("other", "a");
  while ((await fixture.status("a")).runtimeStatus !== "Completed")
    await new Promise((resolve) => setImmediate(resolve));
  await fixture.call("POST", "instances/round/terminate?reason=dizzy");
  const status = await fixture.settle("round");
  expect(status).toMatchObject({ runtimeStatus: "Terminated", output: "dizzy" });
  expect(status.input).toBeGreaterThan(1);
});
