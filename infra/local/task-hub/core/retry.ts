import type { RetryOptions } from "./action.ts";

/** What follows a failed attempt: a timer (immediate, after the last attempt), or the retry timeout has passed. */
export type AfterFailure = { kind: "again" | "giveUp"; due: number } | { kind: "timedOut" };

const sixDays = 6 * 24 * 3_600_000;

/**
 * Decides what follows the failure of attempt number `attempt` (1 = the first), as DurableTask.Core's RetryInterceptor
 * does: interval × coefficient^(attempt − 1), capped (6 days unless given), and after the last attempt one timer that
 * fires at once, which the SDK waits for. Times in ms since the epoch.
 */
export function afterFailure(options: RetryOptions, attempt: number, since: number, now: number): AfterFailure {
  if (attempt >= options.maxNumberOfAttempts) return { kind: "giveUp", due: now };
  const { retryTimeoutInMilliseconds: timeout } = options;
  if (timeout !== undefined && now >= since + timeout) return { kind: "timedOut" };
  const delay = options.firstRetryIntervalInMilliseconds * (options.backoffCoefficient ?? 1) ** (attempt - 1);
  const longest = options.maxRetryIntervalInMilliseconds ?? sixDays;
  return { kind: "again", due: Math.ceil(now + Math.min(delay, longest)) };
}
