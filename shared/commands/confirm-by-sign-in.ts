import {
  confirmBySignIn as confirm,
  isSignedInAsContact,
  type SignedIn,
} from "../domain/enrollment/contact-sign-in.ts";
import type { Enrollment } from "../domain/enrollment/document.ts";
import type { Locale } from "../domain/locale.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import type { Caller } from "../ports/identity.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { actAsApplicant } from "./act-as-applicant.ts";
import { contactStatements } from "./contact-statements.ts";
import { refuseActing } from "./find-enrollment.ts";
import type { Done } from "./update-enrollment.ts";

/** The primary contact of an enrollment, signed in. */
export interface OpenSignIn {
  readonly outcome: "open";
  readonly enrollment: Enrollment;
  readonly signedIn: SignedIn;
}

/** The enrollment whose primary contact is signed in; refused where the program takes no sign-in for the link, or it is somebody else's. */
export async function openSignIn(
  services: Services,
  { enrollmentId, caller }: { readonly enrollmentId: string; readonly caller: Caller },
): Promise<OpenSignIn | Refusal> {
  const stored = await services.enrollments.read(enrollmentId, enrollmentId);
  if (stored === undefined) return refuse("not_found");
  const enrollment = stored.document;
  const refusal = refuseActing(services, enrollment, { caller });
  if (refusal !== undefined) return refusal;
  if (!services.program.takesContactSignIn) return refuse("contact_sign_in_off");
  const { objectId, userPrincipalName, tenantId } = caller;
  const verifiedDomains = await services.directory.verifiedDomains(tenantId);
  const signedIn = { objectId, userPrincipalName, verifiedDomains };
  return isSignedInAsContact(enrollment, signedIn)
    ? { outcome: "open", enrollment, signedIn }
    : refuse("not_the_contact");
}

/** Takes both statements of an applicant who is signed in as the contact, then lets the contact step go on. */
export async function confirmBySignIn(
  services: Services,
  workflow: Workflow,
  { enrollment: { id: enrollmentId }, signedIn }: OpenSignIn,
  { caller, textVersion, locale }: { readonly caller: Caller; readonly textVersion: string; readonly locale: Locale },
): Promise<Done | Refusal> {
  return actAsApplicant(services, workflow, {
    enrollmentId,
    reader: { caller },
    bell: "ContactResponded",
    decide: (latest, _by, surroundings) =>
      confirm(latest, signedIn, contactStatements(textVersion, locale, surroundings.now), surroundings),
  });
}
