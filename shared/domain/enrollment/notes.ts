import type { Decision } from "./decision.ts";
import { seal, type Enrollment } from "./document.ts";

/** Keeps a person's words beside the audit event that a decision wrote; a decision that wrote nothing keeps none. */
export function withNote(before: Enrollment, decision: Decision, text: string): Decision {
  if (decision.outcome !== "changed") return decision;
  const { enrollment } = decision;
  const notes = [...(before.notes ?? []), { sequence: enrollment.auditSequence, text }];
  return { outcome: "changed", enrollment: seal({ ...enrollment, notes }) };
}
