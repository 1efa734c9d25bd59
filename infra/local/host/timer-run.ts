import type { FunctionDefinition } from "./function-definitions.ts";
import type { FunctionRunner } from "./function-runner.ts";
import type { HostLog } from "./host-log.ts";
import type { HostStore } from "./host-store.ts";
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
  running: Promise<void> | undefined;
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
  return { definition, status, startup, running: undefined };
}

/** Whether the timer should run now. */
export function isDue(timer: Timer, now: number): boolean {
  return timer.startup !== undefined || timer.status.next <= now;
}

/** Runs a timer's function once and notes when it is due next; a run that fails does not stop the schedule. */
export async function runTimer(timer: Timer, { runner, store, clock, timeoutMs, log }: TimerContext): Promise<void> {
  const { definition, startup } = timer;
  const { name, schedule } = definition;
  const at = clock.now();
  timer.startup = undefined;
  const isPastDue = startup === undefined ? at - timer.status.next > toleranceMs : startup === "pastDue";
  if (isPastDue) {
    const message = `Function '${name}' is past due on its schedule. Executing now.`;
    log({ level: "information", category: "Host.Triggers.Timer", message, functionName: name });
  }
  try {
    await runner.run(definition, { json: timerInfo(timer, isPastDue) }, { timeoutMs });
  } catch {
    // Logged by the runner.
  }
  // A run that came a moment too early must not come again at its due time.
  const from = isPastDue || startup !== undefined ? at : Math.max(at, timer.status.next);
  timer.status = { schedule: schedule.text, last: from, next: schedule.next(from), updated: from };
  if (definition.useMonitor) store.set(`timer.${name}`, timer.status);
}
