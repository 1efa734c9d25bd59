import { checkKinds, type CheckKind } from "../check.ts";
import type { CheckRecord, Enrollment } from "./document.ts";

/** True of a check that is not to be asked: it has its result, or a reviewer passed it without one. */
export function isAnswered(record: CheckRecord | undefined): boolean {
  return record?.result !== undefined || record?.overridden === true;
}

/** True of a check that leaves no doubt: it passed by itself, or in a reviewer's name. */
export function isCleared(record: CheckRecord | undefined): boolean {
  return record?.result?.outcome === "pass" || record?.overridden === true;
}

/** True where no check leaves a doubt. */
export function areCleared(checks: Enrollment["checks"]): boolean {
  return checkKinds.every((kind) => isCleared(checks[kind]));
}

/** What stands when some checks do no longer: after they had passed, each that a reviewer passed is marked as such, so that it is not asked again with the others. */
export function withoutChecks(
  { checks, review, status }: Pick<Enrollment, "checks" | "review" | "status">,
  voided: readonly CheckKind[],
): Pick<Enrollment, "checks" | "review"> {
  const overrides = review?.overrides.filter(({ check }) => !voided.includes(check)) ?? [];
  const marked = status === "checks_passed" ? overrides.map(({ check }) => check) : [];
  const kept = checkKinds.filter((kind) => !voided.includes(kind) && (checks[kind] ?? marked.includes(kind)));
  return {
    checks: Object.fromEntries(
      kept.map((kind) => [kind, marked.includes(kind) ? asOverridden(checks[kind]) : checks[kind]]),
    ),
    ...(review === undefined ? {} : { review: { ...review, overrides } }),
  };
}

function asOverridden(record: CheckRecord = { attempts: 0 }): CheckRecord {
  const { retryAt: _never, waitingSince: _nobody, ...rest } = record;
  return { ...rest, overridden: true };
}
