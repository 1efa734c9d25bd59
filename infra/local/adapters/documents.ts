import { randomUUID } from "node:crypto";
import type { DatabaseSync, SQLOutputValue, StatementSync } from "node:sqlite";
import type { Clock } from "../../../shared/ports/clock.ts";
import type { ContainerDefinition } from "../../../shared/ports/containers.ts";
import { InvalidCursorError } from "../../../shared/ports/errors.ts";
import type { Document, DocumentQuery, Documents, Page, Stored } from "../../../shared/ports/documents.ts";
import { fromCursor, type Position, toCursor } from "../../../shared/adapters/document-cursor.ts";
import { indexElements } from "./document-elements.ts";
import { afterPosition, conditionOf, type DocumentTable, fieldExpression, joined } from "./document-query.ts";

/** One container as a table of `service.db`: JSON text, a tag that never repeats, expression indexes, expiry by the app's clock. */
export function openDocuments<T extends Document>(
  database: DatabaseSync,
  clock: Clock,
  name: string,
  definition: ContainerDefinition,
): Documents<T> {
  createTable(database, name, definition);
  const described = { name, arrays: definition.arrays ?? [] };
  const table = statementsOf(database, name);
  const partitionOf = (document: T) => readField(document, definition.partitionKey);
  const expiryOf = (document: T) => expiry(document, definition.timeToLive, clock.now());
  const alive = (id: string, partition: string) => table.read.get(partition, id, clock.now());
  const stored = (document: T, etag: string): Stored<T> => ({ document, etag });

  return {
    read: async (id, partition) => {
      const row = alive(id, partition);
      return row === undefined ? undefined : toStored<T>(row);
    },
    create: async (document) => {
      const [etag, json] = [randomUUID(), JSON.stringify(document)];
      table.purge.run(clock.now());
      const { changes } = table.create.run(partitionOf(document), document.id, etag, json, expiryOf(document));
      return changes === 0 ? "exists" : stored(JSON.parse(json) as T, etag);
    },
    replace: async (document, etag) => {
      const partition = partitionOf(document);
      const [next, json] = [randomUUID(), JSON.stringify(document)];
      const expires = expiryOf(document);
      const { changes } = table.replace.run(next, json, expires, partition, document.id, etag, clock.now());
      if (changes === 1) return stored(JSON.parse(json) as T, next);
      return alive(document.id, partition) === undefined ? "missing" : "conflict";
    },
    remove: async (id, partition, etag) => {
      const { changes } = table.remove.run(partition, id, etag ?? null, clock.now());
      if (changes === 1) return "removed";
      return alive(id, partition) === undefined ? "missing" : "conflict";
    },
    list: async (query) => listPage<T>(database, described, query, clock.now()),
    count: async (query) => {
      const condition = conditionOf(described, query, clock.now());
      const row = database
        .prepare(`SELECT count(*) AS n FROM ${name} AS document WHERE ${condition.text}`)
        .get(...condition.values);
      return Number(row?.["n"]);
    },
  };
}

function createTable(database: DatabaseSync, name: string, { indexes, arrays = [] }: ContainerDefinition): void {
  database.exec(`
    CREATE TABLE IF NOT EXISTS ${name} (
      partition TEXT NOT NULL, id TEXT NOT NULL, etag TEXT NOT NULL, json TEXT NOT NULL, expires INTEGER,
      PRIMARY KEY (partition, id)
    ) STRICT;
    CREATE INDEX IF NOT EXISTS ${name}_expires ON ${name} (expires) WHERE expires IS NOT NULL;
  `);
  for (const fields of indexes) {
    const columns = [...fields.filter((field) => field !== "id").map(fieldExpression), "id"];
    database.exec(`CREATE INDEX IF NOT EXISTS ${[name, ...fields].join("_")} ON ${name} (${columns.join(", ")})`);
  }
  indexElements(database, name, arrays);
}

function statementsOf(database: DatabaseSync, name: string) {
  const one = "partition = ? AND id = ?";
  const live = "(expires IS NULL OR expires > ?)";
  return {
    read: database.prepare(`SELECT etag, json FROM ${name} WHERE ${one} AND ${live}`),
    purge: database.prepare(`DELETE FROM ${name} WHERE expires IS NOT NULL AND expires <= ?`),
    create: database.prepare(
      `INSERT OR IGNORE INTO ${name} (partition, id, etag, json, expires) VALUES (?, ?, ?, ?, ?)`,
    ),
    replace: database.prepare(
      `UPDATE ${name} SET etag = ?, json = ?, expires = ? WHERE ${one} AND etag = ? AND ${live}`,
    ),
    remove: database.prepare(`DELETE FROM ${name} WHERE ${one} AND etag = ifnull(?, etag) AND ${live}`),
  } satisfies Record<string, StatementSync>;
}

function listPage<T extends Document>(
  database: DatabaseSync,
  table: DocumentTable,
  query: DocumentQuery,
  now: number,
): Page<T> {
  const { field, descending = false } = query.orderBy ?? {};
  const start = query.cursor === undefined ? undefined : fromCursor(query.cursor);
  if (query.cursor !== undefined && start === undefined) throw new InvalidCursorError();
  const condition = joined([conditionOf(table, query, now), afterPosition(field, descending, start)]);
  const direction = descending ? "DESC" : "ASC";
  const key = field === undefined ? "NULL" : fieldExpression(field);
  const order = field === undefined ? `id ${direction}` : `${key} ${direction}, id ${direction}`;
  const rows = database
    .prepare(
      `SELECT id, etag, json, ${key} AS key FROM ${table.name} AS document WHERE ${condition.text} ORDER BY ${order} LIMIT ?`,
    )
    .all(...condition.values, query.limit + 1);
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  const page = { items: items.map((row) => toStored<T>(row)) };
  return last === undefined || rows.length <= query.limit ? page : { ...page, cursor: toCursor(positionOf(last)) };
}

type Row = Record<string, SQLOutputValue>;

function toStored<T>(row: Row): Stored<T> {
  return { document: JSON.parse(String(row["json"])) as T, etag: String(row["etag"]) };
}

function positionOf({ key, id }: Row): Position {
  return { key: typeof key === "string" || typeof key === "number" ? key : null, id: String(id) };
}

function readField(document: Document, path: string): string {
  const value: unknown = (document as unknown as Record<string, unknown>)[path.slice(1)];
  if (typeof value !== "string") throw new TypeError(`The document has no partition key at ${path}`);
  return value;
}

/** A document's own `ttl` (seconds, -1 for ever) goes before its container's. */
function expiry(document: Document, timeToLive: number | "keep", now: number): number | null {
  const own = "ttl" in document ? document.ttl : undefined;
  const seconds = typeof own === "number" ? own : timeToLive;
  return seconds === "keep" || seconds < 0 ? null : now + seconds * 1000;
}
