import type { DatabaseSync } from "node:sqlite";
import type { Clock } from "../../../shared/ports/clock.ts";
import { UnavailableError } from "../../../shared/ports/errors.ts";
import { type OutageService, type WorldEntry, type WorldKind, worldSchemas } from "./world-schemas.ts";

/** The outside world of the local host: what registers, directories and name servers say, editable and durable. */
export interface World {
  get<K extends WorldKind>(kind: K, key: string): WorldEntry<K> | undefined;
  put<K extends WorldKind>(kind: K, key: string, entry: WorldEntry<K>): void;
  remove(kind: WorldKind, key: string): void;
  /** Every entry of a kind, ordered by key. */
  all<K extends WorldKind>(kind: K): { readonly key: string; readonly entry: WorldEntry<K> }[];
  /** Throws `UnavailableError` while the service has an outage. */
  ask(service: OutageService): void;
}

/** Opens the world kept in `world.db`. */
export function openWorld(database: DatabaseSync, clock: Clock): World {
  database.exec(`
    CREATE TABLE IF NOT EXISTS world (
      kind TEXT NOT NULL, key TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (kind, key)
    ) STRICT, WITHOUT ROWID;
  `);
  const one = database.prepare("SELECT json FROM world WHERE kind = ? AND key = ?");
  const every = database.prepare("SELECT key, json FROM world WHERE kind = ? ORDER BY key");
  const upsert = database.prepare("INSERT OR REPLACE INTO world (kind, key, json) VALUES (?, ?, ?)");
  const erase = database.prepare("DELETE FROM world WHERE kind = ? AND key = ?");

  const read = <K extends WorldKind>(kind: K, json: unknown) =>
    worldSchemas[kind].parse(JSON.parse(String(json))) as WorldEntry<K>;
  const get = <K extends WorldKind>(kind: K, key: string) => {
    const row = one.get(kind, key);
    return row === undefined ? undefined : read(kind, row["json"]);
  };
  return {
    get,
    put: (kind, key, entry) => void upsert.run(kind, key, JSON.stringify(entry)),
    remove: (kind, key) => void erase.run(kind, key),
    all: (kind) => every.all(kind).map((row) => ({ key: String(row["key"]), entry: read(kind, row["json"]) })),
    ask: (service) => {
      const until = get("outages", service)?.until;
      const left = until === undefined || until === null ? 0 : Date.parse(until) - clock.now();
      if (left > 0) throw new UnavailableError(service, { retryAfterSeconds: Math.ceil(left / 1000) });
    },
  };
}
