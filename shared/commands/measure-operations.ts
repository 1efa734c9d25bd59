import { minute } from "../domain/duration.ts";
import type { Services } from "../ports/services.ts";

// Longer than a sweep needs to heal what it finds, so that only what stays broken counts.
const patience = 15 * minute;

/** Counts for whoever watches the service: enrollments that no sweep set going again, and reviews past their service level. */
export async function measureOperations({
  enrollments,
  clock,
}: Pick<Services, "enrollments" | "clock">): Promise<{ readonly stuck: number; readonly reviewsBreached: number }> {
  const quiet = new Date(clock.now() - patience).toISOString();
  const unanswered = await enrollments.count({
    where: [
      { field: "unanswered", is: true },
      { field: "updatedAt", atMost: quiet },
    ],
  });
  const missed = [
    { field: "unanswered", is: false },
    { field: "wakeAt", atMost: quiet },
  ];
  const late = await enrollments.count({ where: missed });
  // A mail that its provider does not take is measured by itself, and nobody can set it going.
  const posting = await enrollments.count({ where: [...missed, { field: "mailWaitsSince", above: "" }] });
  const reviewsBreached = await enrollments.count({
    where: [
      { field: "status", in: ["in_review", "contact_declined"] },
      { field: "review.breachedAt", above: "" },
    ],
  });
  // What is counted moves meanwhile: one that began to wait for its mail in between is no negative trouble.
  return { stuck: unanswered + Math.max(0, late - posting), reviewsBreached };
}
