import type { Enrollment } from "../domain/enrollment/document.ts";
import type { ActedBy } from "../domain/enrollment/people.ts";
import { erase } from "../domain/enrollment/erasure-rules.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { operatorRole, refuseActing, type Reader } from "./find-enrollment.ts";
import { finishErasure } from "./finish-erasure.ts";
import { updateEnrollment } from "./update-enrollment.ts";

/** An enrollment that holds nothing personal any more. */
export interface Erased {
  readonly outcome: "erased";
  readonly enrollment: Enrollment;
  /** False while an orchestration is still ending; the sweeper, or asking again, removes its history too. */
  readonly complete: boolean;
}

/** Erases an enrollment that is over: its document, its files, its histories. Repeated, it finishes what a crash left. */
export async function eraseEnrollment(
  services: Services,
  workflow: Workflow,
  { enrollmentId, reader }: { readonly enrollmentId: string; readonly reader: Reader },
): Promise<Erased | Refusal> {
  const { caller } = reader;
  const isOperator = caller?.roles.includes(operatorRole) === true;
  const stored = await services.enrollments.read(enrollmentId, enrollmentId);
  if (stored === undefined) return refuse("not_found");
  const before = stored.document;
  const refusal = refuseActing(services, before, reader);
  if (refusal !== undefined && !isOperator) return refusal;
  const by = {
    kind: refusal === undefined ? "applicant" : "operator",
    ...(caller === undefined ? {} : { id: caller.objectId }),
  } as const;
  return eraseAs(services, workflow, before, by);
}

/** Erases in somebody's name, or in that of the retention period. */
export async function eraseAs(
  services: Services,
  workflow: Workflow,
  before: Enrollment,
  by: ActedBy,
): Promise<Erased | Refusal> {
  const enrollmentId = before.id;
  const result = await updateEnrollment(services, enrollmentId, (latest, surroundings) =>
    erase(latest, by, surroundings),
  );
  if (result.outcome === "refused") return result;
  const complete = await finishErasure(services, workflow, enrollmentId);
  return { outcome: "erased", enrollment: result.enrollment, complete };
}
