import type { Decision } from "../domain/enrollment/decision.ts";
import type { Enrollment } from "../domain/enrollment/document.ts";
import { withWake } from "../domain/enrollment/next-wake.ts";
import type { Surroundings } from "../domain/enrollment/surroundings.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import { UnavailableError } from "../ports/errors.ts";
import type { Log } from "../ports/log.ts";
import type { Services } from "../ports/services.ts";
import { surroundingsOf } from "./surroundings.ts";

/** A command was carried out, or found carried out already. */
export interface Done {
  readonly outcome: "done" | "repeated";
  readonly enrollment: Enrollment;
}

const mostConflicts = 300;

/** Decides on the latest document and writes the decision, again and again until no other writer came between; a refusal writes nothing. */
export async function updateEnrollment(
  services: Pick<Services, "enrollments" | "clock" | "program" | "keys" | "log">,
  enrollmentId: string,
  decide: (enrollment: Enrollment, surroundings: Surroundings) => Decision,
  notBefore = 0,
): Promise<Done | Refusal> {
  for (let conflicts = 0; conflicts < mostConflicts; conflicts += 1) {
    const stored = await services.enrollments.read(enrollmentId, enrollmentId);
    if (stored === undefined) return refuse("not_found");
    const surroundings = surroundingsOf(services, notBefore);
    const decision = decide(stored.document, surroundings);
    if (decision.outcome === "refused") return decision;
    if (decision.outcome === "unchanged") return { outcome: "repeated", enrollment: decision.enrollment };
    const written = await services.enrollments.replace(withWake(decision.enrollment, surroundings), stored.etag);
    if (written === "missing") return refuse("not_found");
    if (written === "conflict") continue;
    noteEvents(services.log, stored.document, written.document);
    noteMove(services.log, stored.document, written.document);
    return { outcome: "done", enrollment: written.document };
  }
  throw new UnavailableError("enrollments", { retryAfterSeconds: 1 });
}

/** What of an event's details is a code; the others stay in the trail. */
const loggedDetails = ["check", "outcome", "decision", "delivery"] as const;

/** Every event is told to the log once, under its enrollment's id: by it the lines of a sign-up, its mails, the click and the checks are joined. */
export function noteEvents(log: Log, before: Pick<Enrollment, "auditSequence">, { id, audit }: Enrollment): void {
  for (const { sequence, type, details } of audit.filter((event) => event.sequence > before.auditSequence)) {
    const codes = loggedDetails.flatMap((name) => (details?.[name] === undefined ? [] : [[name, details[name]]]));
    log.info("enrollment_event", { enrollmentId: id, sequence, type, ...Object.fromEntries(codes) });
  }
}

/** Funnel and time in each state are read from these lines. */
function noteMove(log: Log, before: Enrollment, after: Enrollment): void {
  if (before.status === after.status) return;
  const secondsInFrom = Math.round((Date.parse(after.statusSince) - Date.parse(before.statusSince)) / 1000);
  log.info("status_changed", { enrollmentId: after.id, from: before.status, to: after.status, secondsInFrom });
}
