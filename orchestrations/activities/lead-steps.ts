import { z } from "zod";
import { leadReaders } from "../../shared/commands/manage-leads.ts";
import { settleLead } from "../../shared/commands/settle-lead.ts";
import { surroundingsOf } from "../../shared/commands/surroundings.ts";
import { updateDocument } from "../../shared/commands/update-account.ts";
import { planLifecycle } from "../../shared/domain/accounts/plan.ts";
import { advanceLead } from "../../shared/domain/leads/lead-rules.ts";
import { defineActivity } from "../../shared/durable/activity.ts";
import { identifiedById, lifecyclePlan, settledUntil } from "./lifecycle-steps.ts";

/** Says what comes next for a lead. Idempotent: it only reads. */
export const planLead = defineActivity({
  name: "planLead",
  input: identifiedById,
  output: lifecyclePlan,
  run: async (services, { id, at }) => {
    const stored = await services.leads.read(id, id);
    if (stored === undefined) return { next: "leave" as const };
    const now = Math.max(at, services.clock.now());
    return { ...planLifecycle(stored.document, now), status: stored.document.status };
  },
});

/** Sends a lead's mails. Idempotent: the provider is asked for each by its id. */
export const settleLeadNow = defineActivity({
  name: "settleLead",
  input: identifiedById,
  output: settledUntil,
  run: (services, { id }) => settleLead(services, id),
});

/** Lets time act on a lead: reminder, expiry, lapse. Idempotent: each is due once. */
export const advanceLeadNow = defineActivity({
  name: "advanceLead",
  input: identifiedById,
  output: z.null(),
  run: async (services, { id, at }) => {
    const stored = await services.leads.read(id, id);
    const accountId = stored?.document.accountId ?? "";
    const account = await services.accounts.read(accountId, accountId);
    const readers = account === undefined ? [] : leadReaders(account.document);
    await updateDocument(services.leads, id, (lead) => advanceLead(lead, readers, surroundingsOf(services, at)));
    return null;
  },
});
