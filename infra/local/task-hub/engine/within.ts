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

/**
 * Runs a function, but waits no longer than `timeout` ms; then its signal is aborted and this rejects with the host's
 * words. The function itself cannot be stopped: what it still does happens, its answer is ignored.
 */
export async function within(
  run: (options: InvokeOptions) => Promise<TypedData | undefined>,
  timeout: number | undefined,
  functionName: string,
  triggerMetadata: Record<string, TypedData> = {},
): Promise<TypedData | undefined> {
  const invocation = new Invocation(triggerMetadata);
  if (timeout === undefined) return await run(invocation);
  const { promise: late, reject } = Promise.withResolvers<never>();
  const tooLate = (): void => {
    invocation.abort();
    reject(new Error(`Timeout value of ${hms(timeout)} was exceeded by function: Functions.${functionName}`));
  };
  const timer = setTimeout(tooLate, Math.min(timeout, longestDelay));
  try {
    // The race also takes the rejection of a function that fails after its time.
    return await Promise.race([run(invocation), late]);
  } finally {
    clearTimeout(timer);
  }
}
