import { minute } from "../domain/duration.ts";
import type { Enrollment } from "../domain/enrollment/document.ts";
import type { Comparison, Stored } from "../ports/documents.ts";
import type { Services, SweepPosition } from "../ports/services.ts";

const positionId = "sweep:enrollments";
const pageSize = 100;
/** Visits under way at a time: each asks the task hub twice. */
const atOnce = 10;
/** What visits may take of a sweep, which has five minutes for everything. */
const visitTime = 2 * minute;

/** Visits all enrollments that fit, in the order of their ids; where time does not suffice, the next sweep goes on behind the last. */
export async function visitWaiting(
  services: Services,
  where: readonly Comparison[],
  visit: (enrollment: Enrollment) => Promise<void>,
): Promise<void> {
  const { enrollments, sweeps, clock } = services;
  const until = clock.now() + visitTime;
  if ((await enrollments.count({ where })) === 0) return;
  let position = await sweeps.read(positionId, positionId);
  for await (const page of round(services, where, position?.document.after ?? "")) {
    // Noted before they are visited: one that breaks the sweep does not stop the round.
    const after = page.at(-1)?.id ?? "";
    position = await note(services, after, position);
    for (let from = 0; from < page.length; from += atOnce) {
      await Promise.all(page.slice(from, from + atOnce).map(visit));
    }
    if (clock.now() >= until) {
      services.log.warn("sweep_goes_on", { after });
      return;
    }
  }
}

/** The pages behind a position, then those up to it. */
async function* round(
  services: Services,
  where: readonly Comparison[],
  from: string,
): AsyncGenerator<readonly Enrollment[], void> {
  yield* pages(services, [...where, { field: "id", above: from }]);
  if (from !== "") yield* pages(services, [...where, { field: "id", atMost: from }]);
}

async function* pages(
  { enrollments }: Services,
  where: readonly Comparison[],
): AsyncGenerator<readonly Enrollment[], void> {
  let cursor: string | undefined;
  do {
    const page = await enrollments.list({ where, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) });
    if (page.items.length > 0) yield page.items.map(({ document }) => document);
    cursor = page.cursor;
  } while (cursor !== undefined);
}

async function note(
  { sweeps }: Services,
  after: string,
  before: Stored<SweepPosition> | undefined,
): Promise<Stored<SweepPosition> | undefined> {
  const position = { id: positionId, after };
  const written = await (before === undefined ? sweeps.create(position) : sweeps.replace(position, before.etag));
  // Whoever else sweeps has noted how far it is.
  return typeof written === "string" ? sweeps.read(positionId, positionId) : written;
}
