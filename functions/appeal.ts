import { appealRejection } from "../shared/commands/appeal-rejection.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { enrollmentParams } from "../shared/http/enrollment-params.ts";
import { enrollmentReply } from "../shared/http/enrollment-reply.ts";
import { enrollmentView } from "../shared/http/views/enrollment-view.ts";

const appeal = defineRoute({
  name: "appealRejection",
  method: "POST",
  route: "api/enrollments/{id}/appeal",
  summary: "Have a rejection looked at by another reviewer: within 30 days, at most three times",
  tag: "Enrollments",
  access: "applicant",
  params: enrollmentParams,
  answers: {
    202: { description: "In review again", schema: enrollmentView, headers: { ETag: "The enrollment's revision" } },
    200: {
      description: "It was appealed before",
      schema: enrollmentView,
      headers: { ETag: "The enrollment's revision" },
    },
  },
  refusals: ["wrong_state", "appeal_not_possible"],
  handle: async ({ services, workflow, params, reader, locale }) => {
    const appealed = await appealRejection(services, workflow, { enrollmentId: params.id, reader });
    if (appealed.outcome === "refused") return appealed;
    return enrollmentReply(appealed.outcome === "done" ? 202 : 200, appealed.enrollment, services, { locale });
  },
});

serve(appeal);
