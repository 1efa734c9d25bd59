import type { CheckKind, CheckResult } from "../check.ts";
import { applyChange } from "./change.ts";
import { openChecks } from "./check-rules.ts";
import { changed, unchanged, type Decision } from "./decision.ts";
import type { Enrollment, ExternalVetting } from "./document.ts";
import { system } from "./people.ts";
import type { Surroundings } from "./surroundings.ts";

/** What names a vetting of an enrollment: its number and the version of the key that made its id. */
export type VettingNumber = Pick<ExternalVetting, "number" | "key">;

/** Notes that a check is about to be asked of an external provider; one that was asked before keeps its number until its facts change. */
export function beginVetting(
  enrollment: Enrollment,
  kind: CheckKind,
  key: string,
  surroundings: Surroundings,
): Decision {
  const record = enrollment.checks[kind];
  if (!openChecks(enrollment).includes(kind) || record?.vetting !== undefined) return unchanged(enrollment);
  const vettings = enrollment.vettings ?? [];
  const number = vettings.length + 1;
  return changed(
    applyChange(
      enrollment,
      {
        type: "vetting_requested",
        by: system,
        patch: {
          vettings: [...vettings, { number, kind, key }],
          checks: { ...enrollment.checks, [kind]: { attempts: 0, ...record, vetting: number } },
        },
        details: { check: kind },
      },
      surroundings,
    ),
  );
}

/** Keeps what an external provider found; only the present vetting of a check that is still open counts. */
export function recordVetting(
  enrollment: Enrollment,
  { number }: VettingNumber,
  result: CheckResult,
  surroundings: Surroundings,
): Decision {
  const kind = enrollment.vettings?.find((each) => each.number === number)?.kind;
  if (kind === undefined || !openChecks(enrollment).includes(kind)) return unchanged(enrollment);
  const record = enrollment.checks[kind];
  if (record?.vetting !== number) return unchanged(enrollment);
  const { attempts } = record;
  return changed(
    applyChange(
      enrollment,
      {
        type: "check_finished",
        by: system,
        patch: { checks: { ...enrollment.checks, [kind]: { attempts: attempts + 1, vetting: number, result } } },
        details: { check: kind, outcome: result.outcome, source: result.source },
        bells: ["information"],
      },
      surroundings,
    ),
  );
}
