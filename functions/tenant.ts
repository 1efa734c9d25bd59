import { z } from "zod";
import { bindTenant } from "../shared/commands/bind-tenant.ts";
import { switchTenant } from "../shared/commands/switch-tenant.ts";
import { refuse } from "../shared/domain/refusal.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { enrollmentParams } from "../shared/http/enrollment-params.ts";
import { enrollmentReply } from "../shared/http/enrollment-reply.ts";
import { enrollmentView } from "../shared/http/views/enrollment-view.ts";

const answers = {
  200: {
    description: "The enrollment in its tenant",
    schema: enrollmentView,
    headers: { ETag: "The enrollment's revision" },
  },
} as const;

const signIn = defineRoute({
  name: "signInToEnrollment",
  method: "POST",
  route: "api/enrollments/{id}/sign-in",
  summary: "Tie an enrollment begun without a work account to the tenant of the signed-in global admin",
  tag: "Enrollments",
  access: "globalAdmin",
  params: enrollmentParams,
  body: z.strictObject({ resumeToken: z.string().max(200).optional() }),
  answers,
  refusals: ["work_account_other", "sovereign_cloud"],
  handle: async ({ services, params, caller, body, locale }) => {
    const { resumeToken } = body;
    const bound = await bindTenant(services, { enrollmentId: params.id, caller, resumeToken });
    return bound.outcome === "refused" ? bound : enrollmentReply(200, bound.enrollment, services, { locale });
  },
});

const moveTenant = defineRoute({
  name: "switchTenant",
  method: "POST",
  route: "api/enrollments/{id}/switch-tenant",
  summary:
    "Move an enrollment to another tenant: its global admin calls, with a token of the other tenant's global admin",
  tag: "Enrollments",
  access: "globalAdmin",
  params: enrollmentParams,
  body: z.strictObject({ targetToken: z.string().min(1).max(20_000) }),
  answers,
  refusals: ["global_admin_required", "wrong_state", "tenant_already_linked", "sovereign_cloud"],
  handle: async ({ services, workflow, params, caller, body, locale }) => {
    const target = await services.tokens.verify(body.targetToken);
    const pointer = "/targetToken";
    if (!target.valid) return refuse("invalid_request", { faults: [{ pointer, code: "invalid_token" }] });
    if (!target.caller.globalAdmin || target.caller.kind !== "member") {
      return refuse("global_admin_required", { faults: [{ pointer, code: "not_allowed" }] });
    }
    const moved = await switchTenant(services, workflow, { enrollmentId: params.id, caller, target: target.caller });
    return moved.outcome === "refused" ? moved : enrollmentReply(200, moved.enrollment, services, { locale });
  },
});

serve(signIn, moveTenant);
