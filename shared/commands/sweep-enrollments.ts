import type { Enrollment } from "../domain/enrollment/document.ts";
import { expire } from "../domain/enrollment/closing-rules.ts";
import { minute } from "../domain/duration.ts";
import { isOpen, statuses, statusRules, type Status } from "../domain/enrollment/status.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { wakeBranches } from "./ring-bells.ts";
import { finishSubmission } from "./submit-enrollment.ts";
import { releaseClaims } from "./unique-claims.ts";
import { updateEnrollment } from "./update-enrollment.ts";

const patience = 2 * minute;
const pageSize = 100;

/** What a sweep found and did. */
export interface SweepReport {
  readonly seen: number;
  readonly healed: number;
}

/** Only a person's delay leaves a review overdue; in every other state a deadline that passed unnoticed is a fault. */
export const overdue: readonly Status[] = statuses.filter(
  (status) => isOpen(status) && statusRules[status].awaits !== "reviewer",
);

/** Finds what a crash or a lost event left behind, and sets it going again; whatever is in order is left alone. */
export async function sweepEnrollments(services: Services, workflow: Workflow): Promise<SweepReport> {
  const now = services.clock.now();
  const quiet = new Date(now - patience).toISOString();
  let seen = 0;
  let healed = 0;
  for (const query of overdueQueries(quiet)) {
    let cursor: string | undefined;
    do {
      const page = await services.enrollments.list({
        ...query,
        limit: pageSize,
        ...(cursor === undefined ? {} : { cursor }),
      });
      for (const { document } of page.items) {
        seen += 1;
        if (await heal(services, workflow, document)) healed += 1;
      }
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
  return { seen, healed };
}

function overdueQueries(quiet: string) {
  const still = { field: "updatedAt", atMost: quiet };
  return [
    { where: [{ field: "unanswered", is: true }, still] },
    {
      where: [
        { field: "status", in: overdue },
        { field: "dueAt", atMost: quiet },
      ],
    },
  ];
}

async function heal(services: Services, workflow: Workflow, enrollment: Enrollment): Promise<boolean> {
  const { id, status } = enrollment;
  if (status === "draft") {
    const result = await updateEnrollment(services, id, expire);
    if (result.outcome === "done") await workflow.start(id);
    return result.outcome === "done";
  }
  if (status === "submitted" && !enrollment.keys.held) {
    await finishSubmission(services, workflow, enrollment);
    return true;
  }
  if (!isOpen(status) && enrollment.keys.held) await releaseClaims(services, id, enrollment.keys.wanted);
  const state = await workflow.state(id);
  if (state !== "running") await workflow.start(id);
  else await wakeBranches(services, workflow, enrollment);
  services.log.info("enrollment_healed", { enrollmentId: id, status, workflow: state });
  return true;
}
