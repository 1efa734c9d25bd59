import { isFinal } from "../store/instance-row.ts";
import type { TaskHubStore } from "../store/task-hub-store.ts";
import { fromRow } from "./hot-instance.ts";
import type { HotInstance } from "./hot-instance.ts";

/** Characters that idle instances may keep in memory before the ones idle longest are dropped. */
const idleBudget = 1_000_000;
/** What an instance costs beside its texts. */
const fixedCost = 1_000;
/** How many instances one trim looks at, at most: busy ones cannot be dropped, and a full walk would cost. */
const trimSteps = 2_000;

function isBusy(hot: HotInstance): boolean {
  return hot.running || hot.queued || hot.dirty || hot.isNew || hot.mail.length > 0;
}

/** The instances in memory: all that have something to do, and of the others the latest, within a budget. */
export class HotSet {
  readonly #store: TaskHubStore;
  readonly #byId = new Map<string, HotInstance>();
  readonly #bySeq = new Map<number, HotInstance>();
  readonly #costs = new Map<HotInstance, number>();
  /** Deleted instances whose rows are still there until the next commit. */
  readonly #buried = new Set<HotInstance>();
  #total = 0;
  #nextSeq: number;

  constructor(store: TaskHubStore) {
    this.#store = store;
    this.#nextSeq = store.lastSeq() + 1;
  }

  get size(): number {
    return this.#byId.size;
  }

  takeSeq(): number {
    return this.#nextSeq++;
  }

  /** The instance of an id, read from the store when it is not in memory; undefined when there is none. */
  byId(id: string): HotInstance | undefined {
    const hot = this.#byId.get(id);
    if (hot) return hot;
    for (const gone of this.#buried) if (gone.id === id) return undefined;
    const row = this.#store.instanceById(id);
    return row ? this.add(fromRow(row, this.#store)) : undefined;
  }

  /** The instance of a row number, like byId. */
  bySeq(seq: number): HotInstance | undefined {
    const hot = this.#bySeq.get(seq);
    if (hot) return hot;
    for (const gone of this.#buried) if (gone.seq === seq) return undefined;
    const row = this.#store.instanceBySeq(seq);
    return row ? this.add(fromRow(row, this.#store)) : undefined;
  }

  add(hot: HotInstance): HotInstance {
    this.#byId.set(hot.id, hot);
    this.#bySeq.set(hot.seq, hot);
    this.#weigh(hot);
    return hot;
  }

  drop(hot: HotInstance): void {
    this.#bySeq.delete(hot.seq);
    if (this.#byId.get(hot.id) === hot) this.#byId.delete(hot.id);
    this.#total -= this.#costs.get(hot) ?? 0;
    this.#costs.delete(hot);
  }

  /** Forgets an instance that is being deleted; to be told by `unbury` when its rows are gone. */
  bury(hot: HotInstance): void {
    this.drop(hot);
    this.#buried.add(hot);
  }

  unbury(hot: HotInstance): void {
    this.#buried.delete(hot);
  }

  /** After a commit: drops finished instances, and of the idle ones those idle longest until the rest fit the budget. */
  trim(touched: Iterable<HotInstance>): void {
    for (const hot of touched) {
      if (!this.#costs.has(hot)) continue;
      if (isFinal(hot.status) && !isBusy(hot)) {
        this.drop(hot);
        continue;
      }
      this.#weigh(hot);
      // Map order is age: what was just used goes to the end.
      this.#bySeq.delete(hot.seq);
      this.#bySeq.set(hot.seq, hot);
    }
    if (this.#total <= idleBudget) return;
    let steps = 0;
    for (const hot of this.#bySeq.values()) {
      if (!isBusy(hot)) this.drop(hot);
      if (this.#total <= idleBudget / 2 || ++steps > trimSteps) return;
    }
  }

  #weigh(hot: HotInstance): void {
    const cost = fixedCost + (hot.past?.text.length ?? 0) + (hot.input?.length ?? 0);
    this.#total += cost - (this.#costs.get(hot) ?? 0);
    this.#costs.set(hot, cost);
  }
}
