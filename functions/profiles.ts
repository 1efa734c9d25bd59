import { z } from "zod";
import { findTenantEnrollment } from "../shared/commands/find-tenant-enrollment.ts";
import { refuse } from "../shared/domain/refusal.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { jsonReply } from "../shared/http/reply.ts";
import { legalBusinessProfile, legalBusinessProfileOf } from "../shared/http/views/legal-business-profile.ts";

const get = defineRoute({
  name: "getLegalBusinessProfile",
  method: "GET",
  route: "api/profiles/legalbusiness",
  summary: "The tenant's legal business profile in the shape and with the values of Partner Center",
  tag: "Profiles",
  access: "member",
  query: z.object({ vettingVersion: z.enum(["Current", "LastFinalized"]).default("Current") }),
  answers: { 200: { description: "The profile of the version asked for", schema: legalBusinessProfile } },
  refusals: ["not_found"],
  handle: async ({ services, caller, query }) => {
    const enrollment = await findTenantEnrollment(services, caller.tenantId);
    const profile = enrollment && legalBusinessProfileOf(enrollment, query.vettingVersion);
    return profile === undefined ? refuse("not_found") : jsonReply(200, profile);
  },
});

serve(get);
