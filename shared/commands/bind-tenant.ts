import { bindTenant as bind } from "../domain/enrollment/binding-rules.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import type { Caller } from "../ports/identity.ts";
import type { Services } from "../ports/services.ts";
import { applicantOf } from "./begin-enrollment.ts";
import { maySee } from "./find-enrollment.ts";
import { updateEnrollment, type Done } from "./update-enrollment.ts";

export interface BindInput {
  readonly enrollmentId: string;
  readonly caller: Caller;
  /** Not needed by the admin of the work account that was created for this very enrollment. */
  readonly resumeToken: string | undefined;
}

/** Ties an enrollment begun without a work account to the caller's tenant; the resume token, or the tenant made for it, proves that it is the same person. */
export function bindTenant(
  services: Services,
  { enrollmentId, caller, resumeToken }: BindInput,
): Promise<Done | Refusal> {
  return updateEnrollment(services, enrollmentId, (enrollment, surroundings) => {
    const isOwn = [enrollment.tenantId, enrollment.workAccount?.tenantId].includes(caller.tenantId);
    const resumes = resumeToken !== undefined && maySee(services, enrollment, { resumeToken });
    if (!isOwn && !resumes) return refuse("not_found");
    return bind(enrollment, caller.tenantId, applicantOf(caller, enrollment.locale), surroundings);
  });
}
