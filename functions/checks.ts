import { z } from "zod";
import { receiveVetting } from "../shared/commands/receive-vetting.ts";
import { enrollmentOfToken } from "../shared/commands/link-token.ts";
import { readInput } from "../shared/domain/fault.ts";
import { refuse } from "../shared/domain/refusal.ts";
import { vettingFinding } from "../shared/domain/vetting-finding.ts";
import { refuseEncoded } from "../shared/http/content-encoding.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { parseBody } from "../shared/http/parse-body.ts";
import { readBody } from "../shared/http/read-body.ts";
import { jsonReply } from "../shared/http/reply.ts";
import { readSignedCallback } from "../shared/http/signed-callback.ts";

const postCallback = defineRoute({
  name: "finishCheck",
  method: "POST",
  route: "api/checks/{checkId}/callback",
  summary:
    "What an external provider found (Standard Webhooks: signed with the agreed secret); the same again changes nothing",
  tag: "Checks",
  access: "anyone",
  params: z.object({ checkId: z.string() }),
  body: vettingFinding,
  signed: true,
  answers: {
    200: {
      description: "Received: also when it was received before, or comes too late to count",
      schema: z.object({ received: z.literal(true) }).meta({ id: "CheckReceipt" }),
    },
  },
  refusals: ["signature_invalid", "invalid_request"],
  handle: async ({ request, services, workflow, params }) => {
    const { checkId } = params;
    if (services.vetting === undefined || enrollmentOfToken(checkId) === undefined) return refuse("not_found");
    const bytes = await readBody(request);
    if (bytes === "too_large") return refuse("body_too_large", { params: { maximum: "1 MiB" } });
    if (!services.vetting.isFrom(readSignedCallback(request.headers, bytes))) return refuse("signature_invalid");
    const { headers } = request;
    const parsed =
      refuseEncoded(headers.get("content-encoding")) ?? parseBody(bytes, headers.get("content-type"), ["json"]);
    if (parsed.outcome === "refused") return parsed;
    const read = readInput(vettingFinding, parsed.value);
    if (!read.ok) return refuse("invalid_request", { faults: read.faults });
    const received = await receiveVetting(services, workflow, { checkId, finding: read.value });
    return received.outcome === "refused" ? received : jsonReply(200, { received: true });
  },
});

serve(postCallback);
