import { recordDelivery as record } from "../domain/enrollment/delivery-rules.ts";
import type { OutboxMail } from "../domain/enrollment/mail.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { ringBells } from "./ring-bells.ts";
import { updateEnrollment, type Done } from "./update-enrollment.ts";

export interface DeliveryInput {
  readonly enrollmentId: string;
  readonly operationId: string;
  readonly delivery: OutboxMail["delivery"];
}

/** Keeps what became of a mail and wakes who has to react to it; a report that comes again changes nothing. */
export async function recordDelivery(
  services: Services,
  workflow: Workflow,
  { enrollmentId, operationId, delivery }: DeliveryInput,
): Promise<Done | Refusal> {
  const result = await updateEnrollment(services, enrollmentId, (enrollment, surroundings) =>
    record(enrollment, operationId, delivery, surroundings),
  );
  if (result.outcome === "done") await ringBells(services, workflow, result.enrollment, "MailChanged");
  return result;
}
