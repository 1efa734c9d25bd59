import { editLegalProfile } from "../shared/commands/edit-legal-profile.ts";
import { wrongFields } from "../shared/domain/enrollment/edit-rules.ts";
import { legalProfileDraft, legalProfileFaults } from "../shared/domain/legal-profile.ts";
import { currentRevision } from "../shared/http/current-revision.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { enrollmentParams } from "../shared/http/enrollment-params.ts";
import { enrollmentReply } from "../shared/http/enrollment-reply.ts";
import { bodyRules } from "../shared/http/route.ts";
import { enrollmentView } from "../shared/http/views/enrollment-view.ts";

const putLegalProfile = defineRoute({
  name: "putLegalProfile",
  method: "PUT",
  route: "api/enrollments/{id}/legal-profile",
  summary: "Give or correct the legal business profile; a draft may be incomplete",
  tag: "Enrollments",
  access: "applicant",
  conditions: ["revision"],
  params: enrollmentParams,
  body: legalProfileDraft,
  rules: bodyRules(legalProfileDraft, (profile) => wrongFields(legalProfileFaults(profile))),
  answers: {
    200: { description: "The enrollment as it is now", schema: enrollmentView, headers: { ETag: "Its new revision" } },
  },
  refusals: ["wrong_state", "information_missing", "invalid_request", "duplicate_enrollment"],
  handle: async ({ services, workflow, params, reader, conditions, body, locale }) => {
    const revision = await currentRevision(services, params.id, reader, conditions.revision);
    const edited = await editLegalProfile(services, workflow, { enrollmentId: params.id, reader, revision, body });
    return edited.outcome === "refused" ? edited : enrollmentReply(200, edited.enrollment, services, { locale });
  },
});

serve(putLegalProfile);
