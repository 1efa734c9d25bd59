import type { OrchestrationContext, Task } from "durable-functions";
import { z } from "zod";
import { call, callAll } from "../shared/durable/activity.ts";
import { Doorbells } from "../shared/durable/doorbells.ts";
import type { BellName } from "../shared/ports/workflow.ts";
import { concludeChecks } from "./activities/conclude-checks.ts";
import { deliverMails } from "./activities/deliver-mails.ts";
import { escalateReview } from "./activities/escalate-review.ts";
import { expireEnrollment } from "./activities/expire-enrollment.ts";
import type { PlanActivity } from "./activities/plan.ts";
import { remindContact } from "./activities/remind-contact.ts";
import { runCheck } from "./activities/run-check.ts";

const branchInput = z.object({ enrollmentId: z.uuid(), round: z.int() });

/** Follows the plan of a branch until it says to leave: read the truth, do the one thing that is due, read again; wait only where nothing is due. */
export function* followPlan(
  context: OrchestrationContext,
  plan: PlanActivity,
  bellNames: readonly BellName[],
): Generator<Task, void, unknown> {
  const { enrollmentId, round } = branchInput.parse(context.df.getInput());
  const bells = new Doorbells(context, bellNames);
  for (;;) {
    const at = context.df.currentUtcDateTime.getTime();
    const step = yield* call(context, plan, { enrollmentId, round, at });
    const enrollment = { enrollmentId, at };
    context.df.setCustomStatus({ status: step.status, next: step.next });
    switch (step.next) {
      case "deliver": {
        const { retryAt } = yield* call(context, deliverMails, enrollment);
        if (retryAt !== null) yield* bells.wait(retryAt);
        break;
      }
      case "remind":
        yield* call(context, remindContact, enrollment);
        break;
      case "check":
        yield* callAll(
          context,
          runCheck,
          step.checks.map((kind) => ({ ...enrollment, kind })),
        );
        break;
      case "conclude":
        yield* call(context, concludeChecks, enrollment);
        break;
      case "escalate":
        yield* call(context, escalateReview, enrollment);
        break;
      case "expire":
        yield* call(context, expireEnrollment, enrollment);
        break;
      case "wait":
        yield* bells.wait(step.until);
        break;
      case "leave":
        return;
    }
  }
}
