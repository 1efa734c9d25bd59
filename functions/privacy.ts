import { z } from "zod";
import { eraseEnrollment } from "../shared/commands/erase-enrollment.ts";
import { isOfCompany, operatorRole } from "../shared/commands/find-enrollment.ts";
import { findLink } from "../shared/commands/find-link.ts";
import { readTimeline } from "../shared/commands/read-timeline.ts";
import { refuse } from "../shared/domain/refusal.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { enrollmentParams } from "../shared/http/enrollment-params.ts";
import { jsonReply } from "../shared/http/reply.ts";
import { contactExport, enrollmentExport, exportContact, exportEnrollment } from "../shared/http/views/export-view.ts";

const getExport = defineRoute({
  name: "exportEnrollment",
  method: "GET",
  route: "api/enrollments/{id}/export",
  summary: "All that is kept of an enrollment and its people, as one file",
  tag: "Privacy",
  access: "applicant",
  params: enrollmentParams,
  answers: {
    200: {
      description: "The file",
      schema: enrollmentExport,
      headers: { "Content-Disposition": "Saves it as a file" },
    },
  },
  refusals: [],
  handle: async ({ services, params, reader, locale }) => {
    const timeline = await readTimeline(services, params.id);
    const isOperator = reader.caller?.roles.includes(operatorRole) === true;
    if (timeline === undefined || !(isOperator || isOfCompany(services, timeline.enrollment, reader))) {
      return refuse("not_found");
    }
    const viewing = { now: services.clock.now(), deadlines: services.program.deadlines, locale };
    return jsonReply(200, exportEnrollment(timeline, viewing), saved(`enrollment-${params.id}.json`));
  },
});

const getContactExport = defineRoute({
  name: "exportContact",
  method: "GET",
  route: "verify/{token}/export",
  summary: "All that is kept of the contact, for whoever holds a link that was mailed to the contact",
  tag: "Privacy",
  access: "anyone",
  params: z.object({ token: z.string() }),
  answers: {
    200: { description: "The file", schema: contactExport, headers: { "Content-Disposition": "Saves it as a file" } },
  },
  refusals: ["link_former_contact"],
  handle: async ({ services, params }) => {
    const found = await findLink(services, params.token);
    if (found === undefined) return refuse("not_found");
    if (found.standing === "former") return refuse("link_former_contact");
    return jsonReply(200, exportContact(found.enrollment, services.clock.now()), {
      ...saved("contact.json"),
      "referrer-policy": "no-referrer",
    });
  },
});

function saved(name: string) {
  return { "content-disposition": `attachment; filename="${name}"` };
}

const claims = "GDPR Art. 17(3)(e)";

const certificate = z
  .object({
    enrollmentId: z.uuid(),
    erasedAt: z.iso.datetime(),
    removed: z.array(z.enum(["people", "legal_profile", "answers", "files", "mails", "notes", "workflow_history"])),
    kept: z.array(
      z.object({ what: z.enum(["agreement_proof", "audit_trail"]), basis: z.string(), until: z.iso.datetime() }),
    ),
    auditSequence: z.int(),
    complete: z.boolean().meta({ description: "False while a workflow is still ending: ask again." }),
  })
  .meta({ id: "ErasureCertificate" });

const postErase = defineRoute({
  name: "eraseEnrollment",
  method: "POST",
  route: "api/enrollments/{id}/erase",
  summary: "Erase an enrollment that is over; an active one is erased with its account",
  tag: "Privacy",
  access: "applicant",
  params: enrollmentParams,
  answers: { 200: { description: "What was removed, and what is kept and why", schema: certificate } },
  refusals: ["wrong_state"],
  handle: async ({ services, workflow, params, reader }) => {
    const erased = await eraseEnrollment(services, workflow, { enrollmentId: params.id, reader });
    if (erased.outcome === "refused") return erased;
    const { enrollment, complete } = erased;
    const { retention } = services.program.deadlines;
    const until = (what: "agreementProof" | "auditTrail") =>
      new Date(Date.parse(enrollment.statusSince) + retention[what]).toISOString();
    const proofs = enrollment.agreement?.proofs ?? [];
    return jsonReply(200, {
      enrollmentId: enrollment.id,
      erasedAt: enrollment.statusSince,
      removed: [
        "people",
        "legal_profile",
        "answers",
        "files",
        "mails",
        "notes",
        ...(complete ? ["workflow_history"] : []),
      ],
      kept: [
        ...(proofs.length > 0 ? [{ what: "agreement_proof", basis: claims, until: until("agreementProof") }] : []),
        { what: "audit_trail", basis: claims, until: until("auditTrail") },
      ],
      auditSequence: enrollment.auditSequence,
      complete,
    });
  },
});

serve(getExport, getContactExport, postErase);
