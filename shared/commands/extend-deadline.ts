import { extendDeadline as extend } from "../domain/enrollment/extension-rules.ts";
import { withNote } from "../domain/enrollment/notes.ts";
import { noteReference } from "../domain/note.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Caller } from "../ports/identity.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { operatorRole } from "./find-enrollment.ts";
import { wakeBranches } from "./ring-bells.ts";
import { updateEnrollment, type Done } from "./update-enrollment.ts";

export interface ExtensionInput {
  readonly enrollmentId: string;
  readonly caller: Caller;
  /** ISO 8601, UTC. */
  readonly dueAt: string;
  readonly reason: string;
}

/** Gives the person an enrollment waits for more time, for a reason that is kept, and wakes whoever waits for the old end. */
export async function extendDeadline(
  services: Services,
  workflow: Workflow,
  { enrollmentId, caller, dueAt, reason }: ExtensionInput,
): Promise<Done | Refusal> {
  const kind = caller.roles.includes(operatorRole) ? "operator" : "reviewer";
  const result = await updateEnrollment(services, enrollmentId, (latest, surroundings) =>
    withNote(latest, extend(latest, dueAt, noteReference, { kind, id: caller.objectId }, surroundings), reason),
  );
  if (result.outcome === "refused") return result;
  await wakeBranches(services, workflow, result.enrollment);
  return result;
}
