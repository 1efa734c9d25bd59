import { applyChange } from "./change.ts";
import { changed, unchanged, type Decision } from "./decision.ts";
import type { Enrollment } from "./document.ts";
import type { Traced } from "./origins.ts";
import { system } from "./people.ts";
import type { Surroundings } from "./surroundings.ts";

/** True for a draft whose network could not be asked yet, and whose people may see what it says. */
export function awaitsMembership({ status, membershipPending, tenantId }: Enrollment): boolean {
  return status === "draft" && membershipPending === true && tenantId !== undefined;
}

/** The draft once the network has said what it knows, with what was filled in from it; its client is to see that before it goes on. */
export function settleMembership(enrollment: Enrollment, filled: Traced, surroundings: Surroundings): Decision {
  if (!awaitsMembership(enrollment)) return unchanged(enrollment);
  const { legalProfile, primaryContact, origins } = filled;
  const edit = legalProfile !== enrollment.legalProfile || primaryContact !== enrollment.primaryContact;
  const patch = { legalProfile, primaryContact, origins, membershipPending: undefined };
  return changed(applyChange(enrollment, { type: "membership_answered", by: system, edit, patch }, surroundings));
}

/** A draft whose network still cannot be asked is only looked at again later; nothing else of it changes. */
export function awaitFurther(enrollment: Enrollment): Decision {
  return awaitsMembership(enrollment) ? changed(enrollment) : unchanged(enrollment);
}
