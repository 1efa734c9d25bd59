import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** The host's own small facts in the data folder, and the lock that keeps a second host out of it. */
export interface HostStore {
  get: (key: string) => unknown;
  /** Durable when it returns. */
  set: (key: string, value: unknown) => void;
  close: () => void;
}

/** Another process serves this data folder, or its files cannot be used; the message says what to do. */
export class DataFolderError extends Error {
  override readonly name = "DataFolderError";
  readonly code: "data_folder_in_use" | "data_folder_unusable";

  constructor(code: "data_folder_in_use" | "data_folder_unusable", message: string, cause: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

function openExclusively(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  try {
    // The exclusive lock is the operating system's: it ends with the process, however that ends.
    database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 0;");
    database.exec("CREATE TABLE IF NOT EXISTS fact (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT");
    database.exec("INSERT OR REPLACE INTO fact VALUES ('process', json_object('pid', " + process.pid + "))");
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/** Opens `host.sqlite` in `folder` (made when missing); throws DataFolderError when another process holds it. */
export function openHostStore(folder: string): HostStore {
  let database: DatabaseSync;
  try {
    // It holds what people entrust to the app: nobody else on the machine is to read it.
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    database = openExclusively(join(folder, "host.sqlite"));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (/locked|busy/i.test(reason)) {
      const advice = "Stop it, or choose another folder with --data.";
      throw new DataFolderError(
        "data_folder_in_use",
        `Another process is using the data folder ${folder}. ${advice}`,
        error,
      );
    }
    throw new DataFolderError("data_folder_unusable", `The data folder ${folder} cannot be used: ${reason}`, error);
  }
  const select = database.prepare("SELECT value FROM fact WHERE key = ?");
  const upsert = database.prepare("INSERT OR REPLACE INTO fact VALUES (?, ?)");
  return {
    get: (key) => {
      const row = select.get(key);
      return row === undefined ? undefined : JSON.parse(String(row["value"]));
    },
    set: (key, value) => void upsert.run(key, JSON.stringify(value)),
    close: () => database.close(),
  };
}
