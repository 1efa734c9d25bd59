import { appeal } from "../domain/enrollment/appeal-rules.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { actAsApplicant } from "./act-as-applicant.ts";
import type { Reader } from "./find-enrollment.ts";
import type { Done } from "./update-enrollment.ts";

/** Puts a rejected enrollment before another reviewer at the applicant's wish. */
export function appealRejection(
  services: Services,
  workflow: Workflow,
  input: { readonly enrollmentId: string; readonly reader: Reader },
): Promise<Done | Refusal> {
  return actAsApplicant(services, workflow, {
    ...input,
    bell: "EvidenceProvided",
    decide: (enrollment, _by, surroundings) => appeal(enrollment, surroundings),
  });
}
