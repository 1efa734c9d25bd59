import type { OrchestrationContext, Task } from "durable-functions";
import { z } from "zod";
import { call } from "../shared/durable/activity.ts";
import { Doorbells } from "../shared/durable/doorbells.ts";
import type { BellName } from "../shared/ports/workflow.ts";
import type { LifecycleSteps } from "./activities/lifecycle-steps.ts";

const lifecycleInput = z.object({ id: z.string() });

/** Keeps a document and the world in step for as long as time has something to do with it. */
export function* followLifecycle(
  context: OrchestrationContext,
  steps: LifecycleSteps,
  bell: BellName,
): Generator<Task, void, unknown> {
  const { id } = lifecycleInput.parse(context.df.getInput());
  const bells = new Doorbells(context, [bell]);
  for (;;) {
    const here = { id, at: context.df.currentUtcDateTime.getTime() };
    const step = yield* call(context, steps.plan, here);
    context.df.setCustomStatus({ status: step.status, next: step.next });
    switch (step.next) {
      case "settle": {
        const { retryAt } = yield* call(context, steps.settle, here);
        if (retryAt !== null) yield* bells.wait(retryAt);
        break;
      }
      case "advance":
        yield* call(context, steps.advance, here);
        break;
      case "wait":
        yield* bells.wait(step.until);
        break;
      case "leave":
        return;
    }
  }
}
