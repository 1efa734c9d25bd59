import { closeSync, fdatasync, fdatasyncSync, openSync } from "node:fs";
import { promisify } from "node:util";

const syncData = promisify(fdatasync);

/** Brings to the disk what transactions have written to a database's write-ahead log. */
export interface LogSync {
  /** Returns when everything written so far is on the disk. */
  now(): void;
  /** Resolves when everything written before the call is on the disk; the event loop goes on meanwhile. */
  soon(): Promise<void>;
  close(): void;
}

/**
 * The log of a database in WAL mode whose own commits do not sync (`synchronous = NORMAL`). Each transaction is one piece
 * of the log with checksums: of a log that is cut off, what lies before the cut counts, whole transactions only.
 */
export class WalSync implements LogSync {
  readonly #path: string;
  #file: number | undefined;

  constructor(databasePath: string) {
    this.#path = `${databasePath}-wal`;
  }

  now(): void {
    fdatasyncSync(this.#open());
  }

  async soon(): Promise<void> {
    await syncData(this.#open());
  }

  /** To be called before the database is closed, which deletes the log. */
  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  // SQLite makes the file at its first transaction and keeps it as long as the database is open. Writable, because
  // Windows syncs no other handles.
  #open(): number {
    this.#file ??= openSync(this.#path, "r+");
    return this.#file;
  }
}
