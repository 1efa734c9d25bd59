import { checkKinds, type CheckKind, type CheckResult } from "../check.ts";
import { applyChange } from "./change.ts";
import { changed, unchanged, type Decision } from "./decision.ts";
import type { CheckRecord, Enrollment, EnrollmentIn } from "./document.ts";
import { system } from "./people.ts";
import { deadlineFrom, iso, type Surroundings } from "./surroundings.ts";

/** What a check brought: a result, that its source could not be asked now, or that an external provider will tell. */
export type CheckOutcome =
  { readonly result: CheckResult } | { readonly unavailable: true } | { readonly pending: true };

/** Records what a check brought; a source that was down is asked again later, with growing distance. */
export function recordCheck(
  enrollment: Enrollment,
  kind: CheckKind,
  outcome: CheckOutcome,
  surroundings: Surroundings,
): Decision {
  if (enrollment.status !== "checks_running" || enrollment.checks[kind]?.result !== undefined)
    return unchanged(enrollment);
  const former = enrollment.checks[kind];
  if ("pending" in outcome && (former?.vetting === undefined || former.waitingSince !== undefined))
    return unchanged(enrollment);
  const attempts = (former?.attempts ?? 0) + 1;
  const record: CheckRecord = {
    attempts,
    ...(former?.vetting === undefined ? {} : { vetting: former.vetting }),
    ...standing(outcome, attempts, surroundings),
  };
  return changed(
    applyChange(
      enrollment,
      {
        type: "result" in outcome ? "check_finished" : "pending" in outcome ? "check_pending" : "check_postponed",
        by: system,
        patch: { checks: { ...enrollment.checks, [kind]: record } },
        details: {
          check: kind,
          ...("result" in outcome ? { outcome: outcome.result.outcome, source: outcome.result.source } : {}),
        },
      },
      surroundings,
    ),
  );
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
export function dueChecks(enrollment: EnrollmentIn<"checks_running">, now: number): readonly CheckKind[] {
  return checkKinds.filter((kind) => {
    const record = enrollment.checks[kind];
    if (record?.result !== undefined || record?.waitingSince !== undefined) return false;
    return record?.retryAt === undefined || Date.parse(record.retryAt) <= now;
  });
}

/** True once every check has its result. */
export function areChecksComplete(enrollment: EnrollmentIn<"checks_running">): boolean {
  return checkKinds.every((kind) => enrollment.checks[kind]?.result !== undefined);
}

/** When the next postponed check may be asked, in milliseconds; undefined when none is to be asked again, because it has its result or a provider has it. */
export function nextCheckAt(enrollment: EnrollmentIn<"checks_running">): number | undefined {
  const open = checkKinds.filter((kind) => {
    const record = enrollment.checks[kind];
    return record?.result === undefined && record?.waitingSince === undefined;
  });
  if (open.length === 0) return undefined;
  return Math.min(...open.map((kind) => Date.parse(enrollment.checks[kind]?.retryAt ?? "1970-01-01T00:00:00.000Z")));
}

/** Ends the checks: all passed goes on; anything doubtful, failed or still open at the deadline goes to a human. */
export function concludeChecks(enrollment: Enrollment, surroundings: Surroundings): Decision {
  if (enrollment.status !== "checks_running") return unchanged(enrollment);
  const complete = areChecksComplete(enrollment);
  const late = enrollment.dueAt !== null && surroundings.now >= Date.parse(enrollment.dueAt);
  if (!complete && !late) return unchanged(enrollment);
  const passed = checkKinds.every((kind) => enrollment.checks[kind]?.result?.outcome === "pass");
  if (passed) {
    return changed(
      applyChange(
        enrollment,
        {
          type: "checks_passed",
          by: system,
          status: "checks_passed",
          patch: { review: undefined },
          bells: ["onboarding"],
        },
        surroundings,
      ),
    );
  }
  return changed(openReview(enrollment, "checks", surroundings));
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
