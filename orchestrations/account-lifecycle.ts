import type { OrchestrationContext, Task } from "durable-functions";
import { lifecycles } from "../shared/durable/instance-id.ts";
import { advanceAccountNow, planAccount, settleAccountNow } from "./activities/account-steps.ts";
import { followLifecycle } from "./lifecycle.ts";

/** What time does to an account: the notices of a suspension and its end, the cooling-off of a deletion and the erasure. */
export function* accountLifecycle(context: OrchestrationContext): Generator<Task, void, unknown> {
  const steps = { plan: planAccount, settle: settleAccountNow, advance: advanceAccountNow };
  yield* followLifecycle(context, steps, lifecycles.account.bell);
}
