import { recordDelivery as record } from "../domain/enrollment/delivery-rules.ts";
import type { DeliveryReport } from "../domain/delivery-report.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { ringBells } from "./ring-bells.ts";
import { updateEnrollment } from "./update-enrollment.ts";

/** Keeps what became of a mail and wakes who has to react to it; a report that comes again, or of a mail nobody sent, changes nothing. */
export async function recordDelivery(
  services: Services,
  workflow: Workflow,
  { operationId, delivery }: Pick<DeliveryReport, "operationId" | "delivery">,
): Promise<{ readonly outcome: "recorded" | "unknown"; readonly enrollmentId?: string }> {
  const found = await services.enrollments.list({ where: [{ field: "mailIds", contains: operationId }], limit: 1 });
  const enrollmentId = found.items[0]?.document.id;
  if (enrollmentId === undefined) return { outcome: "unknown" };
  const result = await updateEnrollment(services, enrollmentId, (enrollment, surroundings) =>
    record(enrollment, operationId, delivery, surroundings),
  );
  if (result.outcome === "done") await ringBells(services, workflow, result.enrollment, "MailChanged");
  return { outcome: "recorded", enrollmentId };
}
