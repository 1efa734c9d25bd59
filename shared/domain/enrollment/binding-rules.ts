import { refuse } from "../refusal.ts";
import { checksTouchedBy } from "../vetting-dependencies.ts";
import { isAccepted } from "./agreement.ts";
import { applyChange } from "./change.ts";
import { freshStep, timesOf, withLink } from "./contact-rules.ts";
import { changed, unchanged, type Decision } from "./decision.ts";
import type { Enrollment } from "./document.ts";
import type { Applicant } from "./people.ts";
import { withoutChecks } from "./standing-checks.ts";
import { isOpen } from "./status.ts";
import type { Surroundings } from "./surroundings.ts";

/** Ties an enrollment that was begun without a work account to the tenant of its first sign-in. */
export function bindTenant(
  enrollment: Enrollment,
  tenantId: string,
  who: Applicant,
  surroundings: Surroundings,
): Decision {
  if (enrollment.tenantId === tenantId) return unchanged(enrollment);
  if (enrollment.tenantId !== undefined) return refuse("not_found");
  const { workAccount } = enrollment;
  if (workAccount?.state === "created" && workAccount.tenantId !== tenantId) {
    return refuse("work_account_other", { params: { user: workAccount.userName ?? "" } });
  }
  return changed(
    applyChange(
      enrollment,
      {
        type: "tenant_bound",
        by: { kind: "applicant", id: who.oid },
        edit: true,
        patch: { tenantId, applicant: who, resumeKey: undefined, tenantDomains: undefined },
      },
      surroundings,
    ),
  );
}

/** Moves an enrollment that is not active yet to another tenant: every link of the contact is issued anew, and what rests on the tenant or on who enrolls is checked again, at the latest once the agreement is accepted. */
export function switchTenant(
  enrollment: Enrollment,
  tenantId: string,
  who: Applicant,
  surroundings: Surroundings,
): Decision {
  if (enrollment.tenantId === tenantId) return unchanged(enrollment);
  if (!isOpen(enrollment.status) || enrollment.status === "activating") {
    return refuse("wrong_state", { params: { status: enrollment.status } });
  }
  const touched = checksTouchedBy({ signatory: enrollment.applicant }, { signatory: who });
  const standing = withoutChecks(enrollment, ["employment", ...touched]);
  const wanted = enrollment.keys.wanted.map((key) => (key.startsWith("tenant:") ? `tenant:${tenantId}` : key));
  const base = {
    type: "tenant_switched",
    by: { kind: "applicant" as const, id: who.oid },
    edit: true,
    bells: ["contact" as const, "information" as const],
  };
  const patch = {
    tenantId,
    applicant: who,
    tenantDomains: undefined,
    ...standing,
    keys: { ...enrollment.keys, wanted },
  };
  if (enrollment.status !== "contact_pending") {
    const again = isAccepted(enrollment.agreement) && enrollment.status === "checks_passed";
    const status = again ? { status: "checks_running" as const } : {};
    return changed(applyChange(enrollment, { ...base, ...status, patch }, surroundings));
  }
  const former = enrollment.contactStep;
  const renewed = { ...freshStep(enrollment, surroundings), round: former.round, restarts: former.restarts };
  const { step, change } = withLink(
    enrollment,
    { ...renewed, ...timesOf(former, surroundings) },
    "contact_verification",
    surroundings,
  );
  return changed(applyChange(enrollment, { ...base, ...change, patch: { ...patch, contactStep: step } }, surroundings));
}
