import { stringify } from "csv-stringify/sync";
import { z } from "zod";
import type { Timeline } from "../../commands/read-timeline.ts";
import { auditEvent } from "../../domain/enrollment/audit.ts";
import { present } from "./present.ts";

const event = auditEvent.extend({
  note: z.string().optional().meta({ description: "What the operator or reviewer wrote; gone once erased." }),
  previousHash: z.string(),
  hash: z.string().meta({
    description:
      "SHA-256, base64url, of previousHash and the event's JSON: its fields as they stand here, without note, previousHash and hash.",
  }),
});

/** The audit trail of an enrollment. */
export const timelineView = z
  .object({
    enrollmentId: z.uuid(),
    verified: z.boolean().meta({ description: "True when no event is missing, changed or out of order." }),
    events: z.array(event),
  })
  .meta({ id: "Timeline" });

/** An audit trail as JSON shows it. */
export function viewTimeline({ enrollment, records, verified }: Timeline): z.infer<typeof timelineView> {
  const notes = new Map(enrollment.notes?.map(({ sequence, text }) => [sequence, text]));
  const events = records.map((record) => ({
    ...auditEvent.parse(record),
    ...present({ note: notes.get(record.sequence) }),
    previousHash: record.previousHash,
    hash: record.hash,
  }));
  return { enrollmentId: enrollment.id, verified, events };
}

const columns = ["sequence", "at", "type", "actor", "actorId", "from", "to", "details", "note", "hash"] as const;

/** An audit trail as a table (RFC 4180); no cell can be taken for a formula. */
export function tabulateTimeline(timeline: Timeline): string {
  const rows = viewTimeline(timeline).events.map(({ actor, details = {}, ...event }) => ({
    ...event,
    actor: actor.kind,
    actorId: actor.id,
    details: Object.entries(details)
      .map(([name, value]) => `${name}=${value}`)
      .join("; "),
  }));
  return stringify(rows, { header: true, columns: [...columns], escape_formulas: true, record_delimiter: "windows" });
}
