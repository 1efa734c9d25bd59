import { z } from "zod";
import { checkKind, checkResult } from "../../domain/check.ts";
import type { Enrollment } from "../../domain/enrollment/document.ts";
import { doubtsOf } from "../../domain/enrollment/doubts.ts";
import { decisionKind, review, reviewDecision } from "../../domain/enrollment/review.ts";
import { countedDecisions, isReviewable } from "../../domain/enrollment/review-rules.ts";
import { actedBy } from "../../domain/enrollment/people.ts";
import { status } from "../../domain/enrollment/status.ts";
import { reasonCode } from "../../domain/reason.ts";
import { present } from "./present.ts";

/** What an applicant learns of a review: no names, no notes, no proposal that is not decided or was not followed. */
export const publicReviewView = z
  .object({
    cause: review.shape.cause,
    openedAt: z.iso.datetime(),
    dueAt: z.iso.datetime(),
    decisions: z.array(z.object({ decision: decisionKind, reasons: z.array(reasonCode), at: z.iso.datetime() })),
    appeals: z.int().nonnegative(),
  })
  .meta({ id: "ReviewSummary" });

/** The public part of an enrollment's review; undefined when there was none. */
export function publicReview({ review }: Enrollment): z.infer<typeof publicReviewView> | undefined {
  if (review === undefined) return undefined;
  const decisions = countedDecisions(review.decisions).map(({ decision, reasons, at }) => ({ decision, reasons, at }));
  return { cause: review.cause, openedAt: review.openedAt, dueAt: review.dueAt, decisions, appeals: review.appeals };
}

/** What a reviewer learns beyond the applicant: the checks with their evidence, and the review in full but for the lease's secret. */
export const reviewerView = z
  .object({
    checks: z.partialRecord(
      checkKind,
      z.object({
        attempts: z.int(),
        retryAt: z.iso.datetime().optional(),
        waitingSince: z.iso.datetime().optional().meta({ description: "An external provider has it since then." }),
        result: checkResult.optional(),
      }),
    ),
    escalatedAt: z.iso.datetime().optional(),
    breachedAt: z.iso.datetime().optional(),
    heldBy: z.object({ reviewer: z.string(), until: z.iso.datetime() }).optional(),
    proposed: reviewDecision.optional(),
    decisions: z.array(reviewDecision),
    overrides: review.shape.overrides,
    addressChosenBy: actedBy.optional().meta({ description: "Who answered `addressSuggestion`." }),
  })
  .meta({ id: "ReviewDetails" });

/** The part of an enrollment that only reviewers and operators see. */
export function reviewDetails(enrollment: Enrollment, now: number): z.infer<typeof reviewerView> {
  const { review } = enrollment;
  const lease = review?.lease;
  const held = lease !== undefined && Date.parse(lease.until) > now ? lease : undefined;
  return {
    checks: reviewerView.shape.checks.parse(enrollment.checks),
    decisions: review?.decisions ?? [],
    overrides: review?.overrides ?? [],
    ...present({
      escalatedAt: review?.escalatedAt,
      breachedAt: review?.breachedAt,
      heldBy: held && { reviewer: held.reviewer, until: held.until },
      proposed: review?.proposed,
      addressChosenBy: enrollment.addressSuggestion?.accepted?.by,
    }),
  };
}

/** One line of the review queue. */
export const queuedReview = z
  .object({
    enrollmentId: z.uuid(),
    status,
    companyName: z.string(),
    country: z.string(),
    cause: review.shape.cause,
    openedAt: z.iso.datetime(),
    dueAt: z.iso.datetime(),
    escalated: z.boolean(),
    breached: z.boolean(),
    reasons: z.array(reasonCode),
    heldBy: z.object({ reviewer: z.string(), until: z.iso.datetime() }).optional(),
    awaitsSecondReviewer: z.boolean(),
  })
  .meta({ id: "QueuedReview" });

/** The queue's line of an enrollment that awaits a reviewer; undefined when it does not. */
export function queueLine(enrollment: Enrollment, now: number): z.infer<typeof queuedReview> | undefined {
  const { review } = enrollment;
  if (review === undefined || !isReviewable(enrollment)) return undefined;
  const { heldBy } = reviewDetails(enrollment, now);
  return {
    enrollmentId: enrollment.id,
    status: enrollment.status,
    companyName: enrollment.legalProfile?.companyName ?? "",
    country: enrollment.legalProfile?.address?.country ?? "",
    cause: review.cause,
    openedAt: review.openedAt,
    dueAt: review.dueAt,
    escalated: review.escalatedAt !== undefined,
    breached: review.breachedAt !== undefined,
    reasons: [...doubtsOf(enrollment)],
    ...present({ heldBy }),
    awaitsSecondReviewer: review.proposed !== undefined,
  };
}
