import type { OrchestrationContext, Task } from "durable-functions";
import { planAgreementAcceptance } from "./activities/plan.ts";
import { followPlan } from "./branch.ts";

/** The agreement branch: waits for someone with authority to accept, and for the end of the time there is for it. */
export function* agreementAcceptance(context: OrchestrationContext): Generator<Task, void, unknown> {
  yield* followPlan(context, planAgreementAcceptance, [
    "AgreementAccepted",
    "VerificationFinished",
    "MailChanged",
    "EnrollmentClosed",
  ]);
}
