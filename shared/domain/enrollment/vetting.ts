import { checkKinds, type CheckKind } from "../check.ts";
import type { Enrollment } from "./document.ts";
import { isAnswered } from "./standing-checks.ts";
import { statusRules, type VettingStatus } from "./status.ts";

export const vettingSubStatuses = [
  "none",
  "entry",
  "email_ownership",
  "email_domain",
  "employment_verification",
  "business_verification",
  "decision",
  "other",
] as const;
export type VettingSubStatus = (typeof vettingSubStatuses)[number];

const ofCheck: Readonly<Record<CheckKind, VettingSubStatus>> = {
  employment: "employment_verification",
  business: "business_verification",
  address: "business_verification",
  authority: "business_verification",
  sanctions: "business_verification",
};

/** Partner Center's two words for where an enrollment stands. */
export function vettingOf(enrollment: Enrollment): {
  vettingStatus: VettingStatus;
  vettingSubStatus: VettingSubStatus;
} {
  return { vettingStatus: statusRules[enrollment.status].vettingStatus, vettingSubStatus: subStatus(enrollment) };
}

function subStatus(enrollment: Enrollment): VettingSubStatus {
  switch (enrollment.status) {
    case "submitted":
      return "entry";
    case "contact_pending":
    case "contact_declined":
      return "email_ownership";
    case "checks_running":
      return runningCheck(enrollment);
    case "in_review":
    case "activating":
      return "decision";
    case "action_required":
    case "checks_passed":
    case "suspended":
      return "other";
    case "rejected":
      return failedStep(enrollment);
    case "draft":
    case "active":
    case "closed_rejected":
    case "withdrawn":
    case "expired":
    case "erased":
      return "none";
  }
}

/** Domain first, then employment, then the business: the order Partner Center shows its steps in. */
function runningCheck(enrollment: Enrollment): VettingSubStatus {
  if (!isAnswered(enrollment.checks.employment)) {
    return enrollment.checks.employment === undefined ? "email_domain" : "employment_verification";
  }
  return "business_verification";
}

function failedStep(enrollment: Enrollment): VettingSubStatus {
  const failed = checkKinds.find((kind) => enrollment.checks[kind]?.result?.outcome === "fail");
  const doubtful = checkKinds.find((kind) => enrollment.checks[kind]?.result?.outcome === "inconclusive");
  const kind = failed ?? doubtful;
  return kind === undefined ? "other" : ofCheck[kind];
}
