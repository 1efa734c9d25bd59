import { resendVerification } from "../shared/commands/resend-verification.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { enrollmentParams } from "../shared/http/enrollment-params.ts";
import { enrollmentReply } from "../shared/http/enrollment-reply.ts";
import { enrollmentView } from "../shared/http/views/enrollment-view.ts";

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

serve(resend);
