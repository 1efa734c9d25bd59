import { z } from "zod";
import { claimReview } from "../shared/commands/claim-review.ts";
import { decideReview } from "../shared/commands/decide-review.ts";
import { findEnrollment } from "../shared/commands/find-enrollment.ts";
import { listReviews } from "../shared/commands/list-reviews.ts";
import { decisionKind } from "../shared/domain/enrollment/review.ts";
import { reasonCode } from "../shared/domain/reason.ts";
import { line } from "../shared/domain/text.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { reviewParams } from "../shared/http/enrollment-params.ts";
import { enrollmentReply } from "../shared/http/enrollment-reply.ts";
import { pageQuery } from "../shared/http/page-query.ts";
import { jsonReply } from "../shared/http/reply.ts";
import { present } from "../shared/http/views/present.ts";
import { queuedReview, queueLine } from "../shared/http/views/review-view.ts";
import { staffEnrollmentView } from "../shared/http/views/staff-enrollment-view.ts";

const reviewQueue = z
  .object({ items: z.array(queuedReview), cursor: z.string().optional() })
  .meta({ id: "ReviewQueue" });

const claimedReview = staffEnrollmentView
  .extend({
    lease: z.string().meta({ description: "To be sent with the decision." }),
    leaseUntil: z.iso.datetime(),
  })
  .meta({ id: "ClaimedReview" });

const decision = z.strictObject({
  decision: decisionKind,
  reasons: z.array(reasonCode).max(20).default([]),
  note: line(2000).optional(),
  lease: z
    .string()
    .max(200)
    .optional()
    .meta({ description: "The claim's lease; the one the caller holds if left out." }),
});

const getReviews = defineRoute({
  name: "listReviews",
  method: "GET",
  route: "api/reviews",
  summary: "What waits for a reviewer, the most urgent first",
  tag: "Reviews",
  access: "reviewer",
  query: pageQuery,
  answers: { 200: { description: "One page of the queue", schema: reviewQueue } },
  refusals: [],
  handle: async ({ services, query }) => {
    const { items, cursor } = await listReviews(services, { limit: query.limit, ...present({ cursor: query.cursor }) });
    const now = services.clock.now();
    return jsonReply(200, { items: items.flatMap((each) => queueLine(each, now) ?? []), ...present({ cursor }) });
  },
});

const postClaim = defineRoute({
  name: "claimReview",
  method: "POST",
  route: "api/reviews/{enrollmentId}/claim",
  summary: "Take an enrollment to decide; others cannot until the lease ends",
  tag: "Reviews",
  access: "reviewer",
  params: reviewParams,
  answers: {
    200: { description: "Claimed; what there is to judge", schema: claimedReview, headers: { ETag: "Its revision" } },
  },
  refusals: ["wrong_state", "review_held_by_another", "second_reviewer_required", "review_not_claimed"],
  handle: async ({ services, params, caller, locale }) => {
    const claimed = await claimReview(services, { enrollmentId: params.enrollmentId, caller });
    if (claimed.outcome === "refused") return claimed;
    const { lease, enrollment } = claimed;
    const more = { lease: lease.token, leaseUntil: lease.until };
    return enrollmentReply(200, enrollment, services, { locale, forStaff: true, more });
  },
});

const postDecision = defineRoute({
  name: "decideReview",
  method: "POST",
  route: "api/reviews/{enrollmentId}/decision",
  summary: "Approve, reject (counts once a second reviewer rejects too) or ask for information",
  tag: "Reviews",
  access: "reviewer",
  params: reviewParams,
  body: decision,
  answers: {
    200: {
      description: "The enrollment after the decision",
      schema: staffEnrollmentView,
      headers: { ETag: "Its revision" },
    },
  },
  refusals: ["wrong_state", "review_not_claimed", "second_reviewer_required", "reason_required"],
  handle: async ({ services, workflow, params, caller, body, locale }) => {
    const { enrollmentId } = params;
    const { lease: given, note, ...rest } = body;
    const held = given ?? (await leaseOf(services, enrollmentId, caller));
    const decided = await decideReview(services, workflow, {
      enrollmentId,
      caller,
      lease: held,
      ...rest,
      ...present({ note }),
    });
    if (decided.outcome === "refused") return decided;
    return enrollmentReply(200, decided.enrollment, services, { locale, forStaff: true });
  },
});

/** The lease this very reviewer holds; empty when there is none, which no lease equals. */
async function leaseOf(
  services: Parameters<typeof findEnrollment>[0],
  enrollmentId: string,
  caller: Parameters<typeof claimReview>[1]["caller"],
): Promise<string> {
  const lease = (await findEnrollment(services, enrollmentId, { caller }))?.review?.lease;
  return lease?.reviewer === caller.objectId ? lease.token : "";
}

serve(getReviews, postClaim, postDecision);
