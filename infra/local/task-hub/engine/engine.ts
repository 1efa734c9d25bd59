import { randomUUID } from "node:crypto";
import type { TaskHubOptions } from "../../host/worker-contract.ts";
import { TaskHubError } from "../store/task-hub-error.ts";
import type { TaskHubStore } from "../store/task-hub-store.ts";
import { ActivityRunner } from "./activity-runner.ts";
import { Entities } from "./entities.ts";
import { Pump } from "./pump.ts";
import type { Order } from "./pump.ts";
import { TimerAlarm } from "./timer-alarm.ts";

/** Work in memory beyond which clients are asked to come back later. */
const busyLimit = 5_000;

function timeoutOf(ms: number | undefined): number | undefined {
  return ms === undefined || ms <= 0 ? undefined : ms;
}

/** One run of the engine on one open store: pump, activities and timers, from the state that the store has. */
export class Engine {
  readonly store: TaskHubStore;
  readonly pump: Pump;
  readonly entities: Entities;
  readonly #activities: ActivityRunner;
  readonly #alarm: TimerAlarm;
  #idle: (() => void)[] = [];
  #started = false;

  constructor(options: TaskHubOptions, store: TaskHubStore, onFailure: (error: TaskHubError) => void, order?: Order) {
    const { settings, invoker, log } = options;
    const timeout = timeoutOf(settings.functionTimeoutMs);
    this.store = store;
    this.pump = new Pump({
      store,
      path: options.path,
      clock: options.clock,
      tools: { store, invoker, defaultVersion: settings.defaultVersion ?? "", timeout },
      log,
      maxTurns: settings.maxConcurrentOrchestratorFunctions ?? 20,
      order,
      newId: () => randomUUID().replaceAll("-", ""),
      sendToEntity: (to, message, notBefore) => this.entities.send(to, message, notBefore),
      onCommit: (batch) => {
        this.#activities.add(batch.jobs);
        const added = [...batch.timers.map((timer) => timer.due), ...batch.laters];
        this.#alarm.changed(
          added,
          batch.goneTimers.map((timer) => timer.due),
        );
        this.checkIdle();
      },
      onFailure,
    });
    const pick = order && ((count: number): number => order.pick(count));
    const maxActivities = settings.maxConcurrentActivityFunctions ?? 20;
    this.#activities = new ActivityRunner({ pump: this.pump, store, invoker, log, maxActivities, timeout, pick });
    this.entities = new Entities(this.pump, store, settings.maxConcurrentEntityFunctions ?? 20);
    this.#alarm = new TimerAlarm(this.pump, store, this.entities);
  }

  /** Takes up all work that the store holds. */
  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.store.deleteOrphans();
    for (const seq of this.store.instancesWithMessages()) {
      const hot = this.pump.hot.bySeq(seq);
      if (hot) this.pump.enqueue(hot);
    }
    this.entities.recover();
    this.#activities.recover();
    this.#alarm.look();
  }

  /** Lets the turns under way end and makes them durable. */
  async stop(): Promise<void> {
    this.halt();
    await this.pump.stop();
  }

  /** Stops at once; what is not durable yet is void. */
  halt(): void {
    for (const resolve of this.#idle.splice(0)) resolve();
    this.#alarm.stop();
    this.#activities.stop();
    this.entities.stop();
  }

  wake(): void {
    if (this.#started) this.#alarm.look();
  }

  get nextTimer(): number | undefined {
    return this.#alarm.next;
  }

  get isIdle(): boolean {
    return this.pump.isIdle && this.#activities.isIdle && this.entities.isIdle;
  }

  get isBusy(): boolean {
    return this.pump.load + this.#activities.backlog > busyLimit;
  }

  /** Resolves when nothing can run before the clock moves or a request comes in. */
  async whenIdle(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#idle.push(resolve);
    setImmediate(() => this.checkIdle());
    await promise;
  }

  /** Tells those who wait for it when the engine has become idle. */
  checkIdle(): void {
    if (this.#idle.length === 0 || !this.isIdle) return;
    // One more look after everything that this commit set off has had its chance to run.
    setImmediate(() => {
      if (!this.isIdle) return;
      for (const resolve of this.#idle.splice(0)) resolve();
    });
  }

  /** Throws unless the engine takes requests. */
  assertStarted(): void {
    if (!this.#started) throw new TaskHubError("stopped", "The task hub has not been started.");
  }
}
