import { app } from "@azure/functions";
import { recordDelivery } from "../shared/commands/record-delivery.ts";
import { deliveryReport } from "../shared/domain/delivery-report.ts";
import { workflowInput, workflowOf } from "../shared/durable/durable-workflow.ts";
import { services } from "../shared/services.ts";

app.eventGrid("mailEvents", {
  extraInputs: [workflowInput],
  handler: async (event, context) => {
    const report = deliveryReport(event);
    if (report === undefined) return;
    const recorded = await recordDelivery(services(), workflowOf(context), report);
    const { operationId, delivery } = report;
    services().log.info("mail_delivery_reported", { operationId, delivery, ...recorded });
  },
});
