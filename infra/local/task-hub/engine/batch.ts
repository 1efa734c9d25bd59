import { isFinal } from "../store/instance-row.ts";
import type { TaskHubStore, TimerRow } from "../store/task-hub-store.ts";
import { packMessage, toRow } from "./hot-instance.ts";
import type { HotInstance, Mail } from "./hot-instance.ts";

/** An activity to be run, once it is durable. */
export interface Job {
  /** Its row; 0 until it is stored. */
  row: number;
  seq: number;
  step: number;
  name: string;
  input?: string;
}

/** Somebody who waits until the batch is durable. */
export interface Waiter {
  resolve(): void;
  reject(error: unknown): void;
}

function removeWhere<T>(list: T[], isGone: (item: T) => boolean): void {
  for (let index = list.length - 1; index >= 0; index -= 1) {
    const item = list[index];
    if (item !== undefined && isGone(item)) list.splice(index, 1);
  }
}

/** Everything that changes between two commits; written in one transaction. */
export class Batch {
  /** Mail that came in since the last commit. */
  readonly mail: { hot: HotInstance; mail: Mail }[] = [];
  readonly touched = new Set<HotInstance>();
  readonly turns: { hot: HotInstance; turn: number; events: string }[] = [];
  readonly inputs: { hot: HotInstance; input: string | undefined }[] = [];
  readonly outputs: { hot: HotInstance; output: string | undefined; failure: string | undefined }[] = [];
  readonly jobs: Job[] = [];
  readonly timers: TimerRow[] = [];
  readonly goneTimers: TimerRow[] = [];
  readonly consumed: Mail[] = [];
  readonly waiters: Waiter[] = [];
  /** Other writes, run first and in order. */
  readonly writes: ((store: TaskHubStore) => void)[] = [];
  /** Other writes, run last and in order. */
  readonly lateWrites: ((store: TaskHubStore) => void)[] = [];
  /** True when something is purged, of which no byte may stay in the file. */
  erases = false;
  /** Due times of scheduled messages that this batch stores. */
  readonly laters: number[] = [];
  /** Ids of the instances that end with this batch; known once it is written. */
  readonly ended: string[] = [];
  /** Run when the batch is in the file. */
  readonly afterCommit: (() => void)[] = [];

  get isEmpty(): boolean {
    const lists: unknown[][] = [
      this.mail,
      this.turns,
      this.inputs,
      this.outputs,
      this.jobs,
      this.timers,
      this.goneTimers,
    ];
    return (
      this.touched.size === 0 &&
      lists.every((list) => list.length === 0) &&
      this.consumed.length === 0 &&
      this.waiters.length === 0 &&
      this.writes.length === 0
    );
  }

  /** Takes back what concerns an instance that is being deleted. */
  forget(hot: HotInstance): void {
    this.touched.delete(hot);
    for (const list of [this.turns, this.inputs, this.outputs])
      removeWhere<{ hot: HotInstance }>(list, (item) => item.hot === hot);
    removeWhere(this.mail, (item) => item.hot === hot);
    removeWhere(this.jobs, (job) => job.seq === hot.seq);
    removeWhere(this.timers, (timer) => timer.seq === hot.seq);
  }

  /** Writes everything; to be called inside a transaction. Leaves the instances clean. */
  write(store: TaskHubStore): void {
    if (this.erases) store.overwriting(() => this.#writeAll(store));
    else this.#writeAll(store);
  }

  #writeAll(store: TaskHubStore): void {
    for (const write of this.writes) write(store);
    for (const hot of this.touched) {
      if (hot.isNew) store.saveInstance(toRow(hot));
      else if (hot.dirty) store.updateInstance(toRow(hot));
    }
    for (const { hot, input } of this.inputs) store.saveInput(hot.seq, input);
    for (const { hot, output, failure } of this.outputs) store.saveOutput(hot.seq, output, failure);
    for (const { hot, turn, events } of this.turns) store.appendHistory(hot.seq, turn, events);
    for (const { hot, mail } of this.mail) if (!mail.consumed) this.#keepMail(store, hot, mail);
    for (const mail of this.consumed) {
      if (mail.row !== undefined) store.deleteMessage(mail.row);
      if (mail.activity !== undefined) store.deleteActivity(mail.activity);
      if (mail.timer) store.deleteTimer(mail.timer);
    }
    for (const job of this.jobs) job.row = store.insertActivity(job.seq, job.step, job.name, job.input);
    for (const timer of this.goneTimers) store.deleteTimer(timer);
    for (const timer of this.timers) store.insertTimer(timer);
    for (const write of this.lateWrites) write(store);
  }

  #keepMail(store: TaskHubStore, hot: HotInstance, mail: Mail): void {
    // A timer's own row keeps it, and nobody will read the mail of a finished instance.
    if (mail.timer || isFinal(hot.status)) return;
    mail.row = store.insertMessage(hot.seq, packMessage(mail.message));
    if (mail.activity === undefined) return;
    store.deleteActivity(mail.activity);
    delete mail.activity;
  }
}
