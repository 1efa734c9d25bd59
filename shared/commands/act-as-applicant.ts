import type { Decision } from "../domain/enrollment/decision.ts";
import type { Enrollment } from "../domain/enrollment/document.ts";
import type { ActedBy } from "../domain/enrollment/people.ts";
import type { Surroundings } from "../domain/enrollment/surroundings.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Services } from "../ports/services.ts";
import type { BellName, Workflow } from "../ports/workflow.ts";
import { refuseActing, type Reader } from "./find-enrollment.ts";
import { ringBells } from "./ring-bells.ts";
import { updateEnrollment, type Done } from "./update-enrollment.ts";

export interface ApplicantAct {
  readonly enrollmentId: string;
  readonly reader: Reader;
  readonly bell: BellName;
  readonly decide: (enrollment: Enrollment, by: ActedBy, surroundings: Surroundings) => Decision;
}

/** Carries out what an applicant asks, then rings whoever waits for it; a colleague is told who may, and another company's enrollment is `not_found`. */
export async function actAsApplicant(
  services: Services,
  workflow: Workflow,
  { enrollmentId, reader, bell, decide }: ApplicantAct,
): Promise<Done | Refusal> {
  const by: ActedBy = { kind: "applicant", ...(reader.caller === undefined ? {} : { id: reader.caller.objectId }) };
  const result = await updateEnrollment(services, enrollmentId, (enrollment, surroundings) => {
    return refuseActing(services, enrollment, reader) ?? decide(enrollment, by, surroundings);
  });
  if (result.outcome !== "refused") await ringBells(services, workflow, result.enrollment, bell);
  return result;
}
