import { RetryOptions } from "durable-functions";
import type { OrchestrationContext } from "durable-functions";
import { afterEach, expect, test } from "vitest";
import { HubFixture } from "./hub-fixture.ts";

let fixture: HubFixture;
afterEach(async () => await fixture.hub.stop());

const days = (count: number): number => count * 86_400_000;

test("no timer is passed over while the clock goes on", async () => {
  let attempts = 0;
  fixture = new HubFixture({
    orchestrators: {
      *retry(context: OrchestrationContext) {
        const result: number = yield context.df.callActivityWithRetry("third", new RetryOptions(4, 3));
        return result;
      },
    },
    activities: {
      third: () => {
        attempts += 1;
        if (attempts % 3 !== 0) throw new Error("not yet");
        return attempts;
      },
    },
  });
  fixture.clock.tick = 1;
  for (let round = 0; round < 30; round += 1) {
    await fixture.start("retry", `r${round}`);
    await fixture.hub.whenIdle();
    await fixture.runTimers();
    expect((await fixture.status(`r${round}`)).runtimeStatus).toBe("Completed");
  }
});

test("timers fire in the order of their times, however far the clock jumps", async () => {
  fixture = new HubFixture({
    orchestrators: {
      *sleep(context: OrchestrationContext) {
        const at = new Date(context.df.currentUtcDateTime.getTime() + (context.df.getInput<number>() ?? 0));
        yield context.df.createTimer(at);
        yield context.df.callActivity("note", context.df.instanceId);
      },
    },
    activities: { note: (id: string) => void order.push(id) },
  });
  const order: string[] = [];
  await fixture.start("sleep", "c", 3000);
  await fixture.start("sleep", "a", 1000);
  await fixture.start("sleep", "b", 2000);
  await fixture.hub.whenIdle();
  fixture.clock.time += 60_000;
  fixture.hub.wake();
  await fixture.hub.whenIdle();
  expect(order).toEqual(["a", "b", "c"]);
});

test("a timer beyond six days is made of parts of three, as the SDK counts them", async () => {
  fixture = new HubFixture({
    orchestrators: {
      *long(context: OrchestrationContext) {
        const start = context.df.currentUtcDateTime.getTime();
        yield context.df.createTimer(new Date(start + days(10)));
        const after: string = yield context.df.callActivity("echo", "after");
        return { after, waited: context.df.currentUtcDateTime.getTime() - start };
      },
    },
    activities: { echo: (text: string) => text },
  });
  await fixture.start("long", "a");
  await fixture.hub.whenIdle();
  const steps: number[] = [];
  const begin = fixture.clock.time;
  while (await fixture.step()) steps.push((fixture.clock.time - begin) / days(1));
  expect(steps).toEqual([3, 6, 10]);
  expect(await fixture.status("a")).toMatchObject({
    runtimeStatus: "Completed",
    output: { after: "after", waited: days(10) },
  });
});

test("a long timer that is cancelled after its first part holds nobody up", async () => {
  fixture = new HubFixture({
    orchestrators: {
      *race(context: OrchestrationContext) {
        const timer = context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + days(10)));
        const event = context.df.waitForExternalEvent("go");
        yield context.df.Task.any([event, timer]);
        timer.cancel();
        const after: string = yield context.df.callActivity("echo", "after");
        return after;
      },
    },
    activities: { echo: (text: string) => text },
  });
  await fixture.start("race", "a");
  await fixture.hub.whenIdle();
  await fixture.step();
  await fixture.raise("a", "go");
  expect(await fixture.settle("a")).toMatchObject({ runtimeStatus: "Completed", output: "after" });
  expect(fixture.hub.nextTimer()).toBeUndefined();
});

test("callHttp polls a 202 at its Location after Retry-After until the answer is final", async () => {
  const { createServer } = await import("node:http");
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ""} ${request.url ?? ""}`);
    if (asked.length < 3) {
      response.writeHead(202, { location: `http://127.0.0.1:${port()}/poll`, "retry-after": "7" }).end();
    } else response.writeHead(200, { "x-done": "yes" }).end("result");
  });
  const port = (): number => (server.address() as { port: number }).port;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  fixture = new HubFixture({
    orchestrators: {
      *call(context: OrchestrationContext) {
        const url = `http://127.0.0.1:${port()}/start`;
        const response: { statusCode: number; content: string } = yield context.df.callHttp({
          method: "POST",
          url,
          body: "x",
        });
        const after: string = yield context.df.callActivity("echo", "after");
        return [response.statusCode, response.content, after];
      },
    },
    activities: { echo: (text: string) => text },
  });
  const begin = fixture.clock.time;
  await fixture.start("call", "a");
  await fixture.hub.whenIdle();
  await fixture.runTimers();
  expect(asked).toEqual(["POST /start", "GET /poll", "GET /poll"]);
  expect(fixture.clock.time - begin).toBe(14_000);
  expect(await fixture.status("a")).toMatchObject({ runtimeStatus: "Completed", output: [200, "result", "after"] });
  await new Promise((resolve) => server.close(resolve));
});

test("while a retry timeout cannot be honoured by the SDK, passing it fails the orchestration with words", async () => {
  fixture = new HubFixture({
    orchestrators: {
      *retry(context: OrchestrationContext) {
        const options = new RetryOptions(1000, 10);
        options.retryTimeoutInMilliseconds = 2500;
        yield context.df.callActivityWithRetry("fail", options);
      },
    },
    activities: {
      fail: () => {
        throw new Error("no");
      },
    },
  });
  await fixture.start("retry", "a");
  await fixture.hub.whenIdle();
  await fixture.runTimers();
  const { runtimeStatus, output } = await fixture.status("a");
  expect(runtimeStatus).toBe("Failed");
  expect(output).toContain("on Azure this instance would stay Running for ever");
});

test("thousands of timers that are due at once all fire", async () => {
  fixture = new HubFixture({
    orchestrators: {
      *sleep(context: OrchestrationContext) {
        const all = Array.from({ length: 1500 }, () =>
          context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 1000)),
        );
        yield context.df.Task.all(all);
        return all.length;
      },
    },
  });
  for (const id of ["a", "b", "c"]) await fixture.start("sleep", id);
  await fixture.hub.whenIdle();
  await fixture.step();
  for (const id of ["a", "b", "c"]) expect((await fixture.status(id)).output).toBe(1500);
});

test("a date that is none fails the orchestration and says so", async () => {
  fixture = new HubFixture({
    orchestrators: {
      *sleep(context: OrchestrationContext) {
        yield context.df.createTimer(new Date("tomorrow, perhaps"));
      },
    },
  });
  await fixture.start("sleep", "a");
  expect((await fixture.settle("a")).output).toBe(
    "Orchestrator function 'sleep' failed: A timer or a scheduled signal was given a date that is none.",
  );
});
