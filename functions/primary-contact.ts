import { editPrimaryContact, primaryContactFaults } from "../shared/commands/edit-primary-contact.ts";
import { primaryContactDraft } from "../shared/domain/primary-contact.ts";
import { currentRevision } from "../shared/http/current-revision.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { enrollmentParams } from "../shared/http/enrollment-params.ts";
import { enrollmentReply } from "../shared/http/enrollment-reply.ts";
import { bodyRules } from "../shared/http/route.ts";
import { enrollmentView } from "../shared/http/views/enrollment-view.ts";

const putPrimaryContact = defineRoute({
  name: "putPrimaryContact",
  method: "PUT",
  route: "api/enrollments/{id}/primary-contact",
  summary: "Name the primary contact, or another one while the first has not answered",
  tag: "Enrollments",
  access: "applicant",
  conditions: ["revision"],
  params: enrollmentParams,
  body: primaryContactDraft,
  rules: bodyRules(primaryContactDraft, (body, { services, params, reader }) =>
    primaryContactFaults(services, { enrollmentId: enrollmentParams.parse(params).id, reader, body }),
  ),
  answers: {
    200: { description: "The enrollment as it is now", schema: enrollmentView, headers: { ETag: "Its new revision" } },
  },
  refusals: ["wrong_state", "information_missing", "invalid_request"],
  handle: async ({ services, workflow, params, reader, conditions, body, locale }) => {
    const revision = await currentRevision(services, params.id, reader, conditions.revision);
    const edited = await editPrimaryContact(services, workflow, { enrollmentId: params.id, reader, revision, body });
    return edited.outcome === "refused" ? edited : enrollmentReply(200, edited.enrollment, services, { locale });
  },
});

serve(putPrimaryContact);
