import type { OrchestrationContext, Task } from "durable-functions";
import { planInformationVerification } from "./activities/plan.ts";
import { followPlan } from "./branch.ts";

/** The information branch: all checks at the same time, a reviewer for what they left open, the applicant for what is missing. */
export function* informationVerification(context: OrchestrationContext): Generator<Task, void, unknown> {
  yield* followPlan(context, planInformationVerification, [
    "VerificationFinished",
    "DecisionMade",
    "EvidenceProvided",
    "ContactChanged",
    "MailChanged",
    "EnrollmentClosed",
  ]);
}
