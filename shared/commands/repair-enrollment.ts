import { expire } from "../domain/enrollment/closing-rules.ts";
import type { Enrollment } from "../domain/enrollment/document.ts";
import { withNote } from "../domain/enrollment/notes.ts";
import { recordRepair, repairsFor, type Findings, type RepairAction } from "../domain/enrollment/repair-rules.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import type { Caller } from "../ports/identity.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { wakeBranches } from "./ring-bells.ts";
import { finishSubmission } from "./submit-enrollment.ts";
import { releaseClaims } from "./unique-claims.ts";
import { updateEnrollment } from "./update-enrollment.ts";

export interface RepairInput {
  readonly enrollmentId: string;
  readonly caller: Caller;
  readonly reason: string;
  readonly dryRun: boolean;
}

/** What a repair found, and whether it was carried out. */
export interface Repaired {
  readonly outcome: "found" | "repaired";
  readonly enrollment: Enrollment;
  readonly workflow: Findings["workflow"];
  readonly actions: readonly RepairAction[];
}

/** Finds what keeps an enrollment from going on and sets it right, with the operator's reason in the audit trail; a dry run only says what it would do. */
export async function repairEnrollment(
  services: Services,
  workflow: Workflow,
  { enrollmentId, caller, reason, dryRun }: RepairInput,
): Promise<Repaired | Refusal> {
  const stored = await services.enrollments.read(enrollmentId, enrollmentId);
  if (stored === undefined) return refuse("not_found");
  const findings = await lookAround(services, workflow, stored.document);
  const actions = repairsFor(stored.document, findings);
  const found = { enrollment: stored.document, workflow: findings.workflow, actions };
  if (dryRun || actions.length === 0) return { outcome: "found", ...found };
  const by = { kind: "operator", id: caller.objectId } as const;
  const noted = await updateEnrollment(services, enrollmentId, (latest, surroundings) =>
    withNote(latest, recordRepair(latest, repairsFor(latest, findings), by, surroundings), reason),
  );
  if (noted.outcome === "refused") return noted;
  for (const action of actions) await carryOut(services, workflow, noted.enrollment, action);
  services.log.info("enrollment_repaired", { enrollmentId, actions: actions.join(","), workflow: findings.workflow });
  const after = await services.enrollments.read(enrollmentId, enrollmentId);
  return { outcome: "repaired", ...found, enrollment: after?.document ?? noted.enrollment };
}

async function lookAround(services: Services, workflow: Workflow, { id, keys }: Enrollment): Promise<Findings> {
  const claims = await Promise.all(keys.wanted.map((key) => services.claims.read(key, key)));
  return {
    workflow: await workflow.state(id),
    holdsClaims: claims.some((claim) => claim?.document.enrollmentId === id),
    now: services.clock.now(),
  };
}

async function carryOut(
  services: Services,
  workflow: Workflow,
  enrollment: Enrollment,
  action: RepairAction,
): Promise<void> {
  const { id, keys } = enrollment;
  switch (action) {
    case "finish_submission":
      await finishSubmission(services, workflow, enrollment);
      return;
    case "expire_draft":
      await updateEnrollment(services, id, expire);
      await workflow.start(id);
      return;
    case "release_keys":
      await releaseClaims(services, id, keys.wanted);
      return;
    case "start_orchestration":
      await workflow.start(id);
      return;
    case "ring_bells":
      await wakeBranches(services, workflow, enrollment);
  }
}
