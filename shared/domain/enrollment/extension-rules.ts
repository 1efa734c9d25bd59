import { refuse } from "../refusal.ts";
import { applyChange } from "./change.ts";
import { changed, unchanged, type Decision } from "./decision.ts";
import type { Enrollment } from "./document.ts";
import type { ActedBy } from "./people.ts";
import { statusRules } from "./status.ts";
import { iso, type Surroundings } from "./surroundings.ts";

const extendable: ReadonlySet<string> = new Set(["contactStep", "action", "agreement", "appeal", "draft"]);

/** Moves a deadline of a person to a later time, only ever forward. */
export function extendDeadline(
  enrollment: Enrollment,
  dueAt: string,
  reason: string,
  by: ActedBy,
  surroundings: Surroundings,
): Decision {
  const { contactStep, requestedAction } = enrollment;
  const { deadline: ofState, phase } = statusRules[enrollment.status];
  // After a decline the applicant may owe an action in a state that is otherwise the reviewers'.
  const deadline = ofState === "review" && requestedAction !== undefined ? "action" : ofState;
  if (deadline === null || enrollment.dueAt === null || !extendable.has(deadline))
    return refuse("wrong_state", { params: { status: enrollment.status } });
  if (enrollment.dueAt === dueAt) return unchanged(enrollment);
  const earliest = Math.max(surroundings.now, Date.parse(enrollment.dueAt));
  if (Date.parse(dueAt) <= earliest) {
    const params = { minimum: iso(earliest) };
    return refuse("invalid_request", { faults: [{ pointer: "/dueAt", code: "too_small", params }] });
  }
  const bell = phase === "contact" || phase === "information" || phase === "agreement" ? [phase] : [];
  return changed(
    applyChange(
      enrollment,
      {
        type: "deadline_extended",
        by,
        patch: {
          dueAt,
          ...(enrollment.status === "contact_pending" ? { contactStep: { ...contactStep, deadline: dueAt } } : {}),
          ...(requestedAction === undefined ? {} : { requestedAction: { ...requestedAction, dueAt } }),
        },
        details: { deadline, dueAt, reason },
        bells: bell,
      },
      surroundings,
    ),
  );
}
