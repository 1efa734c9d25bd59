import { z } from "zod";
import { admitAddress } from "../shared/commands/admit-address.ts";
import { primaryContact } from "../shared/domain/primary-contact.ts";
import { line } from "../shared/domain/text.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { reviewParams } from "../shared/http/enrollment-params.ts";
import { enrollmentReply } from "../shared/http/enrollment-reply.ts";
import { staffEnrollmentView } from "../shared/http/views/staff-enrollment-view.ts";

const postAdmittedAddress = defineRoute({
  name: "admitContactAddress",
  method: "POST",
  route: "api/reviews/{enrollmentId}/admitted-addresses",
  summary: "Let the applicant name a contact at an address that the work-mail policy refuses",
  tag: "Reviews",
  access: "reviewer",
  params: reviewParams,
  body: z.strictObject({
    email: primaryContact.shape.email,
    reason: line(500).meta({ description: "Kept with the audit event until the enrollment is erased." }),
  }),
  answers: {
    200: {
      description: "Admitted, now or before, or never refused; the applicant may name it now",
      schema: staffEnrollmentView,
      headers: { ETag: "Its revision" },
    },
  },
  refusals: ["wrong_state", "invalid_request"],
  handle: async ({ services, params, caller, body, locale }) => {
    const admitted = await admitAddress(services, { enrollmentId: params.enrollmentId, caller, ...body });
    if (admitted.outcome === "refused") return admitted;
    return enrollmentReply(200, admitted.enrollment, services, { locale, forStaff: true });
  },
});

serve(postAdmittedAddress);
