import type { FunctionDefinition } from "./function-definitions.ts";
import type { FunctionRunner } from "./function-runner.ts";
import type { RetryContext } from "./functions-core.ts";
import type { HostLog } from "./host-log.ts";
import type { HostStore } from "./host-store.ts";
import { asError } from "./thrown.ts";
import type { Clock } from "./worker-contract.ts";

/** A function with a timer trigger. */
export type TimerDefinition = FunctionDefinition & { type: "timerTrigger" };

/** When a timer ran and will run, in ms since the epoch; `last` is missing until the first run. */
interface TimerStatus {
  schedule: string;
  last?: number;
  next: number;
  updated: number;
}

/** One timer function with its state. */
export interface Timer {
  definition: TimerDefinition;
  status: TimerStatus;
  /** A run that start-up asks for: one that was missed while the host was down, or `runOnStartup`. */
  startup: "pastDue" | "runOnStartup" | undefined;
  /** Set after a run that failed and is to be tried again. */
  retry: Retry | undefined;
  running: Promise<void> | undefined;
}

/** A run that failed and waits to be tried again; it is the same run, so its function is told the same again. */
interface Retry {
  due: number;
  context: RetryContext;
  isPastDue: boolean;
  atStartup: boolean;
}

/** What a timer needs to run. */
export interface TimerContext {
  runner: FunctionRunner;
  store: HostStore;
  clock: Clock;
  timeoutMs: number | undefined;
  log: HostLog;
}

// Late by more than this is past due: the clock jumped, or the process slept.
const toleranceMs = 1000;
// The default of a .NET DateTime, which stands for "never".
const never = "0001-01-01T00:00:00+00:00";

function toNetTime(ms: number | undefined): string {
  return ms === undefined ? never : new Date(ms).toISOString().replace("Z", "+00:00");
}

/** The JSON that a timer function receives: TimerInfo of the timers extension. */
export function timerInfo({ definition, status }: Timer, isPastDue: boolean): string {
  const { last, next, updated } = status;
  return JSON.stringify({
    Schedule: { AdjustForDST: true },
    ScheduleStatus: definition.useMonitor
      ? { Last: toNetTime(last), LastUpdated: toNetTime(updated), Next: toNetTime(next) }
      : null,
    IsPastDue: isPastDue,
  });
}

/** Takes up a timer where the data folder left it; a changed schedule begins anew. */
export function openTimer(definition: TimerDefinition, { store, clock }: TimerContext): Timer {
  const { schedule, name, useMonitor, runOnStartup } = definition;
  const now = clock.now();
  const kept = useMonitor ? (store.get(`timer.${name}`) as TimerStatus | undefined) : undefined;
  const fresh = { schedule: schedule.text, next: schedule.next(now), updated: now };
  const status = kept?.schedule === schedule.text ? kept : fresh;
  if (useMonitor) store.set(`timer.${name}`, status);
  const startup = now > status.next ? "pastDue" : runOnStartup ? "runOnStartup" : undefined;
  return { definition, status, startup, retry: undefined, running: undefined };
}

/** When the timer should run, in ms since the epoch. */
export function dueTime({ startup, retry, status }: Timer): number {
  return startup === undefined ? (retry?.due ?? status.next) : 0;
}

/** Runs the function; gives the error of a run that failed. */
async function attempt(timer: Timer, { runner, timeoutMs }: TimerContext, isPastDue: boolean, retry?: Retry) {
  const { definition } = timer;
  const policy = definition.retry;
  const retryContext = retry?.context ?? (policy && { retryCount: 0, maxRetryCount: policy.maxRetryCount });
  try {
    await runner.run(definition, { json: timerInfo(timer, isPastDue) }, { timeoutMs, retryContext });
    return undefined;
  } catch (error) {
    // Logged by the runner.
    return asError(error);
  }
}

/** The retry that follows a failed run; undefined when there is none (left). */
function nextRetry(timer: Timer, error: Error, { clock, log }: TimerContext, before: Omit<Retry, "due" | "context">) {
  const { name, retry: policy } = timer.definition;
  if (!policy) return undefined;
  const { maxRetryCount } = policy;
  const done = timer.retry?.context.retryCount ?? 0;
  const line = { category: `Function.${name}`, functionName: name };
  if (done === maxRetryCount) {
    log({ level: "error", message: `Function execution failed after '${done}' retries.`, ...line });
    return undefined;
  }
  const retryCount = done + 1;
  const pause = policy.pause(retryCount, Math.random());
  log({ level: "debug", message: `Retry ${retryCount} of at most ${maxRetryCount} follows in ${pause} ms.`, ...line });
  const exception = { message: error.message, ...(error.stack !== undefined && { stackTrace: error.stack }) };
  return { ...before, due: clock.now() + pause, context: { retryCount, maxRetryCount, exception } };
}

/** Runs a timer's function once and notes when it is due next; a run that fails does not stop the schedule. */
export async function runTimer(timer: Timer, context: TimerContext): Promise<void> {
  const { store, clock, log } = context;
  const { definition, startup, retry } = timer;
  const { name, schedule } = definition;
  const at = clock.now();
  const late = startup === undefined ? at - timer.status.next > toleranceMs : startup === "pastDue";
  const { isPastDue, atStartup } = retry ?? { isPastDue: late, atStartup: startup !== undefined };
  timer.startup = undefined;
  if (isPastDue && !retry) {
    const message = `Function '${name}' is past due on its schedule. Executing now.`;
    log({ level: "information", category: "Host.Triggers.Timer", message, functionName: name });
  }
  const error = await attempt(timer, context, isPastDue, retry);
  timer.retry = error && nextRetry(timer, error, context, { isPastDue, atStartup });
  if (timer.retry) return;
  // A run that came a moment too early must not come again at its due time.
  const from = isPastDue || atStartup ? at : Math.max(at, timer.status.next);
  timer.status = { schedule: schedule.text, last: from, next: schedule.next(from), updated: from };
  if (definition.useMonitor) store.set(`timer.${name}`, timer.status);
}
