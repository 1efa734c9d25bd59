import type { FunctionDefinition } from "./function-definitions.ts";
import { describeError } from "./host-log.ts";
import {
  dueTime,
  openTimer,
  runTimer,
  timerInfo,
  type Timer,
  type TimerContext,
  type TimerDefinition,
} from "./timer-run.ts";

/** The app's timer functions on their schedules. */
export interface TimerTriggers {
  start: () => void;
  /** Runs what is due now, each timer once, in the order of their due times; resolves when these runs are over. */
  runDue: () => Promise<void>;
  stop: () => void;
  /** The JSON that the timer function of that name would receive now; undefined when there is none. */
  inputOf: (name: string) => string | undefined;
}

// A Node timer cannot wait longer than 24.8 days.
const longestWaitMs = 24 * 24 * 60 * 60 * 1000;

/** Makes the timer functions among `definitions`; they rest until `start`. */
export function createTimerTriggers(definitions: readonly FunctionDefinition[], context: TimerContext): TimerTriggers {
  const { clock } = context;
  let timers: Timer[] = [];
  let waking: NodeJS.Timeout | undefined;
  let stopped = false;

  const begin = (timer: Timer): Promise<void> => {
    timer.running ??= runTimer(timer, context)
      .catch((error: unknown) => {
        // After a stop that did not wait for it, a run finds the data folder closed: it is past due next time.
        const message = `Timer '${timer.definition.name}': ${describeError(error)}`;
        if (!stopped) context.log({ level: "error", category: "Host.Triggers.Timer", message });
      })
      .finally(() => {
        timer.running = undefined;
        arm();
      });
    return timer.running;
  };

  const wake = () => {
    for (const timer of timers) if (dueTime(timer) <= clock.now()) void begin(timer);
    arm();
  };

  function arm(): void {
    clearTimeout(waking);
    const resting = timers.filter((timer) => timer.running === undefined);
    if (stopped || resting.length === 0) return;
    const due = Math.min(...resting.map(dueTime));
    waking = setTimeout(wake, Math.min(Math.max(due - clock.now(), 1), longestWaitMs));
  }

  return {
    start: () => {
      timers = definitions
        .filter((one): one is TimerDefinition => one.type === "timerTrigger")
        .map((definition) => openTimer(definition, context));
      arm();
    },
    runDue: async () => {
      for (const timer of timers) await timer.running;
      const due = timers.filter((timer) => dueTime(timer) <= clock.now()).sort((a, b) => a.status.next - b.status.next);
      for (const timer of due) await begin(timer);
      arm();
    },
    stop: () => {
      stopped = true;
      clearTimeout(waking);
    },
    inputOf: (name) => {
      const timer = timers.find(({ definition }) => definition.name === name);
      return timer && timerInfo(timer, false);
    },
  };
}
