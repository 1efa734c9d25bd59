import { createHash } from "node:crypto";
import { v5 as nameBasedId } from "uuid";
import type { Account, AccountUser } from "../domain/account.ts";
import { holdersOf, holdsOneOf } from "../domain/accounts/authority.ts";
import { capabilitiesOf } from "../domain/enrollment/capabilities.ts";
import { endedLead, openLead, type Lead, type NewLead } from "../domain/leads/lead.ts";
import {
  answerLead as answer,
  reportLead as report,
  sendLead as send,
  type LeadReport,
} from "../domain/leads/lead-rules.ts";
import type { Setting, Verdict } from "../domain/accounts/change.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import type { Comparison } from "../ports/documents.ts";
import { UnavailableError } from "../ports/errors.ts";
import type { Caller } from "../ports/identity.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { readAccount } from "./read-account.ts";
import { settleLeadSoon } from "./settle-lead.ts";
import { surroundingsOf } from "./surroundings.ts";
import { updateDocument, type Updated } from "./update-account.ts";

/** Namespace of leads: one is named by its account and the sender's idempotency key. */
const leadNamespace = "0f4b4f6e-6c43-4c55-9d1b-8f0c6d2f4c11";

/** True while a company may still do something about its leads: one whose account is over is not written to either. */
function mayAnswerLeads({ status }: Account): boolean {
  return status === "active" || status === "suspended";
}

/** Whom a company has answer for its leads: its Referrals admins, or its Admin agents where there are none. */
export function leadReaders(account: Account): readonly AccountUser[] {
  if (!mayAnswerLeads(account)) return [];
  const referralsAdmins = holdersOf(account, "referrals_admin");
  return referralsAdmins.length > 0 ? referralsAdmins : holdersOf(account, "admin_agent");
}

/** Sends a lead to an account that may receive referrals; the same key and body meet the same lead. */
export async function sendLead(
  services: Services,
  workflow: Workflow,
  input: { readonly accountId: string; readonly idempotencyKey: string; readonly customer: NewLead },
): Promise<Updated<Lead> | Refusal> {
  const { accountId, customer, idempotencyKey } = input;
  const stored = await services.accounts.read(accountId, accountId);
  if (stored === undefined || stored.document.status === "erased") return refuse("not_found");
  const id = nameBasedId(`${accountId}/${idempotencyKey}`, leadNamespace);
  const requestHash = createHash("sha256").update(JSON.stringify(customer)).digest("base64url");
  const existing = await services.leads.read(id, id);
  if (existing !== undefined) return repeat(existing.document, requestHash);
  if (!(await receivesReferrals(services, stored.document))) return refuse("capability_not_active");
  const start = { id, accountId, requestHash, customer };
  const created = await services.leads.create(send(start, leadReaders(stored.document), surroundingsOf(services)));
  if (created === "exists") {
    const winner = await services.leads.read(id, id);
    if (winner === undefined) throw new UnavailableError("leads", { retryAfterSeconds: 1 });
    return repeat(winner.document, requestHash);
  }
  // Whoever suspends or erases the account from here on finds the lead; where it happened just before, the lead is taken back unsent.
  const latest = await services.accounts.read(accountId, accountId);
  if (latest === undefined || !(await receivesReferrals(services, latest.document))) {
    await services.leads.remove(id, id, created.etag);
    return refuse("capability_not_active");
  }
  await settleLeadSoon(services, workflow, created.document);
  return { outcome: "done", document: created.document };
}

function repeat(document: Lead, requestHash: string): Updated<Lead> | Refusal {
  return document.requestHash === requestHash ? { outcome: "repeated", document } : refuse("idempotency_key_reused");
}

/** A lead that came while the account is about to be deleted would go with it, and its customer be forgotten. */
async function receivesReferrals(services: Services, account: Account): Promise<boolean> {
  if (account.deletion !== undefined) return false;
  const enrollment = await services.enrollments.read(account.enrollmentId, account.enrollmentId);
  if (enrollment === undefined || account.status !== "active") return false;
  const capability = capabilitiesOf(enrollment.document).find(({ name }) => name === "receive_referrals");
  return capability?.status === "active";
}

interface OfLead {
  readonly accountId: string;
  readonly leadId: string;
  readonly caller: Caller;
}

/** Accepts or declines a lead in the company's name. */
export function answerLead(
  services: Services,
  workflow: Workflow,
  input: OfLead & { readonly accepts: boolean },
): Promise<Updated<Lead> | Refusal> {
  const by = input.caller.objectId;
  return updateLead(services, workflow, input, (lead, setting) =>
    answer(lead, { by, accepts: input.accepts }, setting),
  );
}

/** Reports on an accepted lead. */
export function reportLead(
  services: Services,
  workflow: Workflow,
  input: OfLead & Omit<LeadReport, "by">,
): Promise<Updated<Lead> | Refusal> {
  const { note, outcome } = input;
  return updateLead(services, workflow, input, (lead, setting) =>
    report(lead, { by: input.caller.objectId, note, outcome }, setting),
  );
}

async function updateLead(
  services: Services,
  workflow: Workflow,
  input: OfLead,
  decide: (lead: Lead, setting: Setting) => Verdict<Lead>,
): Promise<Updated<Lead> | Refusal> {
  const account = await readAccount(services, input);
  if (account === undefined) return refuse("not_found");
  if (!holdsOneOf(account, input.caller.objectId, ["referrals_admin", "admin_agent"]))
    return refuse("role_not_allowed");
  if (!mayAnswerLeads(account)) return refuse("account_not_active");
  const result = await updateDocument(services.leads, input.leadId, (lead) =>
    lead.accountId === account.id ? decide(lead, surroundingsOf(services)) : refuse("not_found"),
  );
  if (result.outcome === "done") await settleLeadSoon(services, workflow, result.document);
  return result;
}

/** One page of an account's leads, the newest first. */
export async function listLeads(
  services: Services,
  input: { readonly accountId: string; readonly caller: Caller; readonly limit: number; readonly cursor?: string },
): Promise<{ readonly outcome: "page"; readonly items: readonly Lead[]; readonly cursor?: string } | Refusal> {
  const account = await readAccount(services, input);
  if (account === undefined) return refuse("not_found");
  const found = await services.leads.list({
    where: [{ field: "accountId", is: account.id }],
    orderBy: { field: "createdAt", descending: true },
    limit: input.limit,
    ...(input.cursor === undefined ? {} : { cursor: input.cursor }),
  });
  const items = found.items.map(({ document }) => document);
  return { outcome: "page", items, ...(found.cursor === undefined ? {} : { cursor: found.cursor }) };
}

/** How many leads still wait for a company. */
export function countOpenLeads({ leads }: Pick<Services, "leads">, accountId: string): Promise<number> {
  return leads.count({
    where: [
      { field: "accountId", is: accountId },
      { field: "status", in: openLead },
    ],
  });
}

/** Removes every lead of an account that is being erased, with its orchestration; false while one is still ending, and then asking again removes the rest. */
export function removeLeads(services: Services, workflow: Workflow, accountId: string): Promise<boolean> {
  return removeLeadsWhere(services, workflow, [{ field: "accountId", is: accountId }]);
}

/** Removes the leads that were over longer ago than what is known of their customers may be kept. */
export function retireLeads(services: Services, workflow: Workflow): Promise<boolean> {
  const { clock, program } = services;
  const limit = new Date(clock.now() - program.deadlines.retention.closedLead).toISOString();
  return removeLeadsWhere(services, workflow, [
    { field: "status", in: endedLead },
    { field: "updatedAt", atMost: limit },
  ]);
}

async function removeLeadsWhere(
  { leads }: Services,
  workflow: Workflow,
  where: readonly Comparison[],
): Promise<boolean> {
  let all = true;
  let cursor: string | undefined;
  do {
    const page = await leads.list({ where, limit: 100, ...(cursor === undefined ? {} : { cursor }) });
    for (const { document } of page.items) {
      // While there is a document its orchestration can be found.
      if (await workflow.forget("lead", document.id)) await leads.remove(document.id, document.id);
      else all = false;
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  return all;
}
