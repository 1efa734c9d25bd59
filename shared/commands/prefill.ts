import type { Enrollment } from "../domain/enrollment/document.ts";
import type { NewEnrollment } from "../domain/enrollment/new-enrollment.ts";
import { statusRules } from "../domain/enrollment/status.ts";
import type { Caller } from "../ports/identity.ts";
import type { Services } from "../ports/services.ts";
import type { MembershipStanding } from "./membership-standing.ts";

type Known = Pick<NewEnrollment, "legalProfile" | "primaryContact">;

/** What a network's record of a membership shows to somebody: nothing to who has not signed in, or belongs to another tenant than the record. */
export function shownTo(known: MembershipStanding, caller: Caller | undefined): Known | undefined {
  if (known.standing !== "active" || caller === undefined) return undefined;
  const { tenantId = caller.tenantId } = known.membership;
  return tenantId === caller.tenantId ? known.membership : undefined;
}

/** What is given with what is known already filled in; what the applicant gave always wins, then the first source that knows. */
export function prefillFrom<T extends Known | Enrollment>(sources: readonly (Known | undefined)[], given: T): T {
  const all: readonly Known[] = [given, ...sources.flatMap((source) => source ?? [])];
  const legalProfile = all.find((each) => each.legalProfile !== undefined)?.legalProfile;
  const primaryContact = all.find((each) => each.primaryContact !== undefined)?.primaryContact;
  return {
    ...given,
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
