import { judgeContactEmail } from "../contact-policy.ts";
import { emailKey } from "../email-address.ts";
import { refuse } from "../refusal.ts";
import { applyChange } from "./change.ts";
import { changed, unchanged, type Decision } from "./decision.ts";
import type { Enrollment } from "./document.ts";
import type { ActedBy } from "./people.ts";
import { isOpen } from "./status.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * Takes a reviewer's word that an address may be the contact's though the work-mail policy refuses it. It names nobody: the
 * applicant does, and employment is verified like any other's. What is refused beyond that policy stays refused.
 */
export function admitAddress(
  enrollment: Enrollment,
  email: string,
  reason: string,
  by: ActedBy,
  surroundings: Surroundings,
): Decision {
  const { status, admittedAddresses = [], tenantDomains } = enrollment;
  if (!isOpen(status)) return refuse("wrong_state", { params: { status } });
  const judgement = judgeContactEmail(email, { tenantDomains });
  const key = emailKey(email);
  if (judgement.verdict !== "refused" || admittedAddresses.includes(key)) return unchanged(enrollment);
  const { code } = judgement;
  if (code === "invalid_email" || code === "sovereign_domain_not_supported") {
    return refuse("invalid_request", { faults: [{ pointer: "/email", code }] });
  }
  const patch = { admittedAddresses: [...admittedAddresses, key] };
  const details = { code, reason };
  return changed(applyChange(enrollment, { type: "contact_address_admitted", by, patch, details }, surroundings));
}
