import type { FunctionMetadata } from "./functions-core.ts";

/** How often a function that failed is run again, and after which pauses. */
export interface RetryPolicy {
  /** -1 is without end. */
  maxRetryCount: number;
  /** Milliseconds before a retry (1 is the first); `random` is from 0 to 1. */
  pause: (retry: number, random: number) => number;
}

interface Duration {
  seconds: number;
}

/** What the programming model makes of a function's `retry`. */
interface RetryOptions {
  retryStrategy?: string;
  maxRetryCount?: number;
  delayInterval?: Duration;
  minimumInterval?: Duration;
  maximumInterval?: Duration;
}

// RandomizedExponentialBackoffStrategy of the WebJobs SDK.
const randomness = 0.2;

function milliseconds(options: RetryOptions, name: "delayInterval" | "minimumInterval" | "maximumInterval"): number {
  const interval = options[name];
  if (interval === undefined) throw new Error(`its retry policy has no ${name}`);
  return interval.seconds * 1000;
}

function backoff(least: number, most: number): RetryPolicy["pause"] {
  return (retry, random) => {
    const added = retry === 1 ? 0 : (1 - randomness + 2 * randomness * random) * 2 ** (retry - 2) * least;
    return Math.round(Math.min(least + added, most));
  };
}

/** Understands a function's retry policy; undefined when it has none. Throws on one that is incomplete. */
export function retryPolicyOf(metadata: FunctionMetadata): RetryPolicy | undefined {
  const options = metadata.retryOptions as RetryOptions | undefined;
  if (!options) return undefined;
  const { retryStrategy, maxRetryCount } = options;
  if (maxRetryCount === undefined) throw new Error("its retry policy has no maxRetryCount");
  if (retryStrategy === "fixedDelay") {
    const delay = milliseconds(options, "delayInterval");
    return { maxRetryCount, pause: () => delay };
  }
  if (retryStrategy !== "exponentialBackoff") throw new Error(`unknown retry strategy "${String(retryStrategy)}"`);
  const pause = backoff(milliseconds(options, "minimumInterval"), milliseconds(options, "maximumInterval"));
  return { maxRetryCount, pause };
}
