import { EventType } from "../core/history-event.ts";
import { isFinal } from "../store/instance-row.ts";
import { TaskHubError } from "../store/task-hub-error.ts";
import { applyControl, applyTurn } from "./apply-turn.ts";
import type { Batch } from "./batch.ts";
import { Committer } from "./committer.ts";
import { Endings } from "./endings.ts";
import type { HotInstance, Mail } from "./hot-instance.ts";
import { HotSet } from "./hot-set.ts";
import type { PumpParts } from "./pump-parts.ts";
import { computeTurn, controlTurn, isControl } from "./turn.ts";

/** Turns that the history of one execution has room for. */
const mostTurns = 1_000_000;
/** Turns after which a commit must come: without it, orchestrations that set each other off would never let go of the loop. */
const turnsPerCommit = 256;
/** How long a stop waits for the turns under way, in ms. */
const stopPatience = 5_000;

/** Runs the turns of orchestrations, few at a time and each instance in its turn, and commits them in groups. */
export class Pump {
  readonly parts: PumpParts;
  readonly hot: HotSet;
  readonly endings = new Endings();
  readonly #committer: Committer;
  readonly #ready: HotInstance[] = [];
  #starting = false;
  #running = 0;
  /** Turns begun since the last commit. */
  #burst = 0;
  #stopped = false;
  #drained: (() => void) | undefined;

  constructor(parts: PumpParts) {
    this.parts = parts;
    this.hot = new HotSet(parts.store);
    this.#committer = new Committer({
      ...parts,
      isQuiet: () => this.load === 0,
      onWritten: (batch) => this.#onWritten(batch),
      onDurable: (batch) => this.#onDurable(batch),
      onFailure: (error) => {
        this.#stopped = true;
        parts.onFailure(error);
      },
    });
  }

  /** What changes until the next commit. */
  get batch(): Batch {
    return this.#committer.batch;
  }

  /** True while a commit is on its way to the disk. */
  get isSyncing(): boolean {
    return this.#committer.isSyncing;
  }

  get now(): number {
    return this.parts.clock.now();
  }

  /** Turns waiting or under way. */
  get load(): number {
    return this.#ready.length + this.#running;
  }

  get isIdle(): boolean {
    return this.load === 0 && this.#committer.isIdle;
  }

  /** Puts a message into an instance's mailbox; it is durable with the next commit. */
  deliver(hot: HotInstance, mail: Mail): void {
    this.scheduleFlush();
    if (hot.gone === true || isFinal(hot.status)) {
      this.consume([mail]);
      return;
    }
    hot.mail.push(mail);
    this.batch.mail.push({ hot, mail });
    this.batch.touched.add(hot);
    this.enqueue(hot);
  }

  /** Has an instance's turn run when it has messages that it may look at. */
  enqueue(hot: HotInstance): void {
    if (hot.queued || hot.running || this.#stopped || isFinal(hot.status)) return;
    if (this.parts.tools.refuses(hot.version) === "Reject") return;
    const runnable =
      hot.status === "Suspended" ? hot.mail.some((mail) => isControl(mail.message)) : hot.mail.length > 0;
    if (!runnable) return;
    hot.queued = true;
    this.#ready.push(hot);
    this.#startSoon();
  }

  /** Begins turns once what is settling at the moment has settled: answers that come together make one turn. */
  #startSoon(): void {
    if (this.#starting) return;
    this.#starting = true;
    process.nextTick(() => {
      this.#starting = false;
      if (!this.#stopped) this.#start();
    });
  }

  /** Marks messages as done with; their rows go with the next commit. */
  consume(mails: readonly Mail[]): void {
    for (const mail of mails) {
      mail.consumed = true;
      this.batch.consumed.push(mail);
    }
  }

  /** Resolves when everything that has been asked for so far is durable. */
  async durable(): Promise<void> {
    if (this.#stopped && this.#committer.failure === undefined)
      throw new TaskHubError("stopped", "The task hub has been stopped.");
    await this.#committer.durable();
  }

  /** Resolves when what the file shows at the moment is durable. */
  async settled(): Promise<void> {
    await this.#committer.settled();
  }

  scheduleFlush(): void {
    this.#committer.schedule();
  }

  /**
   * Stops: no turn begins any more; resolves when those under way have ended and are durable. A turn that does not end
   * in time (its function hangs) is abandoned, as a crash would.
   */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const hot of this.#ready.splice(0)) hot.queued = false;
    if (this.#running > 0) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, stopPatience);
      this.#drained = resolve;
      await promise;
      clearTimeout(timer);
    }
    await this.#committer.close();
  }

  #onWritten(batch: Batch): void {
    for (const hot of batch.touched) {
      hot.isNew = false;
      hot.dirty = false;
      if (isFinal(hot.status)) batch.ended.push(hot.id);
    }
    this.hot.trim(batch.touched);
    for (const after of batch.afterCommit) after();
  }

  #onDurable(batch: Batch): void {
    for (const id of batch.ended) this.endings.tell(id);
    this.parts.onCommit(batch);
    this.#burst = 0;
    this.#start();
  }

  /** Ends this pump's work at once: what is not durable yet is void. */
  fail(error: unknown): void {
    this.#committer.fail(error);
  }

  #start(): void {
    while (this.#running < this.parts.maxTurns && this.#ready.length > 0) {
      if (this.#burst >= turnsPerCommit) return this.scheduleFlush();
      this.#burst += 1;
      const index = this.parts.order?.pick(this.#ready.length) ?? 0;
      const hot = index === 0 ? this.#ready.shift() : this.#ready.splice(index, 1)[0];
      if (!hot) return;
      hot.queued = false;
      hot.running = true;
      this.#running += 1;
      void this.#run(hot);
    }
  }

  async #run(hot: HotInstance): Promise<void> {
    try {
      await this.#turn(hot);
    } catch (error) {
      this.#contain(hot, error);
    } finally {
      hot.running = false;
      this.#running -= 1;
    }
    if (this.#running === 0) this.#drained?.();
    if (this.#stopped) return;
    this.enqueue(hot);
    this.scheduleFlush();
    this.#start();
  }

  async #turn(hot: HotInstance): Promise<void> {
    if (hot.turns >= mostTurns) throw new Error(`more than ${mostTurns} turns without continueAsNew`);
    const unreadable = hot.mail.find((mail) => mail.unreadable !== undefined)?.unreadable;
    if (unreadable !== undefined) throw new Error(unreadable);
    const control = hot.mail.findIndex((mail) => isControl(mail.message));
    if (control === 0 || (control > 0 && hot.status === "Suspended")) {
      const [mail] = hot.mail.splice(control, 1);
      if (!mail) return;
      applyControl(this, hot, mail.message.event, controlTurn(hot, [mail.message], this.now));
      this.consume([mail]);
      return;
    }
    const offered = control < 0 ? hot.mail.slice() : hot.mail.slice(0, control);
    const { now } = this;
    const messages = offered.map((mail) => mail.message);
    const turn = await computeTurn(hot, messages, this.parts.tools, now);
    if (hot.gone) return;
    const consumed = hot.mail.splice(0, turn.consumed);
    if (turn.outcome) applyTurn(this, hot, turn.outcome, turn.carryOver);
    this.consume(consumed);
  }

  /** A message that the engine itself cannot digest must not stop the others: its instance fails, saying so. */
  #contain(hot: HotInstance, error: unknown): void {
    if (hot.gone) return;
    const text = error instanceof Error ? error.message : String(error);
    this.parts.log("error", `The engine could not process a message: ${text}`, { instanceId: hot.id });
    const reason = `The engine could not process a message to this instance: ${text}`;
    const event = {
      EventType: EventType.ExecutionTerminated,
      EventId: -1,
      Timestamp: new Date(this.now).toISOString(),
    };
    const control = controlTurn(hot, [{ event: { ...event, Input: reason } }], this.now);
    this.consume(hot.mail.splice(0));
    applyControl(this, hot, { ...event, Input: reason }, control, "Failed");
  }
}
