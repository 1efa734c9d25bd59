import { DatabaseSync } from "node:sqlite";
import { schema, schemaVersion } from "./schema.ts";
import { TaskHubError, toTaskHubError } from "./task-hub-error.ts";

function prepareFile(db: DatabaseSync, path: string): void {
  // Exclusive before the first access: no shared memory file, and the lock is the operating system's, so it dies with
  // the process however that ends.
  db.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
  db.exec("PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 67108864;");
  db.exec("BEGIN IMMEDIATE");
  const { user_version: version } = db.prepare("PRAGMA user_version").get() as { user_version: number };
  if (version > schemaVersion) {
    db.exec("ROLLBACK");
    throw new TaskHubError("newer-version", `The task hub ${path} was written by a newer version (${version}).`);
  }
  if (version === 0) db.exec(`${schema} PRAGMA user_version = ${schemaVersion};`);
  db.exec("COMMIT");
}

/** Opens the task hub's file, creates its tables when new, and holds it for this process alone; throws TaskHubError. */
export function openDatabase(path: string): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(path);
    prepareFile(db, path);
    return db;
  } catch (error) {
    if (db?.isOpen === true) db.close();
    throw toTaskHubError(error, path);
  }
}
