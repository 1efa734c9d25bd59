import { checkKinds, type CheckKind, type CheckResult } from "../check.ts";
import { applyChange } from "./change.ts";
import { changed, unchanged, type Decision } from "./decision.ts";
import type { CheckRecord, Enrollment, EnrollmentIn } from "./document.ts";
import { system } from "./people.ts";
import { deadlineFrom, iso, type Surroundings } from "./surroundings.ts";

/** What a check brought: a result, or that its source could not be asked now. */
export type CheckOutcome = { readonly result: CheckResult } | { readonly unavailable: true };

/** Records what a check brought; a source that was down is asked again later, with growing distance. */
export function recordCheck(
  enrollment: Enrollment,
  kind: CheckKind,
  outcome: CheckOutcome,
  surroundings: Surroundings,
): Decision {
  if (enrollment.status !== "checks_running" || enrollment.checks[kind]?.result !== undefined)
    return unchanged(enrollment);
  const attempts = (enrollment.checks[kind]?.attempts ?? 0) + 1;
  const record: CheckRecord =
    "result" in outcome
      ? { attempts, result: outcome.result }
      : { attempts, retryAt: iso(retryTime(attempts, surroundings)) };
  return changed(
    applyChange(
      enrollment,
      {
        type: "result" in outcome ? "check_finished" : "check_postponed",
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

function retryTime(attempts: number, { now, deadlines }: Surroundings): number {
  const { first, factor, longest } = deadlines.checkRetry;
  return now + Math.min(first * factor ** (attempts - 1), longest);
}

/** The checks that may be asked now. */
export function dueChecks(enrollment: EnrollmentIn<"checks_running">, now: number): readonly CheckKind[] {
  return checkKinds.filter((kind) => {
    const record = enrollment.checks[kind];
    if (record?.result !== undefined) return false;
    return record?.retryAt === undefined || Date.parse(record.retryAt) <= now;
  });
}

/** When the next postponed check may be asked, in milliseconds; undefined when every check has its result. */
export function nextCheckAt(enrollment: EnrollmentIn<"checks_running">): number | undefined {
  const waiting = checkKinds.filter((kind) => enrollment.checks[kind]?.result === undefined);
  if (waiting.length === 0) return undefined;
  return Math.min(...waiting.map((kind) => Date.parse(enrollment.checks[kind]?.retryAt ?? "1970-01-01T00:00:00.000Z")));
}

/** Ends the checks: all passed goes on; anything doubtful, failed or still open at the deadline goes to a human. */
export function concludeChecks(enrollment: Enrollment, surroundings: Surroundings): Decision {
  if (enrollment.status !== "checks_running") return unchanged(enrollment);
  const complete = nextCheckAt(enrollment) === undefined;
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
