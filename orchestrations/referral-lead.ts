import type { OrchestrationContext, Task } from "durable-functions";
import { lifecycles } from "../shared/durable/instance-id.ts";
import { advanceLeadNow, planLead, settleLeadNow } from "./activities/lead-steps.ts";
import { followLifecycle } from "./lifecycle.ts";

/** What time does to a referral lead: a reminder after 48 hours, expiry after 72, and a lapse when nothing is reported for 7 days. */
export function* referralLead(context: OrchestrationContext): Generator<Task, void, unknown> {
  const steps = { plan: planLead, settle: settleLeadNow, advance: advanceLeadNow };
  yield* followLifecycle(context, steps, lifecycles.lead.bell);
}
