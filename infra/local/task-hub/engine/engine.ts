import { randomUUID } from "node:crypto";
import type { TaskHubOptions } from "../../host/worker-contract.ts";
import { versionRule } from "../core/version-match.ts";
import type { LogSync } from "../store/log-sync.ts";
import { TaskHubError } from "../store/task-hub-error.ts";
import type { TaskHubStore } from "../store/task-hub-store.ts";
import { ActivityRunner } from "./activity-runner.ts";
import { Entities } from "./entities.ts";
import { Pump } from "./pump.ts";
import type { Order } from "./pump-parts.ts";
import { TimerAlarm } from "./timer-alarm.ts";

/** Work in memory beyond which clients are asked to come back later. */
const busyLimit = 5_000;
/** Turns under way while what an earlier process left is taken up. */
const leftAtOnce = 1_000;

function timeoutOf(ms: number | undefined): number | undefined {
  return ms === undefined || ms <= 0 ? undefined : ms;
}

/** The file that an engine works on. */
export interface HubFile {
  store: TaskHubStore;
  sync: LogSync;
}

/** One run of the engine on one open store: pump, activities and timers, from the state that the store has. */
export class Engine {
  readonly store: TaskHubStore;
  readonly pump: Pump;
  readonly entities: Entities;
  readonly #activities: ActivityRunner;
  readonly #alarm: TimerAlarm;
  /** Instances whose mail an earlier process left, the oldest last. */
  #left: number[] = [];
  #idle: (() => void)[] = [];
  #started = false;

  constructor(options: TaskHubOptions, file: HubFile, onFailure: (error: TaskHubError) => void, order?: Order) {
    const { settings, invoker, log } = options;
    const timeout = timeoutOf(settings.functionTimeoutMs);
    const { store, sync } = file;
    this.store = store;
    this.pump = new Pump({
      store,
      sync,
      path: options.path,
      clock: options.clock,
      tools: { store, invoker, defaultVersion: settings.defaultVersion ?? "", refuses: versionRule(settings), timeout },
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
        this.#alarm.catchUp();
        this.#takeUpLeft();
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
    this.#left = this.store.instancesWithMessages().toReversed();
    this.#takeUpLeft();
    this.entities.recover();
    this.#activities.recover();
    this.#alarm.look();
  }

  /** Takes up the instances whose mail an earlier process left, a few at a time: only their numbers are in memory. */
  #takeUpLeft(): void {
    while (this.#left.length > 0 && this.pump.load < leftAtOnce) {
      const hot = this.pump.hot.bySeq(this.#left.pop() ?? 0);
      if (hot) this.pump.enqueue(hot);
    }
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
    const parts = [this.pump, this.#activities, this.entities];
    return parts.every((part) => part.isIdle) && this.#left.length === 0 && !this.#alarm.isBehind;
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
