import { z } from "zod";
import { settleAccount } from "../../shared/commands/settle-account.ts";
import { updateAccount } from "../../shared/commands/update-account.ts";
import { advanceAccount, planLifecycle } from "../../shared/domain/accounts/plan.ts";
import { defineActivity } from "../../shared/durable/activity.ts";
import { identifiedById, lifecyclePlan, settledUntil } from "./lifecycle-steps.ts";

/** Says what comes next for an account. Idempotent: it only reads. */
export const planAccount = defineActivity({
  name: "planAccount",
  input: identifiedById,
  output: lifecyclePlan,
  run: async (services, { id, at }) => {
    const stored = await services.accounts.read(id, id);
    if (stored === undefined) return { next: "leave" as const };
    const now = Math.max(at, services.clock.now());
    return { ...planLifecycle(stored.document, now), status: stored.document.status };
  },
});

/** Brings an account's changes to the world. Idempotent: what is noted as done is not done again, and each effect is an upsert or known by its id. */
export const settleAccountNow = defineActivity({
  name: "settleAccount",
  input: identifiedById,
  output: settledUntil,
  run: (services, { id }, workflow) => settleAccount(services, workflow, id),
});

/** Lets time act on an account: notices, closing, erasure. Idempotent: each is due once. */
export const advanceAccountNow = defineActivity({
  name: "advanceAccount",
  input: identifiedById,
  output: z.null(),
  run: async (services, { id, at }) => {
    await updateAccount(services, id, advanceAccount, at);
    return null;
  },
});
