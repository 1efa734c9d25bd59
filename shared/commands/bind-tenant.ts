import { bindTenant as bind } from "../domain/enrollment/binding-rules.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import type { Enrollment } from "../domain/enrollment/document.ts";
import type { Caller } from "../ports/identity.ts";
import type { Services } from "../ports/services.ts";
import { applicantOf } from "./begin-enrollment.ts";
import { prefillFrom, shownTo } from "./prefill.ts";
import { membershipStanding, type MembershipStanding } from "./membership-standing.ts";
import { refuseSovereignCloud } from "./refuse-sovereign-cloud.ts";
import { maySee } from "./find-enrollment.ts";
import { updateEnrollment, type Done } from "./update-enrollment.ts";

export interface BindInput {
  readonly enrollmentId: string;
  readonly caller: Caller;
  /** Not needed by the admin of the work account that was created for this very enrollment. */
  readonly resumeToken: string | undefined;
}

/** Ties an enrollment begun without a work account to the caller's tenant; the resume token, or the tenant made for it, proves that it is the same person. */
export async function bindTenant(
  services: Services,
  { enrollmentId, caller, resumeToken }: BindInput,
): Promise<Done | Refusal> {
  const stored = await services.enrollments.read(enrollmentId, enrollmentId);
  const refusal = await refuseSovereignCloud(services, caller);
  if (stored?.document.tenantId === undefined && refusal !== undefined) return refusal;
  const standing = await standingOf(services, stored?.document);
  return updateEnrollment(services, enrollmentId, (enrollment, surroundings) => {
    const isOwn = [enrollment.tenantId, enrollment.workAccount?.tenantId].includes(caller.tenantId);
    const resumes = resumeToken !== undefined && maySee(services, enrollment, { resumeToken });
    if (!isOwn && !resumes) return refuse("not_found");
    return bind(
      prefillFrom([standing && shownTo(standing, caller.tenantId)], awaiting(enrollment, standing)),
      caller.tenantId,
      applicantOf(caller, enrollment.locale),
      surroundings,
    );
  });
}

/** What the program knows of a company is for its people alone, so a draft begun by nobody is filled in at the first sign-in. */
async function standingOf(
  services: Services,
  enrollment: Enrollment | undefined,
): Promise<MembershipStanding | undefined> {
  if (enrollment === undefined || enrollment.tenantId !== undefined) return undefined;
  return membershipStanding(services, enrollment.mpnId);
}

/** A draft is filled in later where the network cannot be asked now, and waits no more where it was. */
function awaiting(enrollment: Enrollment, known: MembershipStanding | undefined): Enrollment {
  if (known === undefined) return enrollment;
  return { ...enrollment, membershipPending: known.standing === "unknown" ? true : undefined };
}
