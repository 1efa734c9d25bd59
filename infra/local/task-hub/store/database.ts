import { DatabaseSync } from "node:sqlite";
import { schema, schemaVersion, steps } from "./schema.ts";
import { TaskHubError, toTaskHubError } from "./task-hub-error.ts";

function isTaskHub(db: DatabaseSync, version: number): boolean {
  const named = db.prepare("SELECT 1 FROM sqlite_schema WHERE name IN ('instance', 'history', 'entity')").all();
  return version > 0 && named.length === 3;
}

/** The version of the tables that are there, 0 for an empty file; throws for what is no task hub of ours. */
function examine(db: DatabaseSync, path: string): number {
  const { user_version: version } = db.prepare("PRAGMA user_version").get() as { user_version: number };
  if (version > schemaVersion)
    throw new TaskHubError("newer-version", `The task hub ${path} was written by a newer version (${version}).`);
  const { tables } = db.prepare("SELECT count(*) AS tables FROM sqlite_schema").get() as { tables: number };
  if (tables > 0 && !isTaskHub(db, version))
    throw new TaskHubError(
      "corrupt",
      `${path} is another program's database. Nothing was changed: choose another file.`,
    );
  return version;
}

function prepareFile(db: DatabaseSync, path: string): void {
  // Exclusive before the first access: no shared memory file, and the lock is the operating system's, so it dies with
  // the process however that ends. Nothing is written, not even the journal's mode, before the file is known to be ours.
  db.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE");
  let version: number;
  try {
    version = examine(db, path);
  } finally {
    db.exec("ROLLBACK");
  }
  // NORMAL: a commit does not sync its part of the log itself, LogSync does before anything may rest on it.
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
  db.exec("PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 67108864;");
  // 32 MB: most pages of a busy hub are written many times before they must be copied into the file once.
  db.exec("PRAGMA wal_autocheckpoint = 8192;");
  if (version === schemaVersion) return;
  const changes = version === 0 ? schema : steps.slice(version - 1).join("");
  db.exec(`BEGIN IMMEDIATE; ${changes} PRAGMA user_version = ${schemaVersion}; COMMIT`);
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
