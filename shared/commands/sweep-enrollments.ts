import { expire } from "../domain/enrollment/closing-rules.ts";
import { branch, type Enrollment } from "../domain/enrollment/document.ts";
import { awaitsMembership } from "../domain/enrollment/membership-rules.ts";
import { minute } from "../domain/duration.ts";
import { isOpen, statuses, statusRules, type Status } from "../domain/enrollment/status.ts";
import type { Comparison } from "../ports/documents.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { roundOf, wakeBranches } from "./ring-bells.ts";
import { finishSubmission } from "./submit-enrollment.ts";
import { settleMembership } from "./settle-membership.ts";
import { releaseClaims } from "./unique-claims.ts";
import { updateEnrollment } from "./update-enrollment.ts";
import { visitWaiting } from "./visit-waiting.ts";

const patience = 2 * minute;
const pageSize = 100;

/** What a sweep found and did. */
export interface SweepReport {
  readonly seen: number;
  readonly healed: number;
}

const orchestrated: readonly Status[] = statuses.filter((status) => isOpen(status) && status !== "draft");

/** Finds what a crash, a lost event or a lost orchestration left behind, and sets it going again; whatever is in order is left alone. */
export async function sweepEnrollments(services: Services, workflow: Workflow): Promise<SweepReport> {
  const quiet = new Date(services.clock.now() - patience).toISOString();
  const still = { field: "updatedAt", atMost: quiet };
  const seen = new Set<string>();
  let healed = 0;
  for (const where of [[{ field: "unanswered", is: true }, still], [{ field: "wakeAt", atMost: quiet }]]) {
    for await (const enrollment of all(services, where)) {
      if (seen.has(enrollment.id)) continue;
      seen.add(enrollment.id);
      if (await heal(services, workflow, enrollment)) healed += 1;
    }
  }
  let revived = 0;
  await visitWaiting(services, [{ field: "status", in: orchestrated }, still], async (enrollment) => {
    if (!seen.has(enrollment.id) && (await visit(services, workflow, enrollment))) revived += 1;
  });
  return { seen: seen.size + revived, healed: healed + revived };
}

async function* all({ enrollments }: Services, where: readonly Comparison[]): AsyncGenerator<Enrollment, void> {
  let cursor: string | undefined;
  do {
    const page = await enrollments.list({ where, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) });
    for (const { document } of page.items) yield document;
    cursor = page.cursor;
  } while (cursor !== undefined);
}

async function heal(services: Services, workflow: Workflow, enrollment: Enrollment): Promise<boolean> {
  const { id, status } = enrollment;
  if (status === "draft") {
    const result = await updateEnrollment(services, id, expire);
    if (result.outcome === "done") await workflow.start(id);
    return (
      result.outcome === "done" || (awaitsMembership(enrollment) && (await settleMembership(services, enrollment)))
    );
  }
  if (status === "submitted" && !enrollment.keys.held) {
    await finishSubmission(services, workflow, enrollment);
    return true;
  }
  if (statusRules[status].keys === "freed" && enrollment.keys.held)
    await releaseClaims(services, id, enrollment.keys.wanted);
  if (await revive(services, workflow, enrollment)) return true;
  await wakeBranches(services, workflow, enrollment);
  services.log.info("enrollment_healed", { enrollmentId: id, status, workflow: "running" });
  return true;
}

/** One that cannot be looked at now does not keep the sweeper from the others. */
async function visit(services: Services, workflow: Workflow, enrollment: Enrollment): Promise<boolean> {
  try {
    return await revive(services, workflow, enrollment);
  } catch (error) {
    services.log.error("enrollment_not_visited", { enrollmentId: enrollment.id }, error);
    return false;
  }
}

/** Starts the onboarding anew where it, or the branch it is in, is gone. */
async function revive(services: Services, workflow: Workflow, enrollment: Enrollment): Promise<boolean> {
  const { id, status } = enrollment;
  const state = await workflow.state(id);
  if (state === "running" && (await isBranchAlive(workflow, enrollment))) return false;
  await workflow.restart(id);
  services.log.info("enrollment_healed", { enrollmentId: id, status, workflow: state });
  return true;
}

async function isBranchAlive(workflow: Workflow, enrollment: Enrollment): Promise<boolean> {
  const present = branch.options.find((each) => each === statusRules[enrollment.status].phase);
  if (present === undefined || enrollment.status === "submitted") return true;
  return (await workflow.state(enrollment.id, present, roundOf(enrollment, present))) === "running";
}
