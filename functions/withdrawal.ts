import { withdrawEnrollment } from "../shared/commands/withdraw-enrollment.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { enrollmentParams } from "../shared/http/enrollment-params.ts";
import { enrollmentReply } from "../shared/http/enrollment-reply.ts";
import { enrollmentView } from "../shared/http/views/enrollment-view.ts";

const withdraw = defineRoute({
  name: "withdrawEnrollment",
  method: "POST",
  route: "api/enrollments/{id}/withdraw",
  summary: "Give an enrollment up; its keys are free again, no more mail is sent",
  tag: "Enrollments",
  access: "applicant",
  params: enrollmentParams,
  answers: {
    200: { description: "Withdrawn", schema: enrollmentView, headers: { ETag: "The enrollment's revision" } },
  },
  refusals: ["wrong_state"],
  handle: async ({ services, workflow, params, reader, locale }) => {
    const withdrawn = await withdrawEnrollment(services, workflow, { enrollmentId: params.id, reader });
    return withdrawn.outcome === "refused"
      ? withdrawn
      : enrollmentReply(200, withdrawn.enrollment, services, { locale });
  },
});

serve(withdraw);
