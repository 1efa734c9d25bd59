import Negotiator from "negotiator";
import { z } from "zod";
import { extendDeadline } from "../shared/commands/extend-deadline.ts";
import { listEnrollments } from "../shared/commands/list-enrollments.ts";
import { readTimeline } from "../shared/commands/read-timeline.ts";
import { repairEnrollment } from "../shared/commands/repair-enrollment.ts";
import { age, ageLimit } from "../shared/domain/age.ts";
import { isoCountry } from "../shared/domain/countries/iso-codes.ts";
import { repairActions } from "../shared/domain/enrollment/repair-rules.ts";
import { asFault } from "../shared/domain/fault.ts";
import { status, statuses, type Status } from "../shared/domain/enrollment/status.ts";
import { refuse } from "../shared/domain/refusal.ts";
import { line } from "../shared/domain/text.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { enrollmentParams } from "../shared/http/enrollment-params.ts";
import { enrollmentReply } from "../shared/http/enrollment-reply.ts";
import { pageQuery } from "../shared/http/page-query.ts";
import { csvReply, jsonReply } from "../shared/http/reply.ts";
import { listedEnrollment, listEnrollment } from "../shared/http/views/operations-view.ts";
import { present } from "../shared/http/views/present.ts";
import { staffEnrollmentView } from "../shared/http/views/staff-enrollment-view.ts";
import { tabulateTimeline, timelineView, viewTimeline } from "../shared/http/views/timeline-view.ts";

const statusList = z
  .string()
  .max(300)
  .refine((text) => text.split(",").every(isStatus), asFault("invalid_value", { allowed: statuses.join(", ") }))
  .meta({ description: "One state or several, with commas between them." });

const listQuery = pageQuery.extend({
  status: statusList.optional(),
  olderThan: age.optional().meta({
    description: "In their state since this date or time, or for this ISO 8601 duration.",
  }),
  country: isoCountry.optional(),
  overdue: z.stringbool().optional().meta({ description: "Only those past the time their state allows." }),
});

const getEnrollments = defineRoute({
  name: "listEnrollments",
  method: "GET",
  route: "api/operations/enrollments",
  summary: "Enrollments by state, age, country and lateness, those longest in their state first",
  tag: "Operations",
  access: "operator",
  query: listQuery,
  answers: {
    200: {
      description: "One page",
      schema: z
        .object({ items: z.array(listedEnrollment), cursor: z.string().optional() })
        .meta({ id: "EnrollmentList" }),
    },
  },
  refusals: [],
  handle: async ({ services, query }) => {
    const now = services.clock.now();
    const since = query.olderThan === undefined ? undefined : ageLimit(query.olderThan, now);
    const filter = present({
      status: query.status?.split(",").filter(isStatus),
      since: since === undefined ? undefined : new Date(since).toISOString(),
      country: query.country,
      overdue: query.overdue,
    });
    const page = { limit: query.limit, ...present({ cursor: query.cursor }) };
    const { items, cursor } = await listEnrollments(services, filter, page);
    return jsonReply(200, { items: items.map((each) => listEnrollment(each, now)), ...present({ cursor }) });
  },
});

function isStatus(text: string): text is Status {
  return status.safeParse(text).success;
}

const getTimeline = defineRoute({
  name: "getTimeline",
  method: "GET",
  route: "api/operations/enrollments/{id}/timeline",
  summary: "All that happened to an enrollment, with the proof that nothing is missing; as JSON or CSV",
  tag: "Operations",
  access: "operator",
  params: enrollmentParams,
  query: z.object({ format: z.enum(["json", "csv"]).optional() }),
  answers: { 200: { description: "The events, oldest first", schema: timelineView, csv: true } },
  refusals: [],
  handle: async ({ services, params, query, request }) => {
    const timeline = await readTimeline(services, params.id);
    if (timeline === undefined) return refuse("not_found");
    const asked = query.format ?? (wantsTable(request.headers.get("accept")) ? "csv" : "json");
    if (asked === "json") return jsonReply(200, viewTimeline(timeline));
    return csvReply(200, tabulateTimeline(timeline), `timeline-${params.id}.csv`);
  },
});

function wantsTable(accept: string | null): boolean {
  if (accept === null) return false;
  return new Negotiator({ headers: { accept } }).mediaType(["application/json", "text/csv"]) === "text/csv";
}

const reason = line(500).meta({ description: "Kept with the audit event until the enrollment is erased." });

const postRepair = defineRoute({
  name: "repairEnrollment",
  method: "POST",
  route: "api/operations/enrollments/{id}/repair",
  summary: "Set an enrollment going again that a crash or a lost event has stopped; a dry run says what it would do",
  tag: "Operations",
  access: "operator",
  params: enrollmentParams,
  body: z.strictObject({ reason, dryRun: z.boolean().default(false) }),
  answers: {
    200: {
      description: "What was found, and done unless it was a dry run; no actions where all is in order",
      schema: z
        .object({
          enrollmentId: z.uuid(),
          status,
          workflow: z.enum(["missing", "running", "over"]),
          actions: z.array(z.enum(repairActions)),
          carriedOut: z.boolean(),
        })
        .meta({ id: "Repair" }),
    },
  },
  refusals: [],
  handle: async ({ services, workflow, params, caller, body }) => {
    const repaired = await repairEnrollment(services, workflow, { enrollmentId: params.id, caller, ...body });
    if (repaired.outcome === "refused") return repaired;
    const { outcome, enrollment, actions } = repaired;
    return jsonReply(200, {
      enrollmentId: enrollment.id,
      status: enrollment.status,
      workflow: repaired.workflow,
      actions,
      carriedOut: outcome === "repaired",
    });
  },
});

const postExtension = defineRoute({
  name: "extendDeadline",
  method: "POST",
  route: "api/operations/enrollments/{id}/extension",
  summary: "Give the person an enrollment waits for more time; a deadline only moves forward",
  tag: "Operations",
  access: "staff",
  params: enrollmentParams,
  body: z.strictObject({ dueAt: z.iso.datetime(), reason }),
  answers: {
    200: {
      description: "The enrollment with its new deadline",
      schema: staffEnrollmentView,
      headers: { ETag: "Its revision" },
    },
  },
  refusals: ["wrong_state", "invalid_request"],
  handle: async ({ services, workflow, params, caller, body, locale }) => {
    const dueAt = new Date(body.dueAt).toISOString();
    const extended = await extendDeadline(services, workflow, { enrollmentId: params.id, caller, ...body, dueAt });
    if (extended.outcome === "refused") return extended;
    return enrollmentReply(200, extended.enrollment, services, { locale, forStaff: true });
  },
});

serve(getEnrollments, getTimeline, postRepair, postExtension);
