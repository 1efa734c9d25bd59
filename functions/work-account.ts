import { z } from "zod";
import { createWorkAccount } from "../shared/commands/create-work-account.ts";
import { findEnrollment } from "../shared/commands/find-enrollment.ts";
import { renewWorkAccountPassword } from "../shared/commands/renew-work-account-password.ts";
import type { Enrollment } from "../shared/domain/enrollment/document.ts";
import { domainOf, domainPrefix, workAccountRequest } from "../shared/domain/enrollment/work-account.ts";
import { readInput } from "../shared/domain/fault.ts";
import { refuse } from "../shared/domain/refusal.ts";
import { countedAddress } from "../shared/http/client-address.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { enrollmentParams } from "../shared/http/enrollment-params.ts";
import { jsonReply } from "../shared/http/reply.ts";
import { present } from "../shared/http/views/present.ts";
import { workAccountView } from "../shared/http/views/enrollment-view.ts";

const newWorkAccount = workAccountView
  .extend({
    temporaryPassword: z.string().meta({ description: "Shown in this answer only; it has to be changed at sign-in." }),
  })
  .meta({ id: "NewWorkAccount" });

const viewOf = ({ workAccount }: Enrollment) => workAccountView.parse(workAccount);

const post = defineRoute({
  name: "createWorkAccount",
  method: "POST",
  route: "api/enrollments/{id}/work-account",
  summary: "Create a work account for a company that has none: a tenant with its first global admin",
  tag: "Work account",
  access: "applicant",
  params: enrollmentParams,
  body: workAccountRequest,
  answers: {
    201: { description: "Created; the password is not shown again", schema: newWorkAccount },
    200: { description: "Created before", schema: workAccountView },
  },
  refusals: [
    "information_missing",
    "rate_limited",
    "wrong_state",
    "work_account_under_way",
    "work_account_domain_taken",
    "work_account_country",
    "work_account_rejected",
    "work_account_not_offered",
  ],
  handle: async ({ services, params, reader, body, ip }) => {
    const created = await createWorkAccount(services, {
      enrollmentId: params.id,
      reader,
      body,
      ...present({ ip: countedAddress(ip) }),
    });
    if (created.outcome === "refused") return created;
    const view = viewOf(created.enrollment);
    if (created.outcome === "repeated") return jsonReply(200, view);
    return jsonReply(201, { ...view, temporaryPassword: created.temporaryPassword });
  },
});

const postPassword = defineRoute({
  name: "renewWorkAccountPassword",
  method: "POST",
  route: "api/enrollments/{id}/work-account/password",
  summary: "A new temporary password for the work account's admin, until the first sign-in",
  tag: "Work account",
  access: "applicant",
  params: enrollmentParams,
  answers: { 200: { description: "The new password; it is not shown again", schema: newWorkAccount } },
  refusals: ["rate_limited"],
  handle: async ({ services, params, reader }) => {
    const { resumeToken } = reader;
    const renewed = await renewWorkAccountPassword(services, { enrollmentId: params.id, resumeToken });
    if (renewed.outcome === "refused") return renewed;
    return jsonReply(200, { ...viewOf(renewed.enrollment), temporaryPassword: renewed.temporaryPassword });
  },
});

const getAvailability = defineRoute({
  name: "getWorkAccountDomain",
  method: "GET",
  route: "api/enrollments/{id}/work-account/domains/{prefix}",
  summary: "Whether a name is free for the domain of a new work account",
  tag: "Work account",
  access: "applicant",
  params: enrollmentParams.extend({ prefix: z.string() }),
  answers: {
    200: {
      description: "The whole domain, and whether nobody has it",
      schema: z.object({ domain: z.string(), available: z.boolean() }).meta({ id: "WorkAccountDomain" }),
    },
  },
  refusals: ["invalid_request"],
  handle: async ({ services, params, reader }) => {
    if ((await findEnrollment(services, params.id, reader)) === undefined) return refuse("not_found");
    const read = readInput(z.object({ prefix: domainPrefix }), { prefix: params.prefix }, "/path");
    if (!read.ok) return refuse("invalid_request", { faults: read.faults });
    const domain = domainOf(read.value.prefix);
    return jsonReply(200, { domain, available: await services.workAccounts.isAvailable(domain) });
  },
});

serve(post, postPassword, getAvailability);
