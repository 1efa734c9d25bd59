import { applyChange } from "./change.ts";
import { changed, unchanged, type Decision } from "./decision.ts";
import type { Enrollment } from "./document.ts";
import { noteReference } from "../note.ts";
import { pendingMails } from "./outbox.ts";
import type { ActedBy } from "./people.ts";
import { isOpen, statusRules } from "./status.ts";
import type { Surroundings } from "./surroundings.ts";

/** What can be done to set an enrollment going again. */
export const repairActions = [
  "finish_submission",
  "expire_draft",
  "release_keys",
  "start_orchestration",
  "ring_bells",
] as const;
export type RepairAction = (typeof repairActions)[number];

/** What a repair finds outside the document. */
export interface Findings {
  readonly workflow: "missing" | "running" | "over";
  /** True when claims still name the enrollment. */
  readonly holdsClaims: boolean;
  readonly now: number;
}

/** What an enrollment needs to go on as its state says; empty when it is in order. */
export function repairsFor(enrollment: Enrollment, findings: Findings): readonly RepairAction[] {
  const { status, keys } = enrollment;
  if (status === "erased") return [];
  if (status === "draft") return isOverdue(enrollment, findings.now) ? ["expire_draft"] : [];
  if (status === "submitted" && !keys.held) return ["finish_submission"];
  const freed = statusRules[status].keys === "freed" && findings.holdsClaims ? (["release_keys"] as const) : [];
  return [...freed, ...workflowRepairs(enrollment, findings)];
}

function workflowRepairs(enrollment: Enrollment, { workflow, now }: Findings): readonly RepairAction[] {
  const open = isOpen(enrollment.status);
  if (workflow === "running") {
    const waits = enrollment.unanswered || (open && isOverdue(enrollment, now));
    return waits ? ["ring_bells"] : [];
  }
  const left = enrollment.unanswered || enrollment.audit.length > 0 || pendingMails(enrollment).length > 0;
  return open || left ? ["start_orchestration"] : [];
}

/** A review that is late waits for a person; everything else that is late waits for the program. */
function isOverdue({ status, dueAt }: Enrollment, now: number): boolean {
  return statusRules[status].awaits !== "reviewer" && dueAt !== null && Date.parse(dueAt) <= now;
}

/** Writes down that an operator had an enrollment repaired; without anything to repair, nothing is written. */
export function recordRepair(
  enrollment: Enrollment,
  actions: readonly RepairAction[],
  by: ActedBy,
  surroundings: Surroundings,
): Decision {
  if (actions.length === 0) return unchanged(enrollment);
  const details = { actions: actions.join(","), reason: noteReference };
  return changed(applyChange(enrollment, { type: "repaired", by, details }, surroundings));
}
