import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { InstanceRow } from "./instance-row.ts";

/** How many turns an instance's history can have between its key and the next instance's. */
const turnsPerInstance = 2 ** 20;

/** A row of table `activity`. */
export interface ActivityRow {
  id: number;
  seq: number;
  step: number;
  name: string;
  input: string | null;
}

/** A row of table `timer`. */
export interface TimerRow {
  due: number;
  seq: number;
  step: number;
}

/** A row of table `inbox`. */
export interface InboxRow {
  id: number;
  message: string;
}

/** The statements that the engine runs, prepared once; nothing here decides anything. */
export class TaskHubStore {
  readonly db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(db: DatabaseSync) {
    this.db = db;
  }

  /** The prepared statement for an SQL text. */
  sql(text: string): StatementSync {
    let statement = this.#statements.get(text);
    if (!statement) {
      statement = this.db.prepare(text);
      this.#statements.set(text, statement);
    }
    return statement;
  }

  /** Runs `work` in one transaction: all of it is in the file when this returns, nothing of it when it throws. */
  transaction(work: () => void): void {
    this.sql("BEGIN IMMEDIATE").run();
    try {
      work();
      this.sql("COMMIT").run();
    } catch (error) {
      if (this.db.isTransaction) this.sql("ROLLBACK").run();
      throw error;
    }
  }

  /** Has what `work` deletes overwritten too; without it, as in every other write, SQLite keeps the bytes until it needs their place. */
  overwriting(work: () => void): void {
    this.db.exec("PRAGMA secure_delete = ON");
    try {
      work();
    } finally {
      this.db.exec("PRAGMA secure_delete = OFF");
    }
  }

  /** Copies the log into the file, syncs that and empties the log, so that earlier contents of pages are nowhere any more. */
  emptyLog(): void {
    this.db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  /** Removes activities whose instance has been deleted meanwhile: its number may be given anew. */
  deleteOrphans(): void {
    this.sql("DELETE FROM activity WHERE seq NOT IN (SELECT seq FROM instance)").run();
  }

  lastSeq(): number {
    const row = this.sql("SELECT max(seq) AS seq FROM instance").get() as { seq: number | null };
    return row.seq ?? 0;
  }

  instanceById(id: string): InstanceRow | undefined {
    return this.sql("SELECT * FROM instance WHERE id = ?").get(id) as InstanceRow | undefined;
  }

  instanceBySeq(seq: number): InstanceRow | undefined {
    return this.sql("SELECT * FROM instance WHERE seq = ?").get(seq) as InstanceRow | undefined;
  }

  saveInstance(row: InstanceRow): void {
    this.sql("INSERT OR REPLACE INTO instance VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").run(
      row.seq,
      row.id,
      row.name,
      row.version,
      row.execution,
      row.parent,
      row.status,
      row.created,
      row.updated,
      row.turns,
      row.progress,
      row.custom,
    );
  }

  updateInstance(row: InstanceRow): void {
    this.sql("UPDATE instance SET status = ?, updated = ?, turns = ?, progress = ?, custom = ? WHERE seq = ?").run(
      row.status,
      row.updated,
      row.turns,
      row.progress,
      row.custom,
      row.seq,
    );
  }

  /** After continueAsNew: the execution that the row now stands for. */
  renewExecution(seq: number, execution: string, created: number): void {
    this.sql("UPDATE instance SET execution = ?, created = ? WHERE seq = ?").run(execution, created, seq);
  }

  saveInput(seq: number, input: string | undefined): void {
    this.sql("INSERT OR REPLACE INTO payload (seq, input) VALUES (?, ?)").run(seq, input ?? null);
  }

  saveOutput(seq: number, output: string | undefined, failure: string | undefined): void {
    this.sql("UPDATE payload SET output = ?, failure = ? WHERE seq = ?").run(output ?? null, failure ?? null, seq);
  }

  input(seq: number): string | undefined {
    const row = this.sql("SELECT input FROM payload WHERE seq = ?").get(seq) as { input: string | null } | undefined;
    return row?.input ?? undefined;
  }

  appendHistory(seq: number, turn: number, events: string): void {
    this.sql("INSERT OR REPLACE INTO history (turn, events) VALUES (?, ?)").run(seq * turnsPerInstance + turn, events);
  }

  /** The turns of an instance's history, oldest first; each is JSON text of events joined by commas. */
  history(seq: number): string[] {
    const rows = this.sql("SELECT events FROM history WHERE turn >= ? AND turn < ? ORDER BY turn").all(
      seq * turnsPerInstance,
      (seq + 1) * turnsPerInstance,
    ) as { events: string }[];
    return rows.map((row) => row.events);
  }

  deleteHistory(seq: number): void {
    this.cutHistory(seq, 0);
  }

  /** Deletes an instance's turns from the one numbered `turn` on. */
  cutHistory(seq: number, turn: number): void {
    const from = seq * turnsPerInstance + turn;
    this.sql("DELETE FROM history WHERE turn >= ? AND turn < ?").run(from, (seq + 1) * turnsPerInstance);
  }

  /** Deletes an instance with all that belongs to it but its timers, whose keys only its progress knows. */
  deleteInstance(seq: number): void {
    this.deleteHistory(seq);
    this.sql("DELETE FROM inbox WHERE seq = ?").run(seq);
    this.sql("DELETE FROM payload WHERE seq = ?").run(seq);
    this.sql("DELETE FROM instance WHERE seq = ?").run(seq);
  }

  insertMessage(seq: number, message: string): number {
    return Number(this.sql("INSERT INTO inbox (seq, message) VALUES (?, ?)").run(seq, message).lastInsertRowid);
  }

  messages(seq: number): InboxRow[] {
    return this.sql("SELECT id, message FROM inbox WHERE seq = ? ORDER BY id").all(seq) as unknown as InboxRow[];
  }

  /** The instances that have messages, in the order of their first one. */
  instancesWithMessages(): number[] {
    const rows = this.sql("SELECT seq FROM inbox GROUP BY seq ORDER BY min(id)").all() as { seq: number }[];
    return rows.map((row) => row.seq);
  }

  deleteMessage(id: number): void {
    this.sql("DELETE FROM inbox WHERE id = ?").run(id);
  }

  insertActivity(seq: number, step: number, name: string, input: string | undefined): number {
    const statement = this.sql("INSERT INTO activity (seq, step, name, input) VALUES (?, ?, ?, ?)");
    return Number(statement.run(seq, step, name, input ?? null).lastInsertRowid);
  }

  /** Up to `limit` activities after a row id, oldest first. */
  activitiesAfter(id: number, limit: number): ActivityRow[] {
    const statement = this.sql("SELECT * FROM activity WHERE id > ? ORDER BY id LIMIT ?");
    return statement.all(id, limit) as unknown as ActivityRow[];
  }

  deleteActivity(id: number): void {
    this.sql("DELETE FROM activity WHERE id = ?").run(id);
  }

  insertTimer(timer: TimerRow): void {
    this.sql("INSERT OR IGNORE INTO timer VALUES (?, ?, ?)").run(timer.due, timer.seq, timer.step);
  }

  deleteTimer(timer: TimerRow): void {
    this.sql("DELETE FROM timer WHERE due = ? AND seq = ? AND step = ?").run(timer.due, timer.seq, timer.step);
  }

  dueTimers(now: number, limit: number): TimerRow[] {
    const statement = this.sql("SELECT * FROM timer WHERE due <= ? ORDER BY due, seq, step LIMIT ?");
    return statement.all(now, limit) as unknown as TimerRow[];
  }

  /** Due time of the first timer after `now`. */
  nextDue(now: number): number | undefined {
    const row = this.sql("SELECT due FROM timer WHERE due > ? ORDER BY due LIMIT 1").get(now) as
      { due: number } | undefined;
    return row?.due;
  }
}
