import { applyChange } from "./change.ts";
import { changed, unchanged, type Decision } from "./decision.ts";
import type { Enrollment } from "./document.ts";
import { system } from "./people.ts";
import { isReviewable, type Reviewable } from "./review-rules.ts";
import { iso, type Surroundings } from "./surroundings.ts";

/** When a review is escalated and when its service level is breached, in milliseconds. */
export function reviewMilestones(
  enrollment: Reviewable,
  { deadlines, addBusinessDays }: Surroundings,
): { readonly escalation: number; readonly breach: number } {
  const { country } = enrollment.legalProfile.address;
  const opened = Date.parse(enrollment.review.openedAt);
  return {
    escalation: addBusinessDays(opened, deadlines.reviewEscalationBusinessDays, country),
    breach: addBusinessDays(opened, deadlines.reviewBreachBusinessDays, country),
  };
}

/** Marks a review that is overdue: first as escalated, then as breached. */
export function escalateReview(enrollment: Enrollment, surroundings: Surroundings): Decision {
  if (!isReviewable(enrollment)) return unchanged(enrollment);
  const { review } = enrollment;
  const milestones = reviewMilestones(enrollment, surroundings);
  const { now } = surroundings;
  const escalatedAt = review.escalatedAt ?? iso(now);
  if (review.breachedAt === undefined && now >= milestones.breach) {
    return changed(mark(enrollment, "review_breached", { ...review, escalatedAt, breachedAt: iso(now) }, surroundings));
  }
  if (review.escalatedAt === undefined && now >= milestones.escalation) {
    return changed(mark(enrollment, "review_escalated", { ...review, escalatedAt }, surroundings));
  }
  return unchanged(enrollment);
}

function mark(
  enrollment: Enrollment,
  type: string,
  review: NonNullable<Enrollment["review"]>,
  surroundings: Surroundings,
): Enrollment {
  return applyChange(enrollment, { type, by: system, patch: { review } }, surroundings);
}
