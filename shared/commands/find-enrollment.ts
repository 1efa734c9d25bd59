import type { Enrollment } from "../domain/enrollment/document.ts";
import { isInvitedSignatory } from "../domain/enrollment/signatory-rules.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import type { Caller } from "../ports/identity.ts";
import type { Services } from "../ports/services.ts";
import { isResumeToken } from "./link-token.ts";

/** Who wants to see or change an enrollment. */
export interface Reader {
  readonly caller?: Caller;
  readonly resumeToken?: string;
}

export const reviewerRole = "Onboarding.Reviewer";
export const operatorRole = "Onboarding.Operator";

/** True when a caller may see an enrollment at all: the one place where tenants are kept apart. */
export function maySee(services: Pick<Services, "keys">, enrollment: Enrollment, reader: Reader): boolean {
  const { caller, resumeToken } = reader;
  if (caller !== undefined) {
    if (enrollment.tenantId !== undefined && caller.tenantId === enrollment.tenantId) return true;
    return caller.roles.includes(reviewerRole) || caller.roles.includes(operatorRole);
  }
  if (resumeToken === undefined || enrollment.resumeKey === undefined || enrollment.tenantId !== undefined)
    return false;
  return isResumeToken(services.keys, enrollment.resumeKey, enrollment.id, resumeToken);
}

/** True when a reader is of the company that enrolls, not of the staff. */
export function isOfCompany(services: Pick<Services, "keys">, enrollment: Enrollment, reader: Reader): boolean {
  if (reader.caller === undefined) return maySee(services, enrollment, reader);
  return enrollment.tenantId !== undefined && reader.caller.tenantId === enrollment.tenantId;
}

/** Refuses whoever is not the applicant: who began the enrollment, or a global admin of its tenant; colleagues may look, strangers learn nothing. */
export function refuseActing(
  services: Pick<Services, "keys">,
  enrollment: Enrollment,
  reader: Reader,
): Refusal | undefined {
  if (!isOfCompany(services, enrollment, reader)) return refuse("not_found");
  const { caller } = reader;
  const isApplicant = caller === undefined || caller.globalAdmin || caller.objectId === enrollment.applicant?.oid;
  return isApplicant ? undefined : refuse("global_admin_required");
}

/** True when a person of the tenant may read and accept the agreement: its global admins, and whoever was asked to. */
export function maySign(enrollment: Enrollment, caller: Caller): boolean {
  return caller.globalAdmin || isInvitedSignatory(enrollment, caller.userPrincipalName);
}

/** The enrollment, if this reader may see it; undefined otherwise, as if there were none. */
export async function findEnrollment(services: Services, id: string, reader: Reader): Promise<Enrollment | undefined> {
  const stored = await services.enrollments.read(id, id);
  return stored !== undefined && maySee(services, stored.document, reader) ? stored.document : undefined;
}
