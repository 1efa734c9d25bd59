import { acceptMessage, entityIdText, nextStep } from "../core/entity-scheduler.ts";
import type { EntityMessage, EntityRequest } from "../core/entity-scheduler.ts";
import { EventType, isoTime } from "../core/history-event.ts";
import {
  deleteEntity,
  deleteEntityMessage,
  deleteLater,
  dueLater,
  entitiesWithMessages,
  insertEntityMessage,
  insertLater,
  saveEntity,
} from "../store/entity-store.ts";
import type { TaskHubStore } from "../store/task-hub-store.ts";
import { runOperations } from "./entity-run.ts";
import type { EntityOutcome } from "./entity-run.ts";
import { readHotEntity } from "./hot-entity.ts";
import type { EntityMail, HotEntity } from "./hot-entity.ts";
import { requesterOf } from "./instances.ts";
import type { Pump } from "./pump.ts";

/** Most operations that one invocation of an entity function gets. */
const batchSize = 50;
const runsPerCommit = 128;

/** Runs entities: each one operation batch at a time, its state, answers and signals in one commit. */
export class Entities {
  readonly #pump: Pump;
  readonly #store: TaskHubStore;
  readonly #hot = new Map<string, HotEntity>();
  readonly #maxRunning: number;
  readonly #waiting: HotEntity[] = [];
  /** Rows of scheduled messages that are being delivered; the rows go with the next commit. */
  readonly #firing = new Set<number>();
  #running = 0;
  /** Runs begun since the last commit. */
  #burst = 0;
  #stopped = false;

  constructor(pump: Pump, store: TaskHubStore, maxRunning: number) {
    this.#pump = pump;
    this.#store = store;
    this.#maxRunning = maxRunning;
  }

  get isIdle(): boolean {
    return this.#running === 0 && this.#waiting.length === 0;
  }

  recover(): void {
    for (const id of entitiesWithMessages(this.#store)) this.#enqueue(this.#entity(id));
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Sends a message to an entity; durable with the next commit. One with a time is kept until then. */
  send(to: string, message: EntityMessage, notBefore?: number): void {
    const { batch } = this.#pump;
    this.#pump.scheduleFlush();
    if (notBefore !== undefined && notBefore > this.#pump.now) {
      batch.laters.push(notBefore);
      batch.writes.push((store) => insertLater(store, notBefore, to, JSON.stringify(message)));
      return;
    }
    const hot = this.#entity(to);
    const mail: EntityMail = { message };
    hot.mail.push(mail);
    batch.lateWrites.push((store) => {
      if (!mail.consumed) mail.row = insertEntityMessage(store, to, JSON.stringify(message));
    });
    this.#enqueue(hot);
  }

  /** Delivers the scheduled messages that are due at `now`. */
  fireLater(now: number): void {
    for (;;) {
      const limit = this.#firing.size + 200;
      const due = dueLater(this.#store, now, limit);
      for (const row of due) {
        if (this.#firing.has(row.id)) continue;
        this.#firing.add(row.id);
        this.send(row.target, JSON.parse(row.message) as EntityMessage);
        this.#pump.batch.writes.push((store) => deleteLater(store, row.id));
        this.#pump.batch.afterCommit.push(() => this.#firing.delete(row.id));
      }
      if (due.length < limit) return;
    }
  }

  #entity(id: string): HotEntity {
    const known = this.#hot.get(id);
    if (known) return known;
    const hot = readHotEntity(this.#store, id, this.#pump.now);
    this.#hot.set(id, hot);
    return hot;
  }

  #enqueue(hot: HotEntity): void {
    if (hot.running || hot.queued || this.#stopped) return;
    hot.queued = true;
    this.#waiting.push(hot);
    this.#start();
  }

  #start(): void {
    while (this.#running < this.#maxRunning && this.#waiting.length > 0) {
      // As for turns: after so many runs a commit must come, or entities that signal each other would never let go.
      if (this.#burst >= runsPerCommit) return;
      if (this.#burst++ === 0) this.#pump.batch.afterCommit.push(() => this.#goOn());
      const hot = this.#waiting.shift();
      if (!hot) return;
      hot.queued = false;
      hot.running = true;
      this.#running += 1;
      void this.#run(hot);
    }
  }

  #goOn(): void {
    this.#burst = 0;
    this.#start();
  }

  async #run(hot: HotEntity): Promise<void> {
    try {
      await this.#turns(hot);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      this.#pump.parts.log("error", `The engine could not process a message to ${hot.id}: ${text}`);
    }
    hot.running = false;
    this.#running -= 1;
    if (this.#stopped) return;
    if (hot.mail.length > 0) this.#enqueue(hot);
    this.#pump.scheduleFlush();
    this.#start();
  }

  async #turns(hot: HotEntity): Promise<void> {
    const mails = hot.mail.splice(0);
    let { scheduler } = hot;
    const before = { id: hot.id, exists: hot.exists, state: hot.state };
    const effects: (() => void)[] = [];
    for (const { message } of mails) scheduler = acceptMessage(scheduler, message);
    for (;;) {
      const { step, after } = nextStep(scheduler, batchSize);
      scheduler = after;
      if (step.kind === "nothing") break;
      if (step.kind === "lock") {
        const { request } = step;
        // Who has ended meanwhile would never give the lock back.
        if (requesterOf(this.#pump, request)) effects.push(() => this.#grant(request));
        else scheduler = { queue: after.queue };
      } else {
        const { requests } = step;
        const outcome = await runOperations(this.#pump.parts.tools, before, requests);
        before.exists = outcome.entityExists;
        before.state = outcome.entityExists ? (outcome.entityState ?? null) : null;
        effects.push(() => this.#answer(hot.id, requests, outcome));
      }
    }
    if (this.#stopped) return;
    // From here on nothing waits: the state, the answers and the signals are in one commit.
    Object.assign(hot, { exists: before.exists, state: before.state, scheduler });
    for (const effect of effects) effect();
    this.#save(hot, mails);
  }

  #save(hot: HotEntity, mails: readonly EntityMail[]): void {
    hot.updated = this.#pump.now;
    for (const mail of mails) mail.consumed = true;
    const { id, exists, state, updated, scheduler } = hot;
    this.#pump.batch.afterCommit.push(() => {
      if (!hot.running && !hot.queued && hot.mail.length === 0 && this.#hot.get(id) === hot) this.#hot.delete(id);
    });
    const empty = scheduler.queue.length === 0 && scheduler.lockedBy === undefined;
    this.#pump.batch.lateWrites.push((store) => {
      for (const mail of mails) if (mail.row !== undefined) deleteEntityMessage(store, mail.row);
      if (!exists && empty) deleteEntity(store, id);
      else
        saveEntity(store, {
          id,
          exists_now: Number(exists),
          state,
          scheduler: empty ? null : JSON.stringify(scheduler),
          updated,
        });
    });
  }

  #grant(request: EntityRequest): void {
    const { lockset = [], pos = 0 } = request;
    const next = lockset[pos + 1];
    if (next) {
      const body = JSON.stringify({ ...request, pos: pos + 1 });
      this.send(entityIdText(next.name, next.key), { name: "op", body });
    } else this.#respond(request, { result: "Lock Acquisition Completed" });
  }

  #answer(id: string, requests: readonly EntityRequest[], outcome: EntityOutcome): void {
    for (const [index, request] of requests.entries()) {
      const { result, isError = false } = outcome.results[index] ?? {};
      if (request.signal === true) continue;
      this.#respond(request, { result: result ?? null, ...(isError ? { exceptionType: "Error" } : {}) });
    }
    for (const signal of outcome.signals) {
      const { name, key } = signal.target;
      const request = { op: signal.name, signal: true, id: this.#pump.parts.newId(), parent: id };
      const body = JSON.stringify(signal.input ? { ...request, input: signal.input } : request);
      this.send(entityIdText(name, key), { name: "op", body });
    }
  }

  #respond(request: EntityRequest, response: object): void {
    const target = requesterOf(this.#pump, request);
    if (!target) return;
    const event = { EventType: EventType.EventRaised, EventId: -1, Timestamp: isoTime(this.#pump.now) };
    this.#pump.deliver(target, { message: { event: { ...event, Name: request.id, Input: JSON.stringify(response) } } });
  }
}
