import { checkKinds } from "../check.ts";
import type { Fault } from "../fault.ts";
import type { ReasonCode } from "../reason.ts";
import { refuse } from "../refusal.ts";
import { applyChange, type Change } from "./change.ts";
import { openChecks } from "./check-rules.ts";
import { changed, unchanged, type Decision } from "./decision.ts";
import type { CheckRecord, Enrollment, EnrollmentIn } from "./document.ts";
import type { ActedBy } from "./people.ts";
import type { DecisionKind, Review, ReviewDecision } from "./review.ts";
import { isCleared } from "./standing-checks.ts";
import { deadlineFrom, iso, type Surroundings } from "./surroundings.ts";

/** States in which reviewers act. */
export type Reviewable = EnrollmentIn<"in_review" | "contact_declined">;

/** True when it is a reviewer's turn; after a decline only until another contact was asked for. */
export function isReviewable(enrollment: Enrollment): enrollment is Reviewable {
  if (enrollment.status === "contact_declined") return enrollment.requestedAction === undefined;
  return enrollment.status === "in_review";
}

/** Gives a reviewer the lease, unless another one holds it. */
export function claimReview(
  enrollment: Enrollment,
  reviewer: string,
  token: string,
  surroundings: Surroundings,
): Decision {
  if (!isReviewable(enrollment)) return refuse("wrong_state", { params: { status: enrollment.status } });
  const { lease, proposed } = enrollment.review;
  const held = lease !== undefined && Date.parse(lease.until) > surroundings.now;
  if (held && lease.reviewer !== reviewer) {
    return refuse("review_held_by_another", { params: { until: lease.until } });
  }
  if (proposed?.reviewer === reviewer) return refuse("second_reviewer_required");
  if (isAppealed(enrollment) && lastRejecters(enrollment.review).includes(reviewer)) {
    return refuse("second_reviewer_required");
  }
  if (held) return unchanged(enrollment);
  const until = iso(surroundings.now + surroundings.deadlines.reviewLease);
  return changed(
    applyChange(
      enrollment,
      {
        type: "review_claimed",
        by: { kind: "reviewer", id: reviewer },
        patch: { review: { ...enrollment.review, lease: { reviewer, token, until } } },
      },
      surroundings,
    ),
  );
}

/** An appeal stays one until it is decided, whatever was asked for and given meanwhile. */
function isAppealed({ status, review }: Reviewable): boolean {
  return status === "in_review" && review.appeals > 0;
}

/** An appeal is for other eyes than those that rejected the case last. */
function lastRejecters({ decisions }: Review): readonly string[] {
  const rejections = countedDecisions(decisions).filter(({ decision }) => decision === "reject");
  return rejections.slice(-2).map(({ reviewer }) => reviewer);
}

/** The decisions that counted: a rejection is two in a row, and one alone was not followed. */
export function countedDecisions(decisions: readonly ReviewDecision[]): readonly ReviewDecision[] {
  const counted: ReviewDecision[] = [];
  let proposal: ReviewDecision | undefined;
  for (const each of decisions) {
    const proposes = each.decision === "reject" && proposal === undefined;
    if (!proposes) counted.push(...(each.decision === "reject" && proposal !== undefined ? [proposal] : []), each);
    proposal = proposes ? each : undefined;
  }
  return counted;
}

export interface ReviewInput {
  readonly reviewer: string;
  readonly lease: string;
  readonly decision: DecisionKind;
  readonly reasons: readonly ReasonCode[];
  readonly note?: string;
}

/** Decides a review: approve goes on in the reviewer's name, a rejection needs a second reviewer, a request names what is missing. */
export function decideReview(enrollment: Enrollment, input: ReviewInput, surroundings: Surroundings): Decision {
  if (repeats(enrollment, input)) return unchanged(enrollment);
  if (!isReviewable(enrollment)) return refuse("wrong_state", { params: { status: enrollment.status } });
  const { lease } = enrollment.review;
  if (lease === undefined || lease.token !== input.lease || lease.reviewer !== input.reviewer) {
    return refuse("review_not_claimed");
  }
  if (Date.parse(lease.until) <= surroundings.now) return refuse("review_not_claimed");
  if (input.decision !== "approve" && input.reasons.length === 0) {
    return refuse("reason_required", { faults: [{ pointer: "/reasons", code: "required" }] });
  }
  const beyond = input.decision === "request_information" ? withoutRemedy(input.reasons) : [];
  if (beyond.length > 0) return refuse("invalid_request", { faults: beyond });
  // Nobody passes in his or her own name what is about to be asked of a fact that is new.
  if (input.decision === "approve" && openChecks(enrollment).some((kind) => isUnasked(enrollment.checks[kind]))) {
    return refuse("unavailable", { retryAfterSeconds: secondsToAsk });
  }
  const decision: ReviewDecision = {
    decision: input.decision,
    reasons: [...new Set(input.reasons)],
    ...(input.note === undefined ? {} : { note: input.note }),
    reviewer: input.reviewer,
    at: iso(surroundings.now),
  };
  return changed(applyChange(enrollment, consequence(enrollment, decision, surroundings), surroundings));
}

/** Reasons that nobody can be asked for, or the time to answer would run out: they leave the applicant nothing to do, or what the agreement asks for by itself. */
const unanswerable: ReadonlySet<ReasonCode> = new Set([
  "source_unavailable",
  "verification_pending",
  "account_suspended",
  "agreement_not_accepted",
  "agreement_superseded",
]);

function withoutRemedy(reasons: readonly ReasonCode[]): readonly Fault[] {
  return reasons.flatMap((each, at) =>
    unanswerable.has(each) ? [{ pointer: `/reasons/${at}`, code: "not_allowed" }] : [],
  );
}

/** About what it takes until a check that is to be asked has been. */
const secondsToAsk = 10;

function isUnasked(record: CheckRecord | undefined): boolean {
  return record === undefined || record.attempts === 0;
}

/** A decision of an earlier review is none of this one, although it reads the same. */
function repeats(enrollment: Enrollment, input: ReviewInput): boolean {
  const { review } = enrollment;
  const last = review?.proposed ?? review?.decisions.at(-1);
  return (
    review !== undefined &&
    review.lease === undefined &&
    last !== undefined &&
    last.at >= review.openedAt &&
    last.reviewer === input.reviewer &&
    last.decision === input.decision
  );
}

function consequence(enrollment: Reviewable, decision: ReviewDecision, surroundings: Surroundings): Change {
  const by: ActedBy = { kind: "reviewer", id: decision.reviewer };
  const { lease: _released, proposed, ...rest } = enrollment.review;
  const review = { ...rest, decisions: [...rest.decisions, decision] };
  const details = { decision: decision.decision, reasons: decision.reasons.join(" ") };
  if (decision.decision === "reject" && proposed === undefined) {
    return { type: "rejection_proposed", by, details, patch: { review: { ...rest, proposed: decision } } };
  }
  const decisions = proposed === undefined ? review.decisions : [...rest.decisions, proposed, decision];
  const base = { by, details, bells: [branchOf(enrollment)] } as const;
  if (decision.decision === "reject") {
    const status = enrollment.status === "contact_declined" ? "closed_rejected" : "rejected";
    return { ...base, type: "rejected", status, patch: { review: { ...review, decisions } } };
  }
  if (decision.decision === "request_information" || enrollment.status === "contact_declined") {
    return requestAction(enrollment, base, { ...review, decisions }, decision, surroundings);
  }
  const former = rest.overrides.filter(({ check }) => enrollment.checks[check]?.overridden === true);
  const own = checkKinds
    .filter((kind) => !isCleared(enrollment.checks[kind]))
    .map((check) => ({ check, reviewer: decision.reviewer, at: decision.at }));
  const overrides = [...former, ...own];
  return {
    ...base,
    type: "approved",
    status: "checks_passed",
    patch: { review: { ...review, decisions, overrides } },
    bells: ["information", "onboarding"],
  };
}

function branchOf(enrollment: Reviewable): "contact" | "information" {
  return enrollment.status === "contact_declined" ? "contact" : "information";
}

function requestAction(
  enrollment: Reviewable,
  base: Pick<Change, "by" | "details" | "bells">,
  review: Review,
  decision: ReviewDecision,
  surroundings: Surroundings,
): Change {
  const dueAt = iso(deadlineFrom("action", surroundings.now, enrollment.legalProfile.address.country, surroundings));
  // Only an approval comes without reasons, and only a security review asks for something then: another contact.
  const reasons = decision.reasons.length > 0 ? decision.reasons : ["contact_declined"];
  const requestedAction = { reasons, at: decision.at, dueAt, origin: "review" };
  const patch = { review, dueAt, requestedAction };
  if (enrollment.status === "contact_declined") {
    return {
      ...base,
      type: "another_contact_requested",
      patch,
      mails: [{ purpose: "information_required", audience: "applicant" }],
    };
  }
  return { ...base, type: "information_requested", status: "action_required", patch };
}
