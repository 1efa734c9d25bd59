import { checkKinds, type CheckKind, type CheckResult } from "../check.ts";
import type { Address } from "../legal-profile.ts";
import { noteSuggestion } from "./address-suggestion.ts";
import { applyChange } from "./change.ts";
import { changed, unchanged, type Decision } from "./decision.ts";
import type { CheckRecord, Enrollment, EnrollmentIn } from "./document.ts";
import { provedDomains, provesEmployment } from "./domain-rules.ts";
import { isSignedByAnother, system } from "./people.ts";
import { areCleared, isAnswered } from "./standing-checks.ts";
import { deadlineFrom, iso, type Surroundings } from "./surroundings.ts";

/** What a check brought: a result, that its source could not be asked now, or that an external provider will tell. */
export type CheckOutcome =
  | { readonly result: CheckResult; readonly suggestedAddress?: Address | undefined }
  | { readonly unavailable: true }
  | { readonly pending: true };

/** States in which checks are asked. */
export type Vetted = EnrollmentIn<"checks_running" | "in_review">;

/** The checks that still have to be asked: while they run whichever has no result, in a review that of an address that was chosen, of a domain that was proved, of a person who signed and of a tenant that was switched to since. */
export function openChecks(enrollment: Enrollment): readonly CheckKind[] {
  const { checks, addressSuggestion } = enrollment;
  const open = checkKinds.filter((kind) => !isAnswered(checks[kind]));
  if (enrollment.status === "checks_running") return open;
  if (enrollment.status !== "in_review") return [];
  const since: Partial<Record<CheckKind, boolean>> = {
    address: addressSuggestion?.accepted !== undefined,
    employment: provesEmployment(enrollment.primaryContact.email, provedDomains(enrollment)),
    sanctions: isSignedByAnother(enrollment),
  };
  return open.filter((kind) => since[kind] === true || checks[kind]?.again === true);
}

/** Records what a check brought; a source that was down is asked again later, with growing distance. */
export function recordCheck(
  enrollment: Enrollment,
  kind: CheckKind,
  outcome: CheckOutcome,
  surroundings: Surroundings,
): Decision {
  if (!isVetted(enrollment) || !openChecks(enrollment).includes(kind)) return unchanged(enrollment);
  const former = enrollment.checks[kind];
  if ("pending" in outcome && (former?.vetting === undefined || former.waitingSince !== undefined))
    return unchanged(enrollment);
  const attempts = (former?.attempts ?? 0) + 1;
  const record: CheckRecord = {
    attempts,
    ...(former?.vetting === undefined ? {} : { vetting: former.vetting }),
    ...(former?.again === undefined || "result" in outcome ? {} : { again: former.again }),
    ...standing(outcome, attempts, surroundings),
  };
  return changed(
    applyChange(
      enrollment,
      {
        type: "result" in outcome ? "check_finished" : "pending" in outcome ? "check_pending" : "check_postponed",
        by: system,
        patch: { checks: { ...enrollment.checks, [kind]: record }, ...suggestionOf(enrollment, outcome) },
        details: {
          check: kind,
          ...("result" in outcome ? { outcome: outcome.result.outcome, source: outcome.result.source } : {}),
        },
      },
      surroundings,
    ),
  );
}

/** True where a check may be asked. */
export function isVetted(enrollment: Enrollment): enrollment is Vetted {
  return enrollment.status === "checks_running" || enrollment.status === "in_review";
}

function suggestionOf(
  { addressSuggestion, legalProfile }: Vetted,
  outcome: CheckOutcome,
): Pick<Enrollment, "addressSuggestion"> {
  if (!("result" in outcome) || outcome.suggestedAddress === undefined) return {};
  const { source, checkedAt } = outcome.result;
  const brought = { suggested: outcome.suggestedAddress, source, suggestedAt: checkedAt };
  return { addressSuggestion: noteSuggestion(addressSuggestion, legalProfile.address, brought) };
}

function standing(outcome: CheckOutcome, attempts: number, surroundings: Surroundings): Partial<CheckRecord> {
  if ("result" in outcome) return { result: outcome.result };
  if ("pending" in outcome) return { waitingSince: iso(surroundings.now) };
  return { retryAt: iso(retryTime(attempts, surroundings)) };
}

function retryTime(attempts: number, { now, deadlines }: Surroundings): number {
  const { first, factor, longest } = deadlines.checkRetry;
  return now + Math.min(first * factor ** (attempts - 1), longest);
}

/** The checks that may be asked now. */
export function dueChecks(enrollment: Enrollment, now: number): readonly CheckKind[] {
  return openChecks(enrollment).filter((kind) => {
    const record = enrollment.checks[kind];
    if (record?.waitingSince !== undefined) return false;
    return record?.retryAt === undefined || Date.parse(record.retryAt) <= now;
  });
}

/** True once every check has its result. */
export function areChecksComplete(enrollment: Vetted): boolean {
  return checkKinds.every((kind) => isAnswered(enrollment.checks[kind]));
}

/** When the next postponed check may be asked, in milliseconds; undefined when none is to be asked again, because it has its result or a provider has it. */
export function nextCheckAt(enrollment: Enrollment): number | undefined {
  const open = openChecks(enrollment).filter((kind) => enrollment.checks[kind]?.waitingSince === undefined);
  if (open.length === 0) return undefined;
  return Math.min(...open.map((kind) => Date.parse(enrollment.checks[kind]?.retryAt ?? "1970-01-01T00:00:00.000Z")));
}

/** True where nothing is left to decide of a review that the checks asked for: an address chosen or a domain proved since made the last doubt go, and no reviewer proposes a rejection. */
export function isSettledMeanwhile(enrollment: Enrollment): boolean {
  if (enrollment.status !== "in_review") return false;
  const { cause, proposed } = enrollment.review;
  return cause === "checks" && proposed === undefined && areCleared(enrollment.checks);
}

/** Ends the checks: all passed goes on; anything doubtful, failed or still open at the deadline goes to a human. */
export function concludeChecks(enrollment: Enrollment, surroundings: Surroundings): Decision {
  if (isSettledMeanwhile(enrollment)) return changed(passChecks(enrollment, surroundings));
  if (enrollment.status !== "checks_running") return unchanged(enrollment);
  const complete = areChecksComplete(enrollment);
  const late = enrollment.dueAt !== null && surroundings.now >= Date.parse(enrollment.dueAt);
  if (!complete && !late) return unchanged(enrollment);
  return changed(
    areCleared(enrollment.checks)
      ? passChecks(enrollment, surroundings)
      : openReview(enrollment, "checks", surroundings),
  );
}

/** A review that decided nothing is over; one in whose name a check passed is what that rests on. */
function passChecks(enrollment: Enrollment, surroundings: Surroundings): Enrollment {
  const { checks, review } = enrollment;
  const overrides = review?.overrides.filter(({ check }) => checks[check]?.overridden === true) ?? [];
  const patch = { review: overrides.length === 0 ? undefined : { ...review, overrides } };
  return applyChange(
    enrollment,
    { type: "checks_passed", by: system, status: "checks_passed", patch, bells: ["onboarding"] },
    surroundings,
  );
}

/** Puts an enrollment before the reviewers. */
export function openReview(
  enrollment: EnrollmentIn<"checks_running" | "action_required" | "rejected">,
  cause: "checks" | "evidence" | "appeal",
  surroundings: Surroundings,
): Enrollment {
  const dueAt = iso(deadlineFrom("review", surroundings.now, enrollment.legalProfile.address.country, surroundings));
  const former = enrollment.review;
  return applyChange(
    enrollment,
    {
      type: "review_opened",
      by: system,
      status: "in_review",
      patch: {
        dueAt,
        requestedAction: undefined,
        review: {
          openedAt: iso(surroundings.now),
          cause,
          dueAt,
          decisions: former?.decisions ?? [],
          overrides: former?.overrides ?? [],
          appeals: (former?.appeals ?? 0) + (cause === "appeal" ? 1 : 0),
        },
      },
      details: { cause },
      bells: ["information"],
    },
    surroundings,
  );
}
