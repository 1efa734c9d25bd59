import { refuse } from "../refusal.ts";
import { openReview } from "./check-rules.ts";
import { changed, type Decision } from "./decision.ts";
import type { Enrollment } from "./document.ts";
import type { Surroundings } from "./surroundings.ts";

/** True while a rejection can still be appealed. */
export function mayAppeal(enrollment: Enrollment, surroundings: Pick<Surroundings, "deadlines">): boolean {
  return enrollment.status === "rejected" && enrollment.review.appeals < surroundings.deadlines.appealRounds;
}

/** Puts a rejected enrollment before another reviewer, at most three times. */
export function appeal(enrollment: Enrollment, surroundings: Surroundings): Decision {
  if (enrollment.status !== "rejected") return refuse("wrong_state", { params: { status: enrollment.status } });
  if (!mayAppeal(enrollment, surroundings)) return refuse("appeal_not_possible");
  return changed(openReview(enrollment, "appeal", surroundings));
}
