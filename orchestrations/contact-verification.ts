import type { OrchestrationContext, Task } from "durable-functions";
import { planContactVerification } from "./activities/plan.ts";
import { followPlan } from "./branch.ts";

/** The contact branch: the mail with its link, reminders on days 1, 3, 7 and 12, expiry on day 14, and the security review when the contact declines. */
export function* contactVerification(context: OrchestrationContext): Generator<Task, void, unknown> {
  yield* followPlan(context, planContactVerification, [
    "ContactResponded",
    "ContactChanged",
    "MailChanged",
    "DecisionMade",
    "EnrollmentClosed",
  ]);
}
