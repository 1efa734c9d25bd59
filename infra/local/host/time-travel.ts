import type { SteeredClock } from "./steered-clock.ts";
import type { TaskHub } from "./worker-contract.ts";

/** What moves with the clock. */
export interface TimeTravelOptions {
  clock: SteeredClock;
  hub: Pick<TaskHub, "nextTimer" | "wake" | "whenIdle"> | undefined;
  /** Runs the timer functions that are due, once each. */
  runSchedules: () => Promise<void>;
  /** Resolves when neither the hub nor a triggered function has anything under way. */
  whenIdle: () => Promise<void>;
}

/**
 * Makes `advance(ms)`: waits for quiet, goes from one durable timer to the next until the target, and lets everything that
 * each of them causes happen before the next step. The clock is moved durably before anything fires. Calls queue up.
 */
export function createTimeTravel({ clock, hub, runSchedules, whenIdle }: TimeTravelOptions) {
  const step = async (to: number) => {
    clock.moveTo(to);
    await runSchedules();
    hub?.wake();
    await whenIdle();
  };

  const travel = async (ms: number): Promise<{ now: number }> => {
    await whenIdle();
    const target = clock.now() + ms;
    let before = -Infinity;
    for (;;) {
      const next = hub?.nextTimer();
      if (next === undefined || next > target) break;
      if (next <= before) throw new Error(`The durable timer due at ${new Date(next).toISOString()} does not fire.`);
      await step(next);
      before = next;
    }
    await step(target);
    return { now: clock.now() };
  };

  let last: Promise<unknown> = Promise.resolve();
  return (ms: number): Promise<{ now: number }> => {
    if (!Number.isFinite(ms) || ms < 0)
      return Promise.reject(new RangeError(`The clock cannot be advanced by ${ms} ms.`));
    const run = last.then(() => travel(ms));
    last = run.catch(() => undefined);
    return run;
  };
}
