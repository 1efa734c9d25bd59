import { submitEnrollment } from "../shared/commands/submit-enrollment.ts";
import { currentRevision } from "../shared/http/current-revision.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { enrollmentParams } from "../shared/http/enrollment-params.ts";
import { enrollmentReply } from "../shared/http/enrollment-reply.ts";
import { enrollmentView } from "../shared/http/views/enrollment-view.ts";

const submit = defineRoute({
  name: "submitEnrollment",
  method: "POST",
  route: "api/enrollments/{id}/submit",
  summary: "Enroll now: file the enrollment and start its verification",
  tag: "Enrollments",
  access: "globalAdmin",
  conditions: ["revision"],
  params: enrollmentParams,
  answers: {
    202: {
      description: "Filed; the contact is written to",
      schema: enrollmentView,
      headers: { ETag: "Its new revision" },
    },
  },
  refusals: [
    "information_missing",
    "wrong_state",
    "duplicate_enrollment",
    "tenant_already_linked",
    "mpn_membership_required",
    "sovereign_cloud",
  ],
  handle: async ({ services, workflow, params, caller, conditions, locale }) => {
    const revision = await currentRevision(services, params.id, { caller }, conditions.revision);
    const filed = await submitEnrollment(services, workflow, { enrollmentId: params.id, caller, revision });
    return filed.outcome === "refused" ? filed : enrollmentReply(202, filed.enrollment, services, { locale });
  },
});

serve(submit);
