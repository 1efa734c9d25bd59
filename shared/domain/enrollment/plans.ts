import { isAccepted } from "./agreement.ts";
import { areChecksComplete, dueChecks, isSettledMeanwhile, nextCheckAt } from "./check-rules.ts";
import { isPast } from "./closing-rules.ts";
import { dueReminder } from "./contact-rules.ts";
import { reviewMilestones } from "./escalation-rules.ts";
import type { Enrollment, EnrollmentIn } from "./document.ts";
import { dueMails, nextMailAt } from "./outbox.ts";
import { isReviewable, type Reviewable } from "./review-rules.ts";
import { statusRules, type Phase } from "./status.ts";
import { day } from "../duration.ts";
import type { CheckKind } from "../check.ts";
import type { Surroundings } from "./surroundings.ts";

/** What an orchestration does next: one act, a wait that a bell or a time ends, or leaving its branch. */
export type Plan =
  | { readonly next: "deliver" }
  | { readonly next: "remind" }
  | { readonly next: "check"; readonly checks: readonly CheckKind[] }
  | { readonly next: "conclude" }
  | { readonly next: "escalate" }
  | { readonly next: "expire" }
  | { readonly next: "wait"; readonly until: number }
  | { readonly next: "leave" };

type Planner = (enrollment: Enrollment, surroundings: Surroundings) => Plan;

const leave: Plan = { next: "leave" };

function waitUntil(...times: readonly (number | undefined)[]): Plan {
  return { next: "wait", until: Math.min(...times.filter((time) => time !== undefined)) };
}

function dueTime(enrollment: Enrollment): number {
  return enrollment.dueAt === null ? Number.MAX_SAFE_INTEGER : Date.parse(enrollment.dueAt);
}

/** The contact branch: mails, reminders, expiry, and the security review after a decline. */
export const planContact: Planner = (enrollment, surroundings) => {
  if (statusRules[enrollment.status].phase !== "contact" || enrollment.status === "submitted") return leave;
  if (dueMails(enrollment, surroundings.now).length > 0) return { next: "deliver" };
  const due = dueTime(enrollment);
  if (enrollment.status === "contact_pending") {
    if (surroundings.now >= due) return { next: "expire" };
    if (dueReminder(enrollment, surroundings) !== undefined) return { next: "remind" };
    return waitUntil(due, nextReminder(enrollment, surroundings), nextMailAt(enrollment));
  }
  if (isReviewable(enrollment)) return planReview(enrollment, surroundings);
  return surroundings.now >= due ? { next: "expire" } : waitUntil(due, nextMailAt(enrollment));
};

function nextReminder(enrollment: EnrollmentIn<"contact_pending">, surroundings: Surroundings): number | undefined {
  const started = Date.parse(enrollment.contactStep.startedAt);
  return surroundings.deadlines.reminderDays
    .map((each) => started + each * day)
    .find((time) => time > surroundings.now);
}

/** The information branch: the checks, then a human where they were not enough. */
export const planInformation: Planner = (enrollment, surroundings) => {
  if (statusRules[enrollment.status].phase !== "information") return leave;
  if (dueMails(enrollment, surroundings.now).length > 0) return { next: "deliver" };
  const due = dueTime(enrollment);
  if (enrollment.status === "checks_running") {
    const checks = dueChecks(enrollment, surroundings.now);
    const next = nextCheckAt(enrollment);
    if (areChecksComplete(enrollment) || surroundings.now >= due) return { next: "conclude" };
    return checks.length > 0 ? { next: "check", checks } : waitUntil(due, next, nextMailAt(enrollment));
  }
  if (enrollment.status === "in_review") {
    const checks = dueChecks(enrollment, surroundings.now);
    if (checks.length > 0) return { next: "check", checks };
    return isSettledMeanwhile(enrollment) ? { next: "conclude" } : planReview(enrollment, surroundings);
  }
  return isPast(enrollment, surroundings) ? { next: "expire" } : waitUntil(due, nextMailAt(enrollment));
};

/** A review never expires: it is escalated when it is due and marked as breached later. */
function planReview(enrollment: Reviewable, surroundings: Surroundings): Plan {
  const milestones = reviewMilestones(enrollment, surroundings);
  const { now } = surroundings;
  const elseAt = [nextMailAt(enrollment), nextCheckAt(enrollment)];
  const { escalatedAt, breachedAt } = enrollment.review;
  if (escalatedAt === undefined)
    return now >= milestones.escalation ? { next: "escalate" } : waitUntil(milestones.escalation, ...elseAt);
  if (breachedAt === undefined)
    return now >= milestones.breach ? { next: "escalate" } : waitUntil(milestones.breach, ...elseAt);
  return waitUntil(now + 30 * day, ...elseAt);
}

/** The agreement branch: waits for the acceptance for as long as the enrollment is open. */
export const planAgreement: Planner = (enrollment, surroundings) => {
  const { phase } = statusRules[enrollment.status];
  if (phase === "over" || phase === "applicant" || phase === "activation" || isAccepted(enrollment.agreement))
    return leave;
  if (phase !== "agreement") return waitUntil(surroundings.now + 30 * day);
  if (dueMails(enrollment, surroundings.now).length > 0) return { next: "deliver" };
  const due = dueTime(enrollment);
  return surroundings.now >= due ? { next: "expire" } : waitUntil(due, nextMailAt(enrollment));
};

/** The onboarding itself: which branch the enrollment is in, seen by the orchestration that joins them. */
export function phaseOf(enrollment: Enrollment): { phase: Phase; round: number; accepted: boolean } {
  const { phase } = statusRules[enrollment.status];
  const rounds: Partial<Record<Phase, number | undefined>> = {
    contact: enrollment.contactStep?.round,
    information: enrollment.informationRound,
    agreement: enrollment.agreement?.round,
  };
  return { phase, round: rounds[phase] ?? 1, accepted: isAccepted(enrollment.agreement) };
}
