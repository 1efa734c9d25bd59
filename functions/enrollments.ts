import { z } from "zod";
import { beginEnrollment, beginningFaults } from "../shared/commands/begin-enrollment.ts";
import { findEnrollment } from "../shared/commands/find-enrollment.ts";
import { newEnrollment } from "../shared/domain/enrollment/new-enrollment.ts";
import { refuse } from "../shared/domain/refusal.ts";
import { countedAddress } from "../shared/http/client-address.ts";
import { present } from "../shared/http/views/present.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { enrollmentParams } from "../shared/http/enrollment-params.ts";
import { enrollmentReply } from "../shared/http/enrollment-reply.ts";
import { bodyRules } from "../shared/http/route.ts";
import { enrollmentView } from "../shared/http/views/enrollment-view.ts";
import { isStaff, staffEnrollmentView } from "../shared/http/views/staff-enrollment-view.ts";

const createdEnrollment = enrollmentView
  .extend({
    resumeToken: z
      .string()
      .optional()
      .meta({ description: "Only without a token: `Authorization: Resume …` until the first sign-in." }),
  })
  .meta({ id: "CreatedEnrollment" });

const createEnrollment = defineRoute({
  name: "createEnrollment",
  method: "POST",
  route: "api/enrollments",
  summary: "Begin an enrollment; repeated with the same key and body, it answers the same",
  tag: "Enrollments",
  access: "newcomer",
  conditions: ["idempotencyKey"],
  body: newEnrollment,
  rules: bodyRules(
    newEnrollment.pick({ legalProfile: true, primaryContact: true }).strip(),
    (body, { services, reader }) => beginningFaults(services, { body, ...present({ caller: reader.caller }) }),
  ),
  answers: {
    201: {
      description:
        "The enrollment, a draft. For who is signed in, what is not given is filled in from the company's last enrollment or its membership, later where the membership cannot be asked now: `origins` says which field is from where",
      schema: createdEnrollment,
      headers: { Location: "Where the enrollment is", ETag: "Its revision" },
    },
  },
  refusals: ["rate_limited", "idempotency_key_reused", "mpn_membership_required", "sovereign_cloud"],
  handle: async ({ services, caller, conditions, body, locale, ip }) => {
    const { idempotencyKey } = conditions;
    const begun = await beginEnrollment(services, {
      idempotencyKey,
      body,
      locale,
      ...present({ caller, ip: countedAddress(ip) }),
    });
    if (begun.outcome === "refused") return begun;
    const { enrollment, resumeToken } = begun;
    return enrollmentReply(201, enrollment, services, {
      locale,
      headers: { location: `${services.program.baseUrl}/api/enrollments/${enrollment.id}` },
      ...(resumeToken === undefined ? {} : { more: { resumeToken } }),
    });
  },
});

const getEnrollment = defineRoute({
  name: "getEnrollment",
  method: "GET",
  route: "api/enrollments/{id}",
  summary: "Where an enrollment stands and what it needs next",
  tag: "Enrollments",
  access: "applicant",
  params: enrollmentParams,
  answers: {
    200: {
      description: "The enrollment; reviewers and operators also see its checks and its review in full",
      schema: staffEnrollmentView,
      headers: { ETag: "The revision to send as If-Match" },
    },
  },
  refusals: [],
  handle: async ({ services, params, reader, locale }) => {
    const enrollment = await findEnrollment(services, params.id, reader);
    if (enrollment === undefined) return refuse("not_found");
    return enrollmentReply(200, enrollment, services, { locale, forStaff: isStaff(reader.caller) });
  },
});

serve(createEnrollment, getEnrollment);
