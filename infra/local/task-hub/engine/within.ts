import type { InvokeOptions, TypedData } from "../../host/worker-contract.ts";

/** The longest delay of one setTimeout in ms; a longer one would fire at once. */
const longestDelay = 2 ** 31 - 1;

function hms(ms: number): string {
  return new Date(ms).toISOString().slice(11, 19);
}

/** Options of one invocation; its signal is made only for those who ask for it. */
class Invocation implements InvokeOptions {
  readonly triggerMetadata: Record<string, TypedData>;
  #controller: AbortController | undefined;

  constructor(triggerMetadata: Record<string, TypedData>) {
    this.triggerMetadata = triggerMetadata;
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    return this.#controller.signal;
  }

  abort(): void {
    this.#controller?.abort();
  }
}

interface Entry {
  due: number;
  expire: () => void;
}

/** Functions under way that have the same time limit, the oldest first; one alarm watches over all of them. */
class Watch {
  readonly #limit: number;
  readonly #entries = new Set<Entry>();
  #alarm: NodeJS.Timeout | undefined;

  constructor(limit: number) {
    this.#limit = limit;
  }

  begin(expire: () => void): () => void {
    const entry = { due: performance.now() + this.#limit, expire };
    this.#entries.add(entry);
    if (this.#alarm === undefined) this.#alarm = this.#set(this.#limit);
    return () => void this.#entries.delete(entry);
  }

  #set(ms: number): NodeJS.Timeout {
    // Most functions are long over by then; the alarm must not keep a process alive for them.
    return setTimeout(() => this.#ring(), Math.min(Math.ceil(ms), longestDelay)).unref();
  }

  #ring(): void {
    this.#alarm = undefined;
    const now = performance.now();
    for (const entry of this.#entries) {
      if (entry.due > now) {
        this.#alarm = this.#set(entry.due - now);
        return;
      }
      this.#entries.delete(entry);
      entry.expire();
    }
  }
}

const watches = new Map<number, Watch>();

function watchFor(limit: number): Watch {
  const known = watches.get(limit) ?? new Watch(limit);
  watches.set(limit, known);
  return known;
}

/**
 * Runs a function, but waits no longer than `timeout` ms; then its signal is aborted and this rejects with the host's
 * words. The function itself cannot be stopped: what it still does happens, its answer is ignored.
 */
export function within(
  run: (options: InvokeOptions) => Promise<TypedData | undefined>,
  timeout: number | undefined,
  functionName: string,
  triggerMetadata: Record<string, TypedData> = {},
): Promise<TypedData | undefined> {
  const invocation = new Invocation(triggerMetadata);
  if (timeout === undefined) return run(invocation);
  return new Promise((resolve, reject) => {
    const over = watchFor(timeout).begin(() => {
      invocation.abort();
      reject(new Error(`Timeout value of ${hms(timeout)} was exceeded by function: Functions.${functionName}`));
    });
    // A function that fails after its time is taken, too: its rejection changes nothing any more.
    run(invocation).then(
      (value) => {
        over();
        return resolve(value);
      },
      (error: unknown) => {
        over();
        reject(error);
      },
    );
  });
}
