import { z } from "zod";
import { findEnrollment } from "../shared/commands/find-enrollment.ts";
import { receiveEvidence } from "../shared/commands/receive-evidence.ts";
import { evidenceFile } from "../shared/domain/enrollment/evidence.ts";
import { refuse } from "../shared/domain/refusal.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { enrollmentParams } from "../shared/http/enrollment-params.ts";
import { readUpload } from "../shared/http/read-upload.ts";
import { jsonReply } from "../shared/http/reply.ts";
import { isStaff } from "../shared/http/views/staff-enrollment-view.ts";

const receipt = evidenceFile.meta({ id: "EvidenceReceipt" });
const listed = evidenceFile
  .extend({
    downloadUrl: z.url().optional().meta({ description: "For reviewers and operators; good for 15 minutes." }),
  })
  .meta({ id: "ListedEvidence" });
const linkSeconds = 900;

const post = defineRoute({
  name: "uploadEvidence",
  method: "POST",
  route: "api/enrollments/{id}/evidence",
  summary: "Upload a file of evidence (multipart/form-data with `kind` and `file`: PDF, PNG or JPEG up to 10 MB)",
  tag: "Enrollments",
  access: "applicant",
  params: enrollmentParams,
  upload: true,
  answers: {
    201: { description: "The receipt", schema: receipt },
    200: { description: "The same file was received before; its receipt", schema: receipt },
  },
  refusals: [
    "malformed_form",
    "unsupported_content_type",
    "body_too_large",
    "invalid_request",
    "wrong_state",
    "limit_reached",
  ],
  handle: async ({ services, workflow, request, params, reader }) => {
    const upload = await readUpload(request);
    if ("outcome" in upload) return upload;
    const received = await receiveEvidence(services, workflow, { enrollmentId: params.id, reader, ...upload });
    return received.outcome === "refused"
      ? received
      : jsonReply(received.outcome === "done" ? 201 : 200, received.receipt);
  },
});

const get = defineRoute({
  name: "listEvidence",
  method: "GET",
  route: "api/enrollments/{id}/evidence",
  summary: "Receipts of the files there are; reviewers can open them",
  tag: "Enrollments",
  access: "applicant",
  params: enrollmentParams,
  answers: { 200: { description: "The receipts, oldest first", schema: z.object({ items: z.array(listed) }) } },
  refusals: [],
  handle: async ({ services, params, reader }) => {
    const enrollment = await findEnrollment(services, params.id, reader);
    if (enrollment === undefined) return refuse("not_found");
    if (!isStaff(reader.caller)) return jsonReply(200, { items: enrollment.evidence });
    const items = enrollment.evidence.map(async (file) => ({
      ...file,
      downloadUrl: await services.evidence.downloadLink(enrollment.id, file.id, linkSeconds),
    }));
    return jsonReply(200, { items: await Promise.all(items) });
  },
});

serve(post, get);
