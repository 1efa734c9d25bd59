import type { OrchestrationContext, Task } from "durable-functions";
import fc from "fast-check";
import { expect, it } from "vitest";
import { Doorbells } from "../../shared/durable/doorbells.ts";
import { HubFixture } from "./task-hub/hub-fixture.ts";

const names = ["ContactResponded", "DecisionMade"];
const minute = 60_000;

/** What happens to a waiting orchestration, in order; a ring `within` comes while it reads the truth, after it has read it. */
const happening = fc.record({
  kind: fc.constantFrom("ring", "time", "within"),
  name: fc.constantFrom(...names),
  times: fc.integer({ min: 1, max: 3 }),
});

it("a ring is never lost: whenever it comes, the orchestration reads the truth once more after it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 8 }), async (happenings) => {
      let truth = 0;
      let seen = -1;
      let within: (() => Promise<void>) | undefined;
      const fixture = new HubFixture({
        orchestrators: {
          *waiter(context: OrchestrationContext): Generator<Task, string, unknown> {
            const bells = new Doorbells(context, names);
            for (;;) {
              const read = yield context.df.callActivity("read");
              if (read === "over") return "over";
              yield* bells.wait(context.df.currentUtcDateTime.getTime() + minute);
            }
          },
        },
        activities: {
          read: async () => {
            seen = truth;
            const answer = truth < 0 ? "over" : "go on";
            const interrupt = within;
            within = undefined;
            await interrupt?.();
            return answer;
          },
        },
      });
      await fixture.start("waiter", "w");
      await fixture.hub.whenIdle();
      for (const { kind, name, times } of happenings) {
        const change = async (): Promise<void> => {
          truth += 1;
          for (let count = 0; count < times; count += 1) await fixture.raise("w", name);
        };
        if (kind === "time") await fixture.step();
        else if (kind === "ring") await change();
        else {
          within = change;
          await fixture.raise("w", name);
        }
        await fixture.hub.whenIdle();
        expect(seen).toBe(truth);
      }
      truth = -1;
      await fixture.raise("w", names[0] ?? "");
      expect(await fixture.settle("w")).toMatchObject({ runtimeStatus: "Completed", output: "over" });
      await fixture.hub.stop();
    }),
    { numRuns: 60 },
  );
});

it("a wait longer than the SDK's timers is made of shorter ones", async () => {
  const fixture = new HubFixture({
    orchestrators: {
      *patient(context: OrchestrationContext): Generator<Task, string, unknown> {
        const start = context.df.currentUtcDateTime.getTime();
        const end = yield* new Doorbells(context, names).wait(start + 14 * 86_400_000);
        return `${end} after ${(context.df.currentUtcDateTime.getTime() - start) / 86_400_000} days`;
      },
    },
  });
  await fixture.start("patient", "p");
  await fixture.hub.whenIdle();
  for (const days of [5, 5, 4]) {
    const before = fixture.clock.now();
    expect(await fixture.step()).toBe(true);
    expect((fixture.clock.now() - before) / 86_400_000).toBe(days);
  }
  expect(await fixture.settle("p")).toMatchObject({ runtimeStatus: "Completed", output: "due after 14 days" });
  await fixture.hub.stop();
});
