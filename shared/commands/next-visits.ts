import type { Enrollment } from "../domain/enrollment/document.ts";
import type { Comparison } from "../ports/documents.ts";
import type { Services } from "../ports/services.ts";

const positionId = "sweep:enrollments";
const pageSize = 100;
/** Visits of one sweep where a round needs no more. */
const leastVisits = 100;
/** Sweeps, one every five minutes, in which a round has visited everything. */
const sweepsPerRound = 12;

/** The enrollments whose turn it is in a round through all that fit, in the order of their ids; the next sweep goes on behind them. */
export async function nextVisits(services: Services, where: readonly Comparison[]): Promise<readonly Enrollment[]> {
  const { enrollments, sweeps } = services;
  const all = await enrollments.count({ where });
  if (all === 0) return [];
  const most = Math.max(leastVisits, Math.ceil(all / sweepsPerRound));
  const stored = await sweeps.read(positionId, positionId);
  const from = stored?.document.after ?? "";
  const behind = await take(services, [...where, { field: "id", above: from }], most);
  const around = await take(services, [...where, { field: "id", atMost: from }], most - behind.length);
  const visits = [...behind, ...around];
  const last = visits.at(-1);
  // Noted before they are visited: one that fails does not stop the round.
  if (last !== undefined) {
    const position = { id: positionId, after: last.id };
    if (stored === undefined) await sweeps.create(position);
    else await sweeps.replace(position, stored.etag);
  }
  return visits;
}

async function take({ enrollments }: Services, where: readonly Comparison[], most: number): Promise<Enrollment[]> {
  const found: Enrollment[] = [];
  let cursor: string | undefined;
  while (found.length < most) {
    const limit = Math.min(pageSize, most - found.length);
    const page = await enrollments.list({ where, limit, ...(cursor === undefined ? {} : { cursor }) });
    found.push(...page.items.map(({ document }) => document));
    cursor = page.cursor;
    if (cursor === undefined) break;
  }
  return found;
}
