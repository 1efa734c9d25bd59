import { z } from "zod";
import { chooseAddress } from "../shared/commands/choose-address.ts";
import { addressChoice } from "../shared/domain/enrollment/address-suggestion.ts";
import { currentRevision } from "../shared/http/current-revision.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { enrollmentParams } from "../shared/http/enrollment-params.ts";
import { enrollmentReply } from "../shared/http/enrollment-reply.ts";
import { enrollmentView } from "../shared/http/views/enrollment-view.ts";

const putAddressChoice = defineRoute({
  name: "chooseAddress",
  method: "PUT",
  route: "api/enrollments/{id}/address-choice",
  summary: "Take the suggested address or keep the given one; only what rests on the address is checked again",
  tag: "Enrollments",
  access: "applicant",
  conditions: ["revision"],
  params: enrollmentParams,
  body: z.strictObject({ choice: addressChoice }),
  answers: {
    200: {
      description: "The enrollment with the chosen address; the same choice again changes nothing",
      schema: enrollmentView,
      headers: { ETag: "Its new revision" },
    },
  },
  refusals: ["wrong_state", "no_address_suggested"],
  handle: async ({ services, workflow, params, reader, conditions, body, locale }) => {
    const revision = await currentRevision(services, params.id, reader, conditions.revision);
    const { choice } = body;
    const chosen = await chooseAddress(services, workflow, { enrollmentId: params.id, reader, revision, choice });
    return chosen.outcome === "refused" ? chosen : enrollmentReply(200, chosen.enrollment, services, { locale });
  },
});

serve(putAddressChoice);
