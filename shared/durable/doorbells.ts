import type { OrchestrationContext, Task } from "durable-functions";

/** Longer timers are split by the SDK, with bugs; so a long wait is made of shorter ones. */
const longestTimer = 5 * 86_400_000;

/**
 * The doorbells of one orchestration: the only way it waits.
 *
 * The SDK keeps open waits of a name as a stack, and a task that is yielded in a second compound is scheduled again. So every
 * turn opens fresh waits, and all that were ever opened are kept: a ring that comes while something else is awaited completes
 * one of them, and the next `wait` finds it.
 */
export class Doorbells {
  readonly #context: OrchestrationContext;
  readonly #names: readonly string[];
  #open: Task[] = [];

  constructor(context: OrchestrationContext, names: readonly string[]) {
    this.#context = context;
    this.#names = names;
  }

  /** Waits for a ring, or until a time in milliseconds; rings that came since the last wait end it at once. */
  *wait(until: number): Generator<Task, "rung" | "due", unknown> {
    const { df } = this.#context;
    for (;;) {
      if (this.#answer()) return "rung";
      const now = df.currentUtcDateTime.getTime();
      if (now >= until) return "due";
      const fresh = this.#names.map((name) => df.waitForExternalEvent(name));
      this.#open.push(...fresh);
      const timer = df.createTimer(new Date(Math.min(until, now + longestTimer)));
      yield df.Task.any([...fresh, timer]);
      if (!timer.isCompleted) timer.cancel();
    }
  }

  #answer(): boolean {
    const before = this.#open.length;
    this.#open = this.#open.filter((wait) => !wait.isCompleted);
    return this.#open.length < before;
  }
}
