import { statusNames, statusNumber } from "./instance-row.ts";
import type { InstanceRow, RuntimeStatus } from "./instance-row.ts";
import type { TaskHubStore } from "./task-hub-store.ts";

/** Which instances a query is after; times in ms since the epoch, both ends included. */
export interface InstanceFilter {
  prefix?: string;
  createdFrom?: number;
  createdTo?: number;
  statuses?: readonly RuntimeStatus[];
}

/** An instance as clients see it; `input`, `output` and `custom` are JSON text. */
export interface InstanceView {
  seq: number;
  id: string;
  name: string;
  version: string;
  status: RuntimeStatus;
  created: number;
  updated: number;
  custom: string | undefined;
  input: string | undefined;
  output: string | undefined;
}

type ViewRow = InstanceRow & { input: string | null; output: string | null };

const columns =
  "i.seq, i.id, i.name, i.version, i.status, i.created, i.updated, i.custom, p.output, " +
  "CASE WHEN ? THEN p.input END AS input FROM instance i LEFT JOIN payload p ON p.seq = i.seq";

function toView(row: ViewRow): InstanceView {
  return {
    seq: row.seq,
    id: row.id,
    name: row.name,
    version: row.version,
    status: statusNames[row.status] ?? "Failed",
    created: row.created,
    updated: row.updated,
    custom: row.custom ?? undefined,
    input: row.input ?? undefined,
    output: row.output ?? undefined,
  };
}

/** One instance as it is durable now. */
export function findInstance(store: TaskHubStore, id: string, withInput: boolean): InstanceView | undefined {
  const row = store.sql(`SELECT ${columns} WHERE i.id = ?`).get(Number(withInput), id);
  return row ? toView(row as unknown as ViewRow) : undefined;
}

/** Up to `limit` instances after a row number, in the order of their creation. */
export function listInstances(
  store: TaskHubStore,
  filter: InstanceFilter,
  page: { after: number; limit: number; withInput: boolean },
): InstanceView[] {
  const numbers = JSON.stringify((filter.statuses ?? []).map(statusNumber));
  const prefix = filter.prefix ?? "";
  const rows = store
    .sql(
      `SELECT ${columns} WHERE i.seq > ? AND i.created >= ? AND i.created <= ? AND substr(i.id, 1, length(?)) = ?
       AND (? OR i.status IN (SELECT value FROM json_each(?))) ORDER BY i.seq LIMIT ?`,
    )
    .all(
      Number(page.withInput),
      page.after,
      filter.createdFrom ?? 0,
      filter.createdTo ?? Number.MAX_SAFE_INTEGER,
      prefix,
      prefix,
      Number((filter.statuses ?? []).length === 0),
      numbers,
      page.limit,
    );
  return rows.map((row) => toView(row as unknown as ViewRow));
}
