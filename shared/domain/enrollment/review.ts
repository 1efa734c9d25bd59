import { z } from "zod";
import { checkKind } from "../check.ts";
import { reasonCode } from "../reason.ts";

export const decisionKind = z.enum(["approve", "reject", "request_information"]);
export type DecisionKind = z.infer<typeof decisionKind>;

/** One decision of one reviewer; a rejection only counts when a second reviewer makes it too. */
export const reviewDecision = z.object({
  decision: decisionKind,
  reasons: z.array(reasonCode),
  note: z.string().optional(),
  reviewer: z.string(),
  at: z.iso.datetime(),
});
export type ReviewDecision = z.infer<typeof reviewDecision>;

/** The human review of an enrollment: why it is there, who holds it, what was decided. */
export const review = z.object({
  openedAt: z.iso.datetime(),
  cause: z.enum(["checks", "contact_declined", "evidence", "appeal"]),
  dueAt: z.iso.datetime(),
  escalatedAt: z.iso.datetime().optional(),
  breachedAt: z.iso.datetime().optional(),
  lease: z.object({ reviewer: z.string(), token: z.string(), until: z.iso.datetime() }).optional(),
  /** A rejection that waits for a second reviewer. */
  proposed: reviewDecision.optional(),
  decisions: z.array(reviewDecision),
  /** Checks that a reviewer passed in his or her own name. */
  overrides: z.array(z.object({ check: checkKind, reviewer: z.string(), at: z.iso.datetime() })),
  appeals: z.int().nonnegative(),
});
export type Review = z.infer<typeof review>;

/** What the applicant is asked for while an action is required. */
export const requestedAction = z.object({
  reasons: z.array(reasonCode).min(1),
  at: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  /** Where the enrollment goes on when the action is done. */
  origin: z.enum(["review", "mail_delivery"]),
});
export type RequestedAction = z.infer<typeof requestedAction>;

/** True when nobody has confirmed the enrollment, because the contact's address takes no mail: only another contact lets it go on. */
export function needsAnotherContact({ origin }: RequestedAction): boolean {
  return origin === "mail_delivery";
}
