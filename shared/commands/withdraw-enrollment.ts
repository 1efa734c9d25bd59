import { withdraw } from "../domain/enrollment/closing-rules.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { actAsApplicant } from "./act-as-applicant.ts";
import type { Reader } from "./find-enrollment.ts";
import { releaseClaims } from "./unique-claims.ts";
import type { Done } from "./update-enrollment.ts";

/** Withdraws an enrollment: mails stop with this write, the keys are free again when it answers. */
export async function withdrawEnrollment(
  services: Services,
  workflow: Workflow,
  input: { readonly enrollmentId: string; readonly reader: Reader },
): Promise<Done | Refusal> {
  const result = await actAsApplicant(services, workflow, { ...input, bell: "EnrollmentClosed", decide: withdraw });
  if (result.outcome === "refused") return result;
  await releaseClaims(services, input.enrollmentId, result.enrollment.keys.wanted);
  if (result.outcome === "done" && result.enrollment.submittedAt === undefined)
    await workflow.start(input.enrollmentId);
  return result;
}
