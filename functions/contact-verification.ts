import { z } from "zod";
import { confirmBySignIn, openSignIn } from "../shared/commands/confirm-by-sign-in.ts";
import { resendVerification } from "../shared/commands/resend-verification.ts";
import { locale as localeSchema } from "../shared/domain/locale.ts";
import { refuse } from "../shared/domain/refusal.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { enrollmentParams } from "../shared/http/enrollment-params.ts";
import { enrollmentReply } from "../shared/http/enrollment-reply.ts";
import { jsonReply } from "../shared/http/reply.ts";
import { listStatements, missingStatements, statementList } from "../shared/http/verification-json.ts";
import { enrollmentView } from "../shared/http/views/enrollment-view.ts";
import { statementTextVersion } from "../shared/texts/declarations.ts";

const resend = defineRoute({
  name: "resendContactVerification",
  method: "POST",
  route: "api/enrollments/{id}/contact-verification/resend",
  summary: "Mail the contact another verification link",
  tag: "Enrollments",
  access: "applicant",
  params: enrollmentParams,
  answers: {
    202: {
      description: "A mail is on its way",
      schema: enrollmentView,
      headers: { ETag: "The enrollment's revision" },
    },
  },
  refusals: ["wrong_state", "resend_too_soon", "rate_limited"],
  handle: async ({ services, workflow, params, reader, locale }) => {
    const sent = await resendVerification(services, workflow, { enrollmentId: params.id, reader });
    return sent.outcome === "refused" ? sent : enrollmentReply(202, sent.enrollment, services, { locale });
  },
});

const signIn = {
  route: "api/enrollments/{id}/contact-verification/sign-in",
  tag: "Enrollments",
  access: "member",
  params: enrollmentParams,
} as const;
const refusals = ["global_admin_required", "contact_sign_in_off", "not_the_contact"] as const;

const getSignIn = defineRoute({
  ...signIn,
  name: "getContactSignIn",
  method: "GET",
  summary: "What an applicant who is signed in as the contact would state in place of opening the mailed link",
  answers: {
    200: {
      description: "The statements to show",
      schema: z
        .object({ companyName: z.string(), email: z.string(), locale: localeSchema, statements: statementList })
        .meta({ id: "ContactSignIn" }),
    },
  },
  refusals: [...refusals, "wrong_state"],
  handle: async ({ services, params, caller, locale }) => {
    const opened = await openSignIn(services, { enrollmentId: params.id, caller });
    if (opened.outcome === "refused") return opened;
    const { status, legalProfile, primaryContact } = opened.enrollment;
    if (status !== "contact_pending") return refuse("wrong_state", { params: { status } });
    const about = { companyName: legalProfile.companyName, email: primaryContact.email };
    return jsonReply(200, { ...about, locale, statements: listStatements(locale, about) });
  },
});

const postSignIn = defineRoute({
  ...signIn,
  name: "confirmBySignIn",
  method: "POST",
  summary: "Both statements of an applicant who is signed in as the contact, in place of the mailed link",
  body: z
    .strictObject({
      knowsOfEnrollment: z.boolean().optional(),
      addressBelongsToCompany: z.boolean().optional(),
      locale: localeSchema.optional().meta({ description: "The language the statements were shown in." }),
    })
    .meta({ id: "ContactSignInAnswer" }),
  answers: {
    200: {
      description: "Taken, now or before",
      schema: enrollmentView,
      headers: { ETag: "The enrollment's revision" },
    },
  },
  refusals: [...refusals, "statements_missing", "wrong_state"],
  handle: async ({ services, workflow, params, caller, body, locale }) => {
    const opened = await openSignIn(services, { enrollmentId: params.id, caller });
    if (opened.outcome === "refused") return opened;
    const missing = missingStatements(body);
    if (missing.length > 0) return refuse("statements_missing", { faults: missing });
    const answer = { textVersion: statementTextVersion, locale: body.locale ?? locale };
    const taken = await confirmBySignIn(services, workflow, opened, { caller, ...answer });
    return taken.outcome === "refused" ? taken : enrollmentReply(200, taken.enrollment, services, { locale });
  },
});

serve(resend, getSignIn, postSignIn);
