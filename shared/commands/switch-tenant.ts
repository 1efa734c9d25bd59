import { switchTenant as move } from "../domain/enrollment/binding-rules.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import type { Caller } from "../ports/identity.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { applicantOf } from "./begin-enrollment.ts";
import { isOfCompany } from "./find-enrollment.ts";
import { refuseSovereignCloud } from "./refuse-sovereign-cloud.ts";
import { ringBells } from "./ring-bells.ts";
import { releaseClaims, takeClaims } from "./unique-claims.ts";
import { updateEnrollment, type Done } from "./update-enrollment.ts";

export interface SwitchInput {
  readonly enrollmentId: string;
  /** Global admin of the tenant the enrollment is in. */
  readonly caller: Caller;
  /** Global admin of the tenant it shall be in. */
  readonly target: Caller;
}

/** Moves an enrollment to the tenant it should have been begun in; both tenants' global admins must agree. */
export async function switchTenant(
  services: Services,
  workflow: Workflow,
  { enrollmentId, caller, target }: SwitchInput,
): Promise<Done | Refusal> {
  const stored = await services.enrollments.read(enrollmentId, enrollmentId);
  const known =
    stored !== undefined &&
    (isOfCompany(services, stored.document, { caller }) || isOfCompany(services, stored.document, { caller: target }));
  if (!known) return refuse("not_found");
  const refusal = await refuseSovereignCloud(services, target);
  if (refusal !== undefined) return refusal;
  const key = `tenant:${target.tenantId}`;
  const former = stored.document.tenantId;
  if (stored.document.keys.held) {
    const claims = await takeClaims(services, enrollmentId, [key]);
    if (claims.outcome === "held") return refuse("tenant_already_linked");
  }
  const result = await updateEnrollment(services, enrollmentId, (enrollment, surroundings) => {
    if (!isOfCompany(services, enrollment, { caller }) && enrollment.tenantId !== target.tenantId)
      return refuse("not_found");
    return move(enrollment, target.tenantId, applicantOf(target, enrollment.locale), surroundings);
  });
  if (result.outcome === "refused") {
    if (former !== target.tenantId) await releaseClaims(services, enrollmentId, [key]);
    return result;
  }
  if (former !== undefined && former !== target.tenantId)
    await releaseClaims(services, enrollmentId, [`tenant:${former}`]);
  await ringBells(services, workflow, result.enrollment, "ContactChanged");
  return result;
}
