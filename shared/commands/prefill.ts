import type { Enrollment } from "../domain/enrollment/document.ts";
import type { NewEnrollment } from "../domain/enrollment/new-enrollment.ts";
import { statusRules } from "../domain/enrollment/status.ts";
import type { Membership } from "../ports/memberships.ts";
import type { Services } from "../ports/services.ts";

type Known = Pick<NewEnrollment, "legalProfile" | "primaryContact">;

/** The body with what is known already filled in; what the applicant gave always wins, then the first source that knows. */
export function prefillFrom(sources: readonly (Known | Membership | undefined)[], body: NewEnrollment): NewEnrollment {
  const all: readonly Known[] = [body, ...sources.flatMap((source) => source ?? [])];
  const legalProfile = all.find((each) => each.legalProfile !== undefined)?.legalProfile;
  const primaryContact = all.find((each) => each.primaryContact !== undefined)?.primaryContact;
  return {
    ...body,
    ...(legalProfile === undefined ? {} : { legalProfile }),
    ...(primaryContact === undefined ? {} : { primaryContact }),
  };
}

/** What a tenant gave in its last enrollment of a membership, where that ended without an account; a contact who declined is not named again. */
export async function formerAnswers(
  { enrollments }: Pick<Services, "enrollments">,
  tenantId: string,
  mpnId: string,
): Promise<Known | undefined> {
  const { items } = await enrollments.list({
    where: [{ field: "tenantId", is: tenantId }],
    orderBy: { field: "createdAt", descending: true },
    limit: 20,
  });
  const former = items.map(({ document }) => document).find((each) => each.mpnId === mpnId && hasEnded(each));
  if (former === undefined) return undefined;
  const { legalProfile, primaryContact, contactStep } = former;
  return {
    ...(legalProfile === undefined ? {} : { legalProfile }),
    ...(primaryContact === undefined || contactStep?.doNotMail === true ? {} : { primaryContact }),
  };
}

function hasEnded({ status }: Enrollment): boolean {
  const { phase, keys } = statusRules[status];
  return phase === "over" && keys === "freed";
}
