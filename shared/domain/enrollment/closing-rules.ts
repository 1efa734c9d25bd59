import { refuse } from "../refusal.ts";
import { mayAppeal } from "./appeal-rules.ts";
import { applyChange } from "./change.ts";
import { changed, unchanged, type Decision } from "./decision.ts";
import { branch, type Enrollment } from "./document.ts";
import { system, type ActedBy } from "./people.ts";
import { canWithdraw, statusRules } from "./status.ts";
import type { Surroundings } from "./surroundings.ts";

const everyBranch = branch.options;

/** Withdraws an enrollment at the applicant's wish. */
export function withdraw(enrollment: Enrollment, by: ActedBy, surroundings: Surroundings): Decision {
  if (enrollment.status === "withdrawn") return unchanged(enrollment);
  if (!canWithdraw(enrollment.status)) return refuse("wrong_state", { params: { status: enrollment.status } });
  return changed(
    applyChange(enrollment, { type: "withdrawn", by, status: "withdrawn", bells: everyBranch }, surroundings),
  );
}

/** What a deadline that passed leads to, where the passing itself ends the enrollment. */
function afterDeadline({ status, requestedAction }: Enrollment): "expired" | "closed_rejected" | undefined {
  if (status === "rejected") return "closed_rejected";
  if (status === "contact_declined" && requestedAction !== undefined) return "closed_rejected";
  return statusRules[status].exits.includes("expired") ? "expired" : undefined;
}

/** True when nobody can act in time any more: the deadline is over, or a rejection was appealed as often as it may be. */
export function isPast(enrollment: Enrollment, surroundings: Surroundings): boolean {
  if (enrollment.status === "rejected" && !mayAppeal(enrollment, surroundings)) return true;
  return enrollment.dueAt !== null && surroundings.now >= Date.parse(enrollment.dueAt);
}

/** Ends an enrollment whose deadline has passed without the awaited act. */
export function expire(enrollment: Enrollment, surroundings: Surroundings): Decision {
  const to = afterDeadline(enrollment);
  if (to === undefined || !isPast(enrollment, surroundings)) return unchanged(enrollment);
  return changed(applyChange(enrollment, { type: to, by: system, status: to, bells: everyBranch }, surroundings));
}
