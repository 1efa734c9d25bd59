import { z } from "zod";
import { inviteSignatory } from "../shared/commands/invite-signatory.ts";
import { isEmail } from "../shared/domain/email-address.ts";
import { asFault } from "../shared/domain/fault.ts";
import { locale } from "../shared/domain/locale.ts";
import { name } from "../shared/domain/text.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { enrollmentParams } from "../shared/http/enrollment-params.ts";
import { enrollmentReply } from "../shared/http/enrollment-reply.ts";
import { enrollmentView } from "../shared/http/views/enrollment-view.ts";

const person = z.strictObject({
  name: name(200),
  email: z.string().trim().max(254).refine(isEmail, asFault("invalid_email")),
  locale: locale.optional(),
});

const headers = { ETag: "The enrollment's revision" };

const postInvitation = defineRoute({
  name: "inviteSignatory",
  method: "POST",
  route: "api/enrollments/{id}/agreement/invitations",
  summary: "Ask somebody of the company who may sign to accept the agreement",
  tag: "Agreement",
  access: "member",
  params: enrollmentParams,
  body: person,
  answers: {
    201: { description: "Asked, by mail in his or her language", schema: enrollmentView, headers },
    200: { description: "He or she was asked before", schema: enrollmentView, headers },
  },
  refusals: ["global_admin_required", "wrong_state", "invitations_used_up"],
  handle: async ({ services, workflow, params, caller, body, locale: shown }) => {
    const input = { enrollmentId: params.id, caller, ...body, locale: body.locale ?? shown };
    const invited = await inviteSignatory(services, workflow, input);
    if (invited.outcome === "refused") return invited;
    return enrollmentReply(invited.outcome === "done" ? 201 : 200, invited.enrollment, services, { locale: shown });
  },
});

serve(postInvitation);
