import { refuse } from "../refusal.ts";
import { openReview } from "./check-rules.ts";
import { changed, unchanged, type Decision } from "./decision.ts";
import type { Enrollment } from "./document.ts";
import type { Surroundings } from "./surroundings.ts";

/** True while a rejection can still be appealed. */
export function mayAppeal(
  enrollment: Enrollment,
  { now, deadlines }: Pick<Surroundings, "now" | "deadlines">,
): boolean {
  if (enrollment.status !== "rejected") return false;
  const inTime = enrollment.dueAt === null || now < Date.parse(enrollment.dueAt);
  return inTime && enrollment.review.appeals < deadlines.appealRounds;
}

/** Puts a rejected enrollment before another reviewer, at most three times; asked again while that one is awaited, it is the same appeal. */
export function appeal(enrollment: Enrollment, surroundings: Surroundings): Decision {
  if (enrollment.status === "in_review" && enrollment.review.cause === "appeal") return unchanged(enrollment);
  if (enrollment.status !== "rejected") return refuse("wrong_state", { params: { status: enrollment.status } });
  if (!mayAppeal(enrollment, surroundings)) return refuse("appeal_not_possible");
  return changed(openReview(enrollment, "appeal", surroundings));
}
