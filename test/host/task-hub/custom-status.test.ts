import type { OrchestrationContext } from "durable-functions";
import { afterEach, beforeEach, expect, test } from "vitest";
import { HubFixture } from "./hub-fixture.ts";

let fixture: HubFixture;

beforeEach(() => {
  fixture = new HubFixture({
    orchestrators: {
      *steps(context: OrchestrationContext) {
        for (const status of [{ at: 1 }, null, "done"]) {
          context.df.setCustomStatus(status);
          yield context.df.waitForExternalEvent("on");
        }
      },
      *anew(context: OrchestrationContext) {
        if (context.df.getInput() === null) {
          context.df.setCustomStatus("first");
          context.df.continueAsNew({ second: true });
          return;
        }
        yield context.df.waitForExternalEvent("on");
        yield context.df.waitForExternalEvent("on");
      },
      *large(context: OrchestrationContext) {
        context.df.setCustomStatus("x".repeat(context.df.getInput<number>() ?? 0));
        yield context.df.waitForExternalEvent("on");
      },
    },
  });
});
afterEach(async () => await fixture.hub.stop());

test("a custom status is what the orchestrator last set, null included", async () => {
  await fixture.start("steps", "a");
  const seen: unknown[] = [];
  for (let step = 0; step < 3; step += 1) {
    seen.push((await fixture.settle("a")).customStatus);
    await fixture.raise("a", "on");
  }
  expect(seen).toEqual([{ at: 1 }, null, "done"]);
  expect(await fixture.settle("a")).toMatchObject({ runtimeStatus: "Completed", customStatus: "done" });
});

test("what continues as new shows the old status until the turn after its first", async () => {
  await fixture.start("anew", "a");
  expect((await fixture.settle("a")).customStatus).toBe("first");
  await fixture.raise("a", "on");
  expect((await fixture.settle("a")).customStatus).toBeNull();
});

test("a custom status beyond 16 KB of UTF-16 fails the instance and is not shown", async () => {
  await fixture.start("large", "fits", 8_600);
  expect((await fixture.settle("fits")).runtimeStatus).toBe("Running");
  await fixture.start("large", "a", 9_000);
  expect(await fixture.settle("a")).toMatchObject({
    runtimeStatus: "Failed",
    customStatus: null,
    output: expect.stringContaining("must not exceed 16 KB. The current payload size is 17 KB."),
  });
});
