import type { FunctionInvoker, HubLog, InvokeOptions, TypedData } from "../../host/worker-contract.ts";
import { httpActivityName } from "../core/determinism.ts";
import { describeFailure } from "../core/failure.ts";
import { EventType, isoTime } from "../core/history-event.ts";
import type { HistoryEvent } from "../core/history-event.ts";
import { jsonOf } from "../typed-data.ts";
import type { TaskHubStore } from "../store/task-hub-store.ts";
import type { Job } from "./batch.ts";
import { FairQueue } from "./fair-queue.ts";
import { callHttp } from "./http-call.ts";
import type { Pump } from "./pump.ts";
import { within } from "./within.ts";

/** Jobs held in memory; what is beyond stays in the store until there is room. */
const memoryLimit = 4_000;

/** What the runner is made of. */
export interface RunnerParts {
  pump: Pump;
  store: TaskHubStore;
  invoker: FunctionInvoker;
  log: HubLog;
  maxActivities: number;
  timeout: number | undefined;
  pick?: ((count: number) => number) | undefined;
}

/** Runs activities, each at least once, and hands their results to the pump. */
export class ActivityRunner {
  readonly #parts: RunnerParts;
  readonly #queue = new FairQueue<number, Job>();
  #running = 0;
  #lastRow = 0;
  #overflow = false;
  #stopped = false;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
  }

  get isIdle(): boolean {
    return this.#running === 0 && this.#queue.length === 0;
  }

  /** Jobs waiting in memory. */
  get backlog(): number {
    return this.#queue.length;
  }

  /** Takes up what an earlier process left. */
  recover(): void {
    this.#overflow = true;
    this.#refill();
    this.#start();
  }

  /** Takes jobs that have become durable. */
  add(jobs: readonly Job[]): void {
    for (const job of jobs) {
      if (this.#overflow || this.#queue.length >= memoryLimit) {
        this.#overflow = true;
        break;
      }
      this.#queue.push(job.seq, job);
      this.#lastRow = job.row;
    }
    this.#start();
  }

  /** No activity is begun any more; those under way are abandoned and run again after the next start. */
  stop(): void {
    this.#stopped = true;
  }

  #refill(): void {
    const rows = this.#parts.store.activitiesAfter(this.#lastRow, memoryLimit / 2);
    for (const { id, seq, step, name, input } of rows) {
      this.#queue.push(seq, { row: id, seq, step, name, ...(input === null ? {} : { input }) });
      this.#lastRow = id;
    }
    this.#overflow = rows.length === memoryLimit / 2;
  }

  #start(): void {
    while (!this.#stopped && this.#running < this.#parts.maxActivities) {
      // Not while a commit is being synced: its activities are in the file already, but not to be begun yet.
      if (this.#overflow && this.#queue.length < memoryLimit / 4 && !this.#parts.pump.isSyncing) this.#refill();
      const job = this.#queue.shift(this.#parts.pick);
      if (!job) return;
      this.#running += 1;
      void this.#run(job);
    }
  }

  async #run(job: Job): Promise<void> {
    const answer = await this.#answer(job);
    this.#running -= 1;
    const { pump } = this.#parts;
    try {
      pump.parts.order?.crashPoint("activity-done");
    } catch (error) {
      pump.fail(error);
    }
    if (this.#stopped) return;
    const event: HistoryEvent = { EventId: -1, Timestamp: isoTime(pump.now), ...answer };
    const mail = { message: { event: { ...event, TaskScheduledId: job.step } }, activity: job.row };
    const hot = pump.hot.bySeq(job.seq);
    if (hot) pump.deliver(hot, mail);
    else pump.consume([mail]);
    pump.scheduleFlush();
    this.#start();
  }

  async #answer(job: Job): Promise<Partial<HistoryEvent> & Pick<HistoryEvent, "EventType">> {
    try {
      const Result = job.name === httpActivityName ? await callHttp(job.input) : jsonOf(await this.#invoke(job));
      return { EventType: EventType.TaskCompleted, Result: Result ?? null };
    } catch (error) {
      const failure = describeFailure(job.name, error);
      this.#parts.log("warning", failure.Reason, { functionName: job.name });
      return { EventType: EventType.TaskFailed, ...failure };
    }
  }

  async #invoke(job: Job): Promise<TypedData | undefined> {
    const { invoker, timeout, pump } = this.#parts;
    if (!invoker.has("activityTrigger", job.name))
      throw new Error(`The function '${job.name}' doesn't exist, is disabled, or is not an activity function.`);
    const instanceId = { string: pump.hot.bySeq(job.seq)?.id ?? "" };
    const data: TypedData = job.input === undefined ? {} : { string: job.input };
    const run = (options: InvokeOptions) => invoker.invoke(job.name, data, options);
    return await within(run, timeout, job.name, { instanceId });
  }
}
