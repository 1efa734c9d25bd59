import { EventType, isoTime } from "../core/history-event.ts";
import { nextLater } from "../store/entity-store.ts";
import type { TaskHubStore, TimerRow } from "../store/task-hub-store.ts";
import type { Entities } from "./entities.ts";
import type { Mail } from "./hot-instance.ts";
import type { Pump } from "./pump.ts";

/** The longest delay of one setTimeout in ms. */
const longestDelay = 2 ** 31 - 1;
/** How many due timers are read at once. */
const pageSize = 500;
/** How many fired timers may be under way at once. */
const mostFiring = 2_000;

function keyOf(timer: TimerRow): string {
  return `${timer.seq}:${timer.step}:${timer.due}`;
}

function earlier(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.min(one, other);
}

/** Fires timers and scheduled messages when they are due; sleeps on one setTimeout until the next. */
export class TimerAlarm {
  readonly #pump: Pump;
  readonly #store: TaskHubStore;
  readonly #entities: Entities;
  /** Timers whose message is under way; their rows are still there. */
  readonly #firing = new Map<string, Mail>();
  #next: number | undefined;
  /** The time up to which everything has been fired. */
  #firedThrough = -1;
  #timeout: NodeJS.Timeout | undefined;
  #behind = false;
  #stopped = false;

  constructor(pump: Pump, store: TaskHubStore, entities: Entities) {
    this.#pump = pump;
    this.#store = store;
    this.#entities = entities;
  }

  /** Due time of the earliest timer that has not fired, ms since the epoch. */
  get next(): number | undefined {
    return this.#next;
  }

  /** True while timers are due that wait for room. */
  get isBehind(): boolean {
    return this.#behind;
  }

  /** Fires what is due, and sets the alarm for the rest; no more at once than memory should hold. */
  look(): void {
    if (this.#stopped) return;
    this.#forgetConsumed();
    const { now } = this.#pump;
    this.#behind = !this.#fireDue(now);
    if (this.#behind) return;
    this.#firedThrough = now;
    this.#entities.fireLater(now);
    this.#reset();
  }

  /** After a commit: goes on with timers that had to wait. */
  catchUp(): void {
    if (this.#behind && this.#pump.load < mostFiring / 4) this.look();
  }

  /** False when there was no room for all. */
  #fireDue(now: number): boolean {
    for (;;) {
      const limit = this.#firing.size + pageSize;
      const due = this.#store.dueTimers(now, limit);
      for (const timer of due) this.#fire(timer);
      if (due.length < limit) return true;
      if (this.#firing.size >= mostFiring) return false;
    }
  }

  /** Tells of timers and scheduled messages that have just been stored, and of timers deleted. */
  changed(added: readonly number[], removed: readonly number[]): void {
    if (this.#stopped) return;
    const { now } = this.#pump;
    const first = added.length === 0 ? Infinity : Math.min(...added);
    if (first <= now) this.look();
    else if (first < (this.#next ?? Infinity) || removed.includes(this.#next ?? Number.NaN)) this.#reset();
  }

  #reset(): void {
    // Not after the present moment: the clock goes on, and what became due since the last look must not be passed over.
    const after = this.#firedThrough;
    this.#next = earlier(this.#store.nextDue(after), nextLater(this.#store, after));
    this.#set();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timeout);
  }

  #forgetConsumed(): void {
    for (const [key, mail] of this.#firing) if (mail.consumed) this.#firing.delete(key);
  }

  #fire(timer: TimerRow): void {
    const key = keyOf(timer);
    if (this.#firing.has(key)) return;
    const Timestamp = isoTime(this.#pump.now);
    const fired = {
      EventType: EventType.TimerFired,
      EventId: -1,
      Timestamp,
      TimerId: timer.step,
      FireAt: isoTime(timer.due),
    };
    const mail: Mail = { message: { event: fired }, timer };
    this.#firing.set(key, mail);
    const hot = this.#pump.hot.bySeq(timer.seq);
    if (hot) this.#pump.deliver(hot, mail);
    else this.#pump.consume([mail]);
  }

  #set(): void {
    clearTimeout(this.#timeout);
    this.#timeout = undefined;
    if (this.#next === undefined || this.#pump.parts.clock.steered === true) return;
    const delay = Math.max(0, this.#next - this.#pump.now);
    this.#timeout = setTimeout(() => this.look(), Math.min(delay, longestDelay));
  }
}
