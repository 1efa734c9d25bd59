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
  readonly resumeToken: string;
}

/** Ties an enrollment begun without a work account to the caller's tenant; the resume token proves that it is the same person. */
export function bindTenant(
  services: Services,
  { enrollmentId, caller, resumeToken }: BindInput,
): Promise<Done | Refusal> {
  return updateEnrollment(services, enrollmentId, (enrollment, surroundings) => {
    const own = enrollment.tenantId === caller.tenantId || maySee(services, enrollment, { resumeToken });
    if (!own) return refuse("not_found");
    return bind(enrollment, caller.tenantId, applicantOf(caller, enrollment.locale), surroundings);
  });
}
