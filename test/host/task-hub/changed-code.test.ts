import type { OrchestrationContext } from "durable-functions";
import { afterEach, beforeEach, expect, test } from "vitest";
import { HubFixture } from "./hub-fixture.ts";

let fixture: HubFixture;
/** Which version of the code runs. */
let code: (context: OrchestrationContext) => Generator<unknown, unknown, never>;

beforeEach(() => {
  fixture = new HubFixture({
    orchestrators: { changing: (context: OrchestrationContext) => code(context) as Generator<never, unknown, never> },
    activities: { echo: (value: unknown) => value },
  });
});
afterEach(async () => await fixture.hub.stop());

function* original({ df }: OrchestrationContext) {
  yield df.callActivity("echo", 1);
  yield df.Task.any([df.waitForExternalEvent("first"), df.waitForExternalEvent("other")]);
  yield df.waitForExternalEvent("second");
  return "done";
}

/** Lets an instance come to its second wait, changes the code, and raises what it waits for. */
async function changeTo(changed: typeof code): Promise<string> {
  code = original;
  await fixture.start("changing", "a");
  await fixture.hub.whenIdle();
  await fixture.raise("a", "first");
  await fixture.hub.whenIdle();
  code = changed;
  await fixture.restart();
  await fixture.raise("a", "second");
  const { runtimeStatus, output } = await fixture.settle("a");
  return `${runtimeStatus}: ${String(output)}`;
}

test("code that asks for the same steps may change in all else", async () => {
  const same = function* (context: OrchestrationContext) {
    yield* original(context);
    return "changed";
  };
  expect(await changeTo(same)).toBe("Completed: changed");
});

test("a step where a wait was fails the instance, saying which", async () => {
  const answer = await changeTo(function* ({ df }) {
    yield df.callActivity("echo", 1);
    yield df.callActivity("echo", 2);
    yield df.waitForExternalEvent("second");
  });
  expect(answer).toMatch(/^Failed: .*action 2 was a wait for an event .* now asks for something else there/);
});

test("a wait for another event, or one too few, fails the instance too", async () => {
  const other = await changeTo(function* ({ df }) {
    yield df.callActivity("echo", 1);
    yield df.Task.any([df.waitForExternalEvent("first"), df.waitForExternalEvent("third")]);
    yield df.waitForExternalEvent("second");
  });
  expect(other).toMatch(/^Failed: .*action 2 was a wait for an event .* now asks for a wait for another event there/);
  const fewer = await changeTo(function* ({ df }) {
    yield df.callActivity("echo", 1);
    yield df.Task.any([df.waitForExternalEvent("first"), df.waitForExternalEvent("other")]);
    return "early";
  });
  expect(fewer).toMatch(/^Failed: .*action 3 was a wait for an event .* now asks for nothing there/);
});

test("another activity, or none, fails the instance with the number of the step", async () => {
  const none = await changeTo(function* ({ df }) {
    yield df.waitForExternalEvent("second");
  });
  expect(none).toMatch(/^Failed: .*step 1 was activity 'echo' .* now asks for nothing there/);
});
