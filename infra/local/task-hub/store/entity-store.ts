import type { InboxRow, TaskHubStore } from "./task-hub-store.ts";

/** A row of table `entity`; `state` and `scheduler` are JSON text. */
export interface EntityRow {
  id: string;
  exists_now: number;
  state: string | null;
  scheduler: string | null;
  updated: number;
}

/** A message that is not to be delivered before its time. */
export interface LaterRow {
  id: number;
  due: number;
  target: string;
  message: string;
}

export function entityById(store: TaskHubStore, id: string): EntityRow | undefined {
  return store.sql("SELECT * FROM entity WHERE id = ?").get(id) as EntityRow | undefined;
}

export function saveEntity(store: TaskHubStore, row: EntityRow): void {
  store
    .sql("INSERT OR REPLACE INTO entity VALUES (?, ?, ?, ?, ?)")
    .run(row.id, row.exists_now, row.state, row.scheduler, row.updated);
}

export function deleteEntity(store: TaskHubStore, id: string): void {
  store.sql("DELETE FROM entity WHERE id = ?").run(id);
}

/** Up to `limit` existing entities whose id begins with `prefix`, after `after`, in the order of their ids; only ones with a state if so wanted. */
export function listEntities(
  store: TaskHubStore,
  filter: { prefix: string; after: string; from: number; to: number; stateful: boolean; limit: number },
): EntityRow[] {
  const { prefix, after, from, to, stateful, limit } = filter;
  return store
    .sql(
      `SELECT * FROM entity WHERE exists_now = 1 AND id > ? AND substr(id, 1, ?) = ? AND updated >= ? AND updated <= ?
       AND (state IS NOT NULL OR NOT ?) ORDER BY id LIMIT ?`,
    )
    .all(after, prefix.length, prefix, from, to, Number(stateful), limit) as unknown as EntityRow[];
}

export function insertEntityMessage(store: TaskHubStore, entity: string, message: string): number {
  const statement = store.sql("INSERT INTO entity_inbox (entity, message) VALUES (?, ?)");
  return Number(statement.run(entity, message).lastInsertRowid);
}

export function entityMessages(store: TaskHubStore, entity: string): InboxRow[] {
  const statement = store.sql("SELECT id, message FROM entity_inbox WHERE entity = ? ORDER BY id");
  return statement.all(entity) as unknown as InboxRow[];
}

export function deleteEntityMessage(store: TaskHubStore, id: number): void {
  store.sql("DELETE FROM entity_inbox WHERE id = ?").run(id);
}

/** The entities that have messages. */
export function entitiesWithMessages(store: TaskHubStore): string[] {
  const rows = store.sql("SELECT entity FROM entity_inbox GROUP BY entity ORDER BY min(id)").all() as {
    entity: string;
  }[];
  return rows.map((row) => row.entity);
}

export function insertLater(store: TaskHubStore, due: number, target: string, message: string): void {
  store.sql("INSERT INTO later (due, target, message) VALUES (?, ?, ?)").run(due, target, message);
}

export function dueLater(store: TaskHubStore, now: number, limit: number): LaterRow[] {
  const statement = store.sql("SELECT * FROM later WHERE due <= ? ORDER BY due, id LIMIT ?");
  return statement.all(now, limit) as unknown as LaterRow[];
}

export function deleteLater(store: TaskHubStore, id: number): void {
  store.sql("DELETE FROM later WHERE id = ?").run(id);
}

/** Due time of the first scheduled message after `now`. */
export function nextLater(store: TaskHubStore, now: number): number | undefined {
  const row = store.sql("SELECT due FROM later WHERE due > ? ORDER BY due LIMIT 1").get(now) as
    { due: number } | undefined;
  return row?.due;
}
