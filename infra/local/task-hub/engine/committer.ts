import { TaskHubError, toTaskHubError } from "../store/task-hub-error.ts";
import type { LogSync } from "../store/log-sync.ts";
import type { TaskHubStore } from "../store/task-hub-store.ts";
import { Batch } from "./batch.ts";
import type { Order } from "./pump-parts.ts";

/** What the committer is made of. */
export interface CommitterParts {
  store: TaskHubStore;
  path: string;
  sync: LogSync;
  order?: Order | undefined;
  /** True when nothing could be done while a sync is under way. */
  isQuiet: () => boolean;
  /** A batch is in the file, but not on the disk yet: no effect outside of it may rest on it. */
  onWritten: (batch: Batch) => void;
  /** A batch is durable. */
  onDurable: (batch: Batch) => void;
  /** A commit failed: everything in memory is void. */
  onFailure: (error: TaskHubError) => void;
}

/** Makes batches durable, one after the other: what comes in while one is being synced shares the next. */
export class Committer {
  readonly #parts: CommitterParts;
  batch = new Batch();
  #flush: NodeJS.Immediate | undefined;
  #syncing: Promise<void> | undefined;
  /** Instances that the batch before touched. */
  #touchedBefore = 0;
  #failure: TaskHubError | undefined;

  constructor(parts: CommitterParts) {
    this.#parts = parts;
  }

  get failure(): TaskHubError | undefined {
    return this.#failure;
  }

  get isSyncing(): boolean {
    return this.#syncing !== undefined;
  }

  get isIdle(): boolean {
    return this.batch.isEmpty && !this.isSyncing;
  }

  /** Resolves when everything that has been asked for so far is durable. */
  async durable(): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.batch.waiters.push({ resolve, reject });
    this.schedule();
    await promise;
  }

  /** Resolves when what the file shows at the moment is durable. */
  async settled(): Promise<void> {
    await this.#syncing;
    if (this.#failure !== undefined) throw this.#failure;
  }

  schedule(): void {
    if (this.isSyncing) return;
    // setImmediate: everything that this event-loop turn brings, turns of orchestrators included, shares one commit.
    this.#flush ??= setImmediate(() => {
      this.#flush = undefined;
      this.#commit();
    });
  }

  /** Makes everything durable that is not yet. */
  async close(): Promise<void> {
    while (!this.isIdle) {
      await this.#syncing;
      if (this.#flush) clearImmediate(this.#flush);
      this.#flush = undefined;
      this.#commit();
    }
  }

  /** Writes the batch in one transaction and has it synced; nothing is committed any more once that has failed. */
  #commit(): void {
    const { batch } = this;
    if (batch.isEmpty) return;
    this.batch = new Batch();
    const { store, order, sync, isQuiet, onWritten } = this.#parts;
    try {
      if (this.#failure !== undefined) throw this.#failure;
      order?.crashPoint("before-commit");
      store.transaction(() => batch.write(store));
      order?.crashPoint("before-sync");
      const waits = batch.erases || (isQuiet() && batch.touched.size + this.#touchedBefore <= 2);
      this.#touchedBefore = batch.touched.size;
      onWritten(batch);
      if (!waits) {
        this.#syncing = this.#syncMeanwhile(batch);
        return;
      }
      if (batch.erases) store.emptyLog();
      else sync.now();
      order?.crashPoint("after-commit");
    } catch (error) {
      this.#abandon(batch, error);
      return;
    }
    this.#settle(batch);
  }

  async #syncMeanwhile(batch: Batch): Promise<void> {
    try {
      await this.#parts.sync.soon();
      this.#parts.order?.crashPoint("after-commit");
      if (this.#failure !== undefined) throw this.#failure;
    } catch (error) {
      this.#syncing = undefined;
      this.#abandon(batch, error);
      if (!this.batch.isEmpty) this.schedule();
      return;
    }
    this.#syncing = undefined;
    this.#settle(batch);
    if (!this.batch.isEmpty) this.schedule();
  }

  #settle(batch: Batch): void {
    this.#parts.onDurable(batch);
    for (const waiter of batch.waiters) waiter.resolve();
  }

  #abandon(batch: Batch, error: unknown): void {
    this.fail(error);
    for (const waiter of batch.waiters) waiter.reject(this.#failure);
  }

  /** Ends all work at once: what is not durable yet is void. */
  fail(error: unknown): void {
    if (this.#failure !== undefined) return;
    const known = toTaskHubError(error, this.#parts.path);
    const text = `The task hub ${this.#parts.path} could not commit: ${String(error)}`;
    this.#failure = known instanceof TaskHubError ? known : new TaskHubError("unavailable", text, error);
    this.#parts.onFailure(this.#failure);
  }
}
