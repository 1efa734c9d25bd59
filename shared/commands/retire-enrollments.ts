import { statuses, statusRules, type Status } from "../domain/enrollment/status.ts";
import type { Enrollment } from "../domain/enrollment/document.ts";
import { system } from "../domain/enrollment/people.ts";
import { noteRetirement, retiredParts } from "../domain/enrollment/retirement-rules.ts";
import type { Comparison } from "../ports/documents.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { eraseAs } from "./erase-enrollment.ts";
import { finishErasure } from "./finish-erasure.ts";
import { updateEnrollment } from "./update-enrollment.ts";

const pageSize = 100;

/** The states that an enrollment without an account ends in. */
const ended: readonly Status[] = statuses.filter((status) => {
  const { phase, keys, exits } = statusRules[status];
  return phase === "over" && keys === "freed" && exits.includes("erased");
});

/** Erases the enrollments that ended without an account longer ago than their people's data may be kept, and removes of all others what is due; says of how many. */
export async function retireEnrollments(services: Services, workflow: Workflow): Promise<number> {
  const now = services.clock.now();
  const limit = new Date(now - services.program.deadlines.retention.closedEnrollment).toISOString();
  const over: readonly Comparison[] = [
    { field: "status", in: ended },
    { field: "statusSince", atMost: limit },
  ];
  const due: readonly Comparison[] = [{ field: "retireAt", atMost: new Date(now).toISOString() }];
  const erased = await each(services, over, async (enrollment) => {
    await eraseAs(services, workflow, enrollment, system);
  });
  return erased + (await each(services, due, (enrollment) => retire(services, workflow, enrollment)));
}

/** One that fails, such as one whose files cannot be removed yet, holds back no other. */
async function each(
  { enrollments, log }: Services,
  where: readonly Comparison[],
  act: (enrollment: Enrollment) => Promise<void>,
): Promise<number> {
  let seen = 0;
  let cursor: string | undefined;
  do {
    const page = await enrollments.list({ where, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) });
    for (const { document } of page.items) {
      try {
        await act(document);
        seen += 1;
      } catch (error) {
        log.error("enrollment_not_retired", { enrollmentId: document.id }, error);
      }
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  return seen;
}

async function retire(services: Services, workflow: Workflow, enrollment: Enrollment): Promise<void> {
  const { id, status } = enrollment;
  if (status === "erased") {
    await finishErasure(services, workflow, id);
    return;
  }
  const now = services.clock.now();
  const { retention } = services.program.deadlines;
  const parts = retiredParts(enrollment, now, retention);
  if (parts.includes("evidence")) await services.evidence.removeAll(id);
  if (parts.includes("workflowHistory") && !(await workflow.purge(id))) return;
  await updateEnrollment(services, id, (latest) => noteRetirement(latest, now, retention));
}
