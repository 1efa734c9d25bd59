import { statuses, statusRules, type Status } from "../domain/enrollment/status.ts";
import { system } from "../domain/enrollment/people.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { eraseAs } from "./erase-enrollment.ts";

const mostAtOnce = 100;

/** The states that an enrollment without an account ends in. */
const ended: readonly Status[] = statuses.filter((status) => {
  const { phase, keys, exits } = statusRules[status];
  return phase === "over" && keys === "freed" && exits.includes("erased");
});

/** Erases the enrollments that ended without an account longer ago than their people's data may be kept; says how many. */
export async function retireEnrollments(services: Services, workflow: Workflow): Promise<number> {
  const { closedEnrollment } = services.program.deadlines.retention;
  const limit = new Date(services.clock.now() - closedEnrollment).toISOString();
  const found = await services.enrollments.list({
    where: [
      { field: "status", in: ended },
      { field: "statusSince", atMost: limit },
    ],
    limit: mostAtOnce,
  });
  for (const { document } of found.items) await eraseAs(services, workflow, document, system);
  return found.items.length;
}
