import type { Enrollment } from "../domain/enrollment/document.ts";
import { originsAfter, type Answers, type Origin, type Traced } from "../domain/enrollment/origins.ts";
import { statusRules } from "../domain/enrollment/status.ts";
import type { Services } from "../ports/services.ts";
import type { MembershipStanding } from "./membership-standing.ts";

/** What a source knows of a company, and which source that is. */
type Known = Answers & { readonly origin: Origin };

/** What a network's record of a membership shows to the people of a tenant: nothing where nobody has signed in, or the record is another tenant's. */
export function shownTo(known: MembershipStanding, tenantId: string | undefined): Known | undefined {
  if (known.standing !== "active" || tenantId === undefined) return undefined;
  const { tenantId: owner = tenantId } = known.membership;
  if (owner !== tenantId) return undefined;
  const { source, legalProfile, primaryContact } = known.membership;
  return { origin: source === "partner_membership_center" ? source : "membership", legalProfile, primaryContact };
}

/** What is given with what is known already filled in, and where it is from; what the applicant gave always wins, then the first source that knows. */
export function prefillFrom<T extends Traced>(sources: readonly (Known | undefined)[], given: T): T {
  let filled = given;
  for (const known of sources) if (known !== undefined) filled = fillIn(filled, known);
  return filled;
}

function fillIn<T extends Traced>(given: T, known: Known): T {
  const legalProfile = given.legalProfile ?? known.legalProfile;
  const primaryContact = given.primaryContact ?? known.primaryContact;
  const answers = {
    ...(legalProfile === undefined ? {} : { legalProfile }),
    ...(primaryContact === undefined ? {} : { primaryContact }),
  };
  return { ...given, ...answers, origins: originsAfter(given, answers, known.origin) };
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
  const mayBeNamed = contactStep?.doNotMail !== true;
  return { origin: "former_enrollment", legalProfile, primaryContact: mayBeNamed ? primaryContact : undefined };
}

function hasEnded({ status }: Enrollment): boolean {
  const { phase, keys } = statusRules[status];
  return phase === "over" && keys === "freed";
}
