import { refuse } from "../refusal.ts";
import type { CheckKind } from "../check.ts";
import { checksTouchedBy } from "../vetting-dependencies.ts";
import { isAccepted } from "./agreement.ts";
import { applyChange } from "./change.ts";
import { freshStep, timesOf, withLink } from "./contact-rules.ts";
import { changed, unchanged, type Decision } from "./decision.ts";
import type { Enrollment } from "./document.ts";
import type { Applicant } from "./people.ts";
import { withoutChecks } from "./standing-checks.ts";
import { isOpen, statusRules } from "./status.ts";
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
  if (enrollment.status !== "draft") return refuse("wrong_state", { params: { status: enrollment.status } });
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
  const goesBack = isAccepted(enrollment.agreement) && enrollment.status === "checks_passed";
  const status = goesBack ? "checks_running" : enrollment.status;
  const { phase } = statusRules[status];
  const base = {
    type: "tenant_switched",
    by: { kind: "applicant" as const, id: who.oid },
    edit: true,
    status,
    bells: phase === "contact" || phase === "information" ? [phase] : [],
  };
  const patch = { tenantId, applicant: who, tenantDomains: undefined, ...leftBehind(enrollment, tenantId, who) };
  if (enrollment.status !== "contact_pending")
    return changed(applyChange(enrollment, { ...base, patch }, surroundings));
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

/** What rests on the former tenant and its people: checks are asked anew, also of reviewers' cases, the tenant's key gives way to the other's, and nobody there is asked to sign any more. */
function leftBehind(enrollment: Enrollment, tenantId: string, who: Applicant) {
  const touched = checksTouchedBy({ signatory: enrollment.applicant }, { signatory: who });
  const voided: readonly CheckKind[] = ["employment", ...touched];
  const standing = withoutChecks(enrollment, voided);
  const wanted = enrollment.keys.wanted.map((key) => (key.startsWith("tenant:") ? `tenant:${tenantId}` : key));
  return {
    ...standing,
    checks: beforeReviewers(enrollment) ? { ...standing.checks, ...askedAgain(voided) } : standing.checks,
    keys: { ...enrollment.keys, wanted: [...new Set(wanted)] },
    mails: enrollment.mails.map((mail) =>
      mail.audience === "signatory" && mail.state === "pending" ? { ...mail, state: "canceled" as const } : mail,
    ),
  };
}

/** True where the checks have run and people go on: what is asked anew there has to say so. */
function beforeReviewers({ status }: Enrollment): boolean {
  return status === "in_review" || status === "action_required" || status === "rejected";
}

function askedAgain(kinds: readonly CheckKind[]): Enrollment["checks"] {
  return Object.fromEntries(kinds.map((kind) => [kind, { attempts: 0, again: true as const }]));
}
