import { DatabaseSync } from "node:sqlite";

/** Opens a SQLite file (created when missing) for this process alone; every committed write is on the disk. Throws while another process has it open. */
export function openDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  try {
    // The exclusive lock is the operating system's: it ends with the process, however that ends.
    database.exec(`
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA busy_timeout = 0;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA secure_delete = ON;
      BEGIN IMMEDIATE;
      COMMIT;
    `);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/** Copies the write-ahead log into the file and empties it: earlier contents of overwritten pages are then nowhere any more. */
export function truncateLog(database: DatabaseSync): void {
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
}
