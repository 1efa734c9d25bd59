import { RetryOptions } from "durable-functions";
import type { OrchestrationContext } from "durable-functions";
import { expect, test } from "vitest";
import { openHub } from "./open-hub.ts";

test("a chain of activities hands results on and ends with the output", async () => {
  const fixture = openHub({
    orchestrators: {
      *chain(context: OrchestrationContext) {
        const first: string = yield context.df.callActivity("hello", context.df.getInput());
        const second: string = yield context.df.callActivity("HELLO", first);
        return [first, second];
      },
    },
    activities: { hello: (name: string) => `hello ${name}` },
  });
  await fixture.start("chain", "a", "Tokyo");
  expect(await fixture.settle("a")).toMatchObject({
    name: "chain",
    instanceId: "a",
    runtimeStatus: "Completed",
    input: "Tokyo",
    output: ["hello Tokyo", "hello hello Tokyo"],
  });
});

test("parallel activities are joined in the order of their tasks", async () => {
  const fixture = openHub({
    orchestrators: {
      *fan(context: OrchestrationContext) {
        const tasks = [3, 1, 2].map((n) => context.df.callActivity("twice", n));
        const results: number[] = yield context.df.Task.all(tasks);
        return results;
      },
    },
    activities: { twice: (n: number) => n * 2 },
  });
  await fixture.start("fan", "a");
  expect((await fixture.settle("a")).output).toEqual([6, 2, 4]);
});

test("a failed activity is caught with the texts that Azure gives it, and fails the orchestration when it is not", async () => {
  const fixture = openHub({
    orchestrators: {
      *caught(context: OrchestrationContext) {
        try {
          yield context.df.callActivity("fail");
          return "not reached";
        } catch (error) {
          return (error as Error).message;
        }
      },
      *uncaught(context: OrchestrationContext) {
        yield context.df.callActivity("fail");
      },
    },
    activities: {
      fail: () => {
        throw new Error("no luck");
      },
    },
  });
  await fixture.start("caught", "a");
  await fixture.start("uncaught", "b");
  const caught = await fixture.settle("a");
  expect(caught.output).toMatch(/^Activity function 'fail' failed: {2}no luck \n \{.*"Message":" no luck"/);
  const uncaught = await fixture.status("b");
  expect(uncaught.runtimeStatus).toBe("Failed");
  expect(uncaught.output).toMatch(
    /^Orchestrator function 'uncaught' failed: Activity function 'fail' failed: {2}no luck/,
  );
});

test("retries wait first interval × coefficient, capped, and give up after the last attempt", async () => {
  const attempts: number[] = [];
  const fixture = openHub({
    orchestrators: {
      *retry(context: OrchestrationContext) {
        const options = new RetryOptions(1000, 4);
        options.backoffCoefficient = 3;
        options.maxRetryIntervalInMilliseconds = 5000;
        try {
          yield context.df.callActivityWithRetry("fail", options);
        } catch (error) {
          yield context.df.callActivity("note", "gave up");
          return (error as Error).message.split("\n")[0];
        }
        return "not reached";
      },
    },
    activities: {
      fail: () => {
        attempts.push(fixture.clock.time);
        throw new Error(`attempt ${attempts.length}`);
      },
      note: () => null,
    },
  });
  const start = fixture.clock.time;
  await fixture.start("retry", "a");
  await fixture.hub.whenIdle();
  await fixture.runTimers();
  expect(attempts.map((time) => time - start)).toEqual([0, 1000, 4000, 9000]);
  expect((await fixture.status("a")).output).toBe("Activity function 'fail' failed:  attempt 4 ");
});

test("a timer fires at its time, and a cancelled one holds nobody up", async () => {
  const fixture = openHub({
    orchestrators: {
      *race(context: OrchestrationContext) {
        const timer = context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 3_600_000));
        const event = context.df.waitForExternalEvent("go");
        const winner: unknown = yield context.df.Task.any([event, timer]);
        if (winner !== timer) timer.cancel();
        return winner === timer ? "timer" : event.result;
      },
    },
  });
  await fixture.start("race", "late");
  await fixture.start("race", "early");
  await fixture.hub.whenIdle();
  expect(await fixture.raise("early", "go", { yes: true })).toBe(202);
  expect(await fixture.settle("early")).toMatchObject({ runtimeStatus: "Completed", output: { yes: true } });
  expect(fixture.hub.nextTimer()).toBe(fixture.clock.time + 3_600_000);
  await fixture.step();
  expect(await fixture.status("late")).toMatchObject({ runtimeStatus: "Completed", output: "timer" });
  expect(fixture.hub.nextTimer()).toBeUndefined();
});

test("external events are kept until they are waited for, in their order", async () => {
  const fixture = openHub({
    orchestrators: {
      *collect(context: OrchestrationContext) {
        yield context.df.waitForExternalEvent("open");
        const first: number = yield context.df.waitForExternalEvent("n");
        const second: number = yield context.df.waitForExternalEvent("n");
        return [first, second];
      },
    },
  });
  await fixture.start("collect", "a");
  await fixture.raise("a", "n", 1);
  await fixture.raise("a", "n", 2);
  await fixture.restart();
  await fixture.raise("a", "open");
  expect((await fixture.settle("a")).output).toEqual([1, 2]);
});

test("children answer their parent, get given or derived ids, and are retried under the same id", async () => {
  let failures = 2;
  const fixture = openHub({
    orchestrators: {
      *parent(context: OrchestrationContext) {
        const options = new RetryOptions(1000, 3);
        const named: unknown = yield context.df.callSubOrchestratorWithRetry("child", options, { n: 1 }, "kid");
        const unnamed: unknown = yield context.df.callSubOrchestrator("child", { n: 2 });
        return [named, unnamed];
      },
      *child(context: OrchestrationContext) {
        const input = context.df.getInput<{ n: number }>();
        yield context.df.callActivity("maybe");
        return { input, id: context.df.instanceId, parent: context.df.parentInstanceId };
      },
    },
    activities: {
      maybe: () => {
        if (failures-- > 0) throw new Error("not yet");
        return null;
      },
    },
  });
  await fixture.start("parent", "p");
  await fixture.hub.whenIdle();
  await fixture.runTimers();
  const { output, runtimeStatus } = await fixture.status("p");
  expect(runtimeStatus).toBe("Completed");
  expect(output).toEqual([
    { input: { n: 1 }, id: "kid", parent: "p" },
    { input: { n: 2 }, id: expect.stringMatching(/^[0-9a-f]{32}:\d+$/) as string, parent: "p" },
  ]);
});

test("continueAsNew starts over with a new input and an empty history, and keeps events that came too late", async () => {
  const fixture = openHub({
    orchestrators: {
      *eternal(context: OrchestrationContext) {
        const state = context.df.getInput<{ seen: number[] }>() ?? { seen: [] };
        const n: number = yield context.df.waitForExternalEvent("n");
        state.seen.push(n);
        if (state.seen.length === 3) return state.seen;
        context.df.continueAsNew(state);
        return undefined;
      },
    },
  });
  await fixture.start("eternal", "a", { seen: [] });
  for (const n of [1, 2, 3]) expect(await fixture.raise("a", "n", n)).toBe(202);
  expect(await fixture.settle("a", "?showHistory=true")).toMatchObject({
    runtimeStatus: "Completed",
    output: [1, 2, 3],
  });
  expect((await fixture.status("a", "?showHistory=true")).historyEvents).toHaveLength(3);
});
