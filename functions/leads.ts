import { z } from "zod";
import { answerLead, listLeads, reportLead, sendLead } from "../shared/commands/manage-leads.ts";
import { leadStatus, newLead, type Lead } from "../shared/domain/leads/lead.ts";
import { line } from "../shared/domain/text.ts";
import { accountParams } from "../shared/http/account-params.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { pageQuery } from "../shared/http/page-query.ts";
import { jsonReply } from "../shared/http/reply.ts";
import { present } from "../shared/http/views/present.ts";

const leadView = z
  .object({
    id: z.uuid(),
    accountId: z.string(),
    customer: newLead,
    status: leadStatus,
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    answeredAt: z.iso.datetime().optional(),
    answerBy: z.iso.datetime().nullable(),
    reports: z.array(z.object({ at: z.iso.datetime(), note: z.string() })),
  })
  .meta({ id: "Lead" });

const leadParams = accountParams.extend({ leadId: z.uuid().toLowerCase() });

function viewLead({ id, accountId, customer, status, createdAt, updatedAt, answeredAt, answerBy, reports }: Lead) {
  const told = reports.map(({ at, note }) => ({ at, note }));
  return { id, accountId, customer, status, createdAt, updatedAt, answerBy, reports: told, ...present({ answeredAt }) };
}

const postLead = defineRoute({
  name: "sendLead",
  method: "POST",
  route: "api/accounts/{id}/leads",
  summary: "Send a lead to a company that may receive referrals; it has 72 hours to answer",
  tag: "Leads",
  access: "operator",
  conditions: ["idempotencyKey"],
  params: accountParams,
  body: newLead,
  answers: {
    201: { description: "The lead, sent", schema: leadView },
    200: { description: "It was sent before: the same lead", schema: leadView },
  },
  refusals: ["capability_not_active", "idempotency_key_reused"],
  handle: async ({ services, workflow, params, body, conditions }) => {
    const { idempotencyKey } = conditions;
    const sent = await sendLead(services, workflow, { accountId: params.id, idempotencyKey, customer: body });
    return sent.outcome === "refused" ? sent : jsonReply(sent.outcome === "done" ? 201 : 200, viewLead(sent.document));
  },
});

const getLeads = defineRoute({
  name: "listLeads",
  method: "GET",
  route: "api/accounts/{id}/leads",
  summary: "The leads of the company, the newest first",
  tag: "Leads",
  access: "member",
  params: accountParams,
  query: pageQuery,
  answers: {
    200: {
      description: "One page of leads",
      schema: z.object({ items: z.array(leadView), cursor: z.string().optional() }).meta({ id: "Leads" }),
    },
  },
  refusals: [],
  handle: async ({ services, params, caller, query }) => {
    const { limit, cursor } = query;
    const page = await listLeads(services, { accountId: params.id, caller, limit, ...present({ cursor }) });
    if (page.outcome === "refused") return page;
    return jsonReply(200, { items: page.items.map(viewLead), ...present({ cursor: page.cursor }) });
  },
});

const postAcceptance = defineRoute({
  name: "acceptLead",
  method: "POST",
  route: "api/accounts/{id}/leads/{leadId}/accept",
  summary: "Accept a lead; from then on it has to be reported on at least every 7 days",
  tag: "Leads",
  access: "member",
  params: leadParams,
  answers: { 200: { description: "The lead, accepted", schema: leadView } },
  refusals: ["role_not_allowed", "account_not_active", "lead_over"],
  handle: async ({ services, workflow, params, caller }) => {
    const { id: accountId, leadId } = params;
    const answered = await answerLead(services, workflow, { accountId, leadId, caller, accepts: true });
    return answered.outcome === "refused" ? answered : jsonReply(200, viewLead(answered.document));
  },
});

const postDecline = defineRoute({
  name: "declineLead",
  method: "POST",
  route: "api/accounts/{id}/leads/{leadId}/decline",
  summary: "Decline a lead",
  tag: "Leads",
  access: "member",
  params: leadParams,
  answers: { 200: { description: "The lead, declined", schema: leadView } },
  refusals: ["role_not_allowed", "account_not_active", "lead_over"],
  handle: async ({ services, workflow, params, caller }) => {
    const { id: accountId, leadId } = params;
    const answered = await answerLead(services, workflow, { accountId, leadId, caller, accepts: false });
    return answered.outcome === "refused" ? answered : jsonReply(200, viewLead(answered.document));
  },
});

const postReport = defineRoute({
  name: "reportLead",
  method: "POST",
  route: "api/accounts/{id}/leads/{leadId}/reports",
  summary:
    "Report on an accepted lead: it goes on, or it is won or lost; the same words once more are no second report",
  tag: "Leads",
  access: "member",
  params: leadParams,
  body: z.strictObject({ note: line(2000), outcome: z.enum(["accepted", "won", "lost"]).default("accepted") }),
  answers: { 200: { description: "The lead with the report", schema: leadView } },
  refusals: ["role_not_allowed", "account_not_active", "lead_not_accepted", "lead_over"],
  handle: async ({ services, workflow, params, caller, body }) => {
    const { id: accountId, leadId } = params;
    const reported = await reportLead(services, workflow, { accountId, leadId, caller, ...body });
    return reported.outcome === "refused" ? reported : jsonReply(200, viewLead(reported.document));
  },
});

serve(postLead, getLeads, postAcceptance, postDecline, postReport);
