import { nextCheckAt } from "./check-rules.ts";
import { seal, type Enrollment } from "./document.ts";
import { awaitsMembership } from "./membership-rules.ts";
import { nextMailAt, pendingMails } from "./outbox.ts";
import { planAgreement, planContact, planInformation, type Plan } from "./plans.ts";
import { isReviewable } from "./review-rules.ts";
import { statusRules, type Phase } from "./status.ts";
import { iso, type Surroundings } from "./surroundings.ts";

const planners: Partial<Record<Phase, (enrollment: Enrollment, surroundings: Surroundings) => Plan>> = {
  contact: planContact,
  information: planInformation,
  agreement: planAgreement,
};

/** When somebody or something has to act for an enrollment next (ISO 8601); past that time, nobody did. Undefined when nothing is left to do. */
export function nextWake(enrollment: Enrollment, surroundings: Surroundings): string | undefined {
  const { status, dueAt } = enrollment;
  if (status === "draft" && dueAt !== null) return awaitsMembership(enrollment) ? soonest(dueAt, surroundings) : dueAt;
  const { phase } = statusRules[status];
  if (phase === "over") return isFinished(enrollment) ? undefined : iso(surroundings.now);
  const plan = planners[phase]?.(enrollment, surroundings);
  // Time has done all it does to a review that is this late: only a person can go on.
  if (isReviewable(enrollment) && enrollment.review.breachedAt !== undefined && plan?.next === "wait") {
    return elseTime(enrollment);
  }
  return iso(plan?.next === "wait" ? plan.until : surroundings.now);
}

/** A network that could not be asked is asked again in a while, as long as the draft lives. */
function soonest(dueAt: string, { now, deadlines }: Surroundings): string {
  return iso(Math.min(Date.parse(dueAt), now + deadlines.checkRetry.first));
}

/** A mail that was put off, or an address that is checked again, still has its time. */
function elseTime(enrollment: Enrollment): string | undefined {
  const times = [nextMailAt(enrollment), nextCheckAt(enrollment)].filter((at) => at !== undefined);
  return times.length === 0 ? undefined : iso(Math.min(...times));
}

/** An end is told and written down: nothing waits in the document for a workflow. */
function isFinished(enrollment: Enrollment): boolean {
  return enrollment.audit.length === 0 && enrollment.bells.length === 0 && pendingMails(enrollment).length === 0;
}

/** The document with the time it has to be looked at next, by which the sweeper finds what nobody looked at. */
export function withWake(enrollment: Enrollment, surroundings: Surroundings): Enrollment {
  return seal({ ...enrollment, wakeAt: nextWake(enrollment, surroundings) });
}
