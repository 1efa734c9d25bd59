import { decideReview as decide } from "../domain/enrollment/review-rules.ts";
import type { DecisionKind } from "../domain/enrollment/review.ts";
import type { ReasonCode } from "../domain/reason.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Caller } from "../ports/identity.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { ringBells } from "./ring-bells.ts";
import { releaseClaims } from "./unique-claims.ts";
import { updateEnrollment, type Done } from "./update-enrollment.ts";

export interface DecideInput {
  readonly enrollmentId: string;
  readonly caller: Caller;
  readonly lease: string;
  readonly decision: DecisionKind;
  readonly reasons: readonly ReasonCode[];
  readonly note?: string;
}

/** Takes a reviewer's decision under the lease it was claimed with. */
export async function decideReview(
  services: Services,
  workflow: Workflow,
  input: DecideInput,
): Promise<Done | Refusal> {
  const { caller, enrollmentId, ...decision } = input;
  const result = await updateEnrollment(services, enrollmentId, (enrollment, surroundings) =>
    decide(enrollment, { ...decision, reviewer: caller.objectId }, surroundings),
  );
  if (result.outcome === "refused") return result;
  await ringBells(services, workflow, result.enrollment, "DecisionMade");
  if (result.enrollment.status === "closed_rejected") {
    await releaseClaims(services, enrollmentId, result.enrollment.keys.wanted);
  }
  return result;
}
