import { z } from "zod";
import { acceptAgreement } from "../shared/commands/accept-agreement.ts";
import { readAgreement } from "../shared/commands/read-agreement.ts";
import { agreementProof } from "../shared/domain/enrollment/agreement.ts";
import { locale } from "../shared/domain/locale.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { enrollmentParams } from "../shared/http/enrollment-params.ts";
import { jsonReply } from "../shared/http/reply.ts";
import { present } from "../shared/http/views/present.ts";

const agreementOffer = z
  .object({
    templateId: z.string(),
    region: z.string(),
    locale,
    rank: z.int(),
    sha256: z.string().regex(/^[\da-f]{64}$/),
    title: z.string(),
    text: z.string(),
    declarationText: z.string(),
    accepted: agreementProof.optional(),
  })
  .meta({ id: "AgreementOffer" });

const acceptance = z.strictObject({
  templateId: z.string().min(1).max(200),
  sha256: z
    .string()
    .toLowerCase()
    .regex(/^[\da-f]{64}$/),
  declaresAuthority: z.boolean(),
});

const getAgreement = defineRoute({
  name: "getAgreement",
  method: "GET",
  route: "api/enrollments/{id}/agreement",
  summary: "The agreement on offer, in the language asked for, and its acceptance",
  tag: "Agreement",
  access: "member",
  params: enrollmentParams,
  answers: { 200: { description: "The agreement", schema: agreementOffer } },
  refusals: ["global_admin_required"],
  handle: async ({ services, params, caller, locale }) => {
    const offer = await readAgreement(services, { enrollmentId: params.id, caller, locale });
    if (offer.outcome === "refused") return offer;
    const { template, declarationText, accepted } = offer;
    return jsonReply(
      200,
      { ...template, declarationText, ...present({ accepted }) },
      { "content-language": template.locale, vary: "Accept-Language, Authorization" },
    );
  },
});

const postAcceptance = defineRoute({
  name: "acceptAgreement",
  method: "POST",
  route: "api/enrollments/{id}/agreement/acceptance",
  summary: "Accept exactly the text whose hash is sent, declaring the authority to sign",
  tag: "Agreement",
  access: "member",
  params: enrollmentParams,
  body: acceptance,
  answers: {
    201: { description: "Accepted: the proof", schema: agreementProof.meta({ id: "AgreementProof" }) },
    200: { description: "It was accepted before: the same proof", schema: agreementProof },
  },
  refusals: [
    "global_admin_required",
    "agreement_hash_mismatch",
    "agreement_superseded",
    "authority_not_declared",
    "wrong_state",
  ],
  handle: async ({ services, workflow, params, caller, body, ip, userAgent }) => {
    const accepted = await acceptAgreement(services, workflow, {
      enrollmentId: params.id,
      caller,
      ...body,
      ip,
      userAgent,
    });
    if (accepted.outcome === "refused") return accepted;
    return jsonReply(accepted.outcome === "done" ? 201 : 200, accepted.proof);
  },
});

serve(getAgreement, postAcceptance);
