import type { NewEnrollment } from "../domain/enrollment/new-enrollment.ts";
import type { Membership } from "../ports/memberships.ts";

/** The body with what the membership record already knows filled in; what the applicant gave always wins. */
export function prefillFrom(membership: Membership | undefined, body: NewEnrollment): NewEnrollment {
  if (membership === undefined) return body;
  const legalProfile = body.legalProfile ?? membership.legalProfile;
  const primaryContact = body.primaryContact ?? membership.primaryContact;
  return {
    ...body,
    ...(legalProfile === undefined ? {} : { legalProfile }),
    ...(primaryContact === undefined ? {} : { primaryContact }),
  };
}
