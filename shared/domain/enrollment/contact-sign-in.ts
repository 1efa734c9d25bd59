import { domainLink } from "../contact-policy.ts";
import { emailKey } from "../email-address.ts";
import { refuse } from "../refusal.ts";
import { confirmContact, isStepOver } from "./contact-rules.ts";
import type { Statement } from "./contact-step.ts";
import { unchanged, type Decision } from "./decision.ts";
import type { Enrollment } from "./document.ts";
import type { Surroundings } from "./surroundings.ts";

/** Who is signed in, and the domains that his or her tenant has proved to own. */
export interface SignedIn {
  readonly objectId: string;
  readonly userPrincipalName: string;
  readonly verifiedDomains: readonly string[];
}

/** True where the primary contact is signed in: as the very address that would be mailed, at a domain that the tenant has proved to own. */
export function isSignedInAsContact(
  { primaryContact }: Pick<Enrollment, "primaryContact">,
  { userPrincipalName, verifiedDomains }: Omit<SignedIn, "objectId">,
): boolean {
  const address = emailKey(primaryContact?.email ?? "");
  return emailKey(userPrincipalName) === address && domainLink(address, { verifiedDomains }) !== "none";
}

/** Takes both statements from an applicant who is the contact: the sign-in as that address stands for the link that was mailed to it. */
export function confirmBySignIn(
  enrollment: Enrollment,
  signedIn: SignedIn,
  statements: readonly Statement[],
  surroundings: Surroundings,
): Decision {
  if (!isSignedInAsContact(enrollment, signedIn)) return refuse("not_the_contact");
  if (enrollment.contactStep?.response?.kind === "confirmed") return unchanged(enrollment);
  if (enrollment.status !== "contact_pending" || isStepOver(enrollment, surroundings)) {
    return refuse("wrong_state", { params: { status: enrollment.status } });
  }
  return confirmContact(enrollment, statements, surroundings, signedIn.objectId);
}
