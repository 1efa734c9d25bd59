import { switchTenant as move } from "../domain/enrollment/binding-rules.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import type { Caller } from "../ports/identity.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { applicantOf } from "./begin-enrollment.ts";
import { isOfCompany } from "./find-enrollment.ts";
import { refuseSovereignCloud } from "./refuse-sovereign-cloud.ts";
import { ringBells } from "./ring-bells.ts";
import { surroundingsOf } from "./surroundings.ts";
import { releaseUnneeded, takeFurtherClaims } from "./unique-claims.ts";
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
  const { keys, tenantId: former } = stored.document;
  const verdict = move(
    stored.document,
    target.tenantId,
    applicantOf(target, stored.document.locale),
    surroundingsOf(services),
  );
  if (verdict.outcome === "refused") return verdict;
  const further = keys.wanted.length === 0 || former === target.tenantId ? [] : [key];
  const claims = await takeFurtherClaims(services, enrollmentId, further);
  if (claims.outcome === "held") {
    await releaseUnneeded(services, enrollmentId, further);
    return refuse("tenant_already_linked");
  }
  const result = await updateEnrollment(services, enrollmentId, (enrollment, surroundings) => {
    if (!isOfCompany(services, enrollment, { caller }) && enrollment.tenantId !== target.tenantId)
      return refuse("not_found");
    // It was submitted since it was read, and nobody has claimed the other tenant for it.
    if (enrollment.keys.wanted.length > 0 && !enrollment.keys.wanted.includes(key))
      return refuse("unavailable", { retryAfterSeconds: 1 });
    return move(enrollment, target.tenantId, applicantOf(target, enrollment.locale), surroundings);
  });
  await releaseUnneeded(services, enrollmentId, [...further, `tenant:${former ?? ""}`]);
  if (result.outcome === "refused") return result;
  await ringBells(services, workflow, result.enrollment, "ContactChanged");
  return result;
}
