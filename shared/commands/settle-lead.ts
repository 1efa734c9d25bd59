import { noteLeadMail } from "../domain/leads/lead-rules.ts";
import type { Lead } from "../domain/leads/lead.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { composeAccountMail } from "./compose-account-mail.ts";
import { sendOnce } from "./send-once.ts";
import { surroundingsOf } from "./surroundings.ts";
import { updateDocument } from "./update-account.ts";

/** Sends every mail that a lead's changes called for; answers when to try again if the provider would not take one now. */
export async function settleLead(services: Services, leadId: string): Promise<{ readonly retryAt: number | null }> {
  const stored = await services.leads.read(leadId, leadId);
  if (stored === undefined) return { retryAt: null };
  const { accountId, customer, mails } = stored.document;
  const account = (await services.accounts.read(accountId, accountId))?.document;
  const reader = account ?? { id: accountId, companyName: "", users: [] };
  for (const row of mails.filter(({ state }) => state === "pending")) {
    const known = reader.users.some(({ id }) => id === row.userId);
    const compose = () => composeAccountMail(services, reader, row, customer);
    const sent = known ? await sendOnce(services, row.operationId, compose) : { outcome: "refused" as const };
    if (sent.outcome === "throttled") {
      const { retryAfterSeconds } = sent;
      services.log.warn("mail_postponed", { leadId, purpose: row.purpose, retryAfterSeconds });
      return { retryAt: services.clock.now() + retryAfterSeconds * 1000 };
    }
    await updateDocument(services.leads, leadId, (latest) =>
      noteLeadMail(latest, row.operationId, sent.outcome === "refused", surroundingsOf(services)),
    );
  }
  return { retryAt: null };
}

/** Settles right after a write; whatever fails is taken up by the sweeper, so that the write stands. */
export async function settleLeadSoon(services: Services, workflow: Workflow, lead: Lead): Promise<void> {
  try {
    if (lead.unsettled) await settleLead(services, lead.id);
    await workflow.wake("lead", lead.id);
  } catch (error) {
    services.log.error("lead_not_settled", { leadId: lead.id }, error);
  }
}
