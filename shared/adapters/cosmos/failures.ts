import { UnavailableError } from "../../ports/errors.ts";

interface CosmosFailure {
  readonly code?: number | string;
  readonly retryAfterInMs?: number;
  readonly substatus?: number;
}

/** Statuses that say "not now": time-outs, splits, throttling, contention, and everything on the server's side. */
const passing = new Set([408, 410, 429, 449, 500, 502, 503, 504]);

/** The HTTP status of a failure of the SDK; undefined when the service was not reached. */
export function statusOf(error: unknown): number | undefined {
  const code = (error as CosmosFailure | undefined)?.code;
  return typeof code === "number" ? code : undefined;
}

/** What a failed call becomes: `UnavailableError` where a later call may work, the failure itself where it is our own mistake. */
export function asUnavailable(error: unknown): unknown {
  const status = statusOf(error);
  if (status !== undefined && !passing.has(status)) return error;
  if (status === undefined && !isNetworkFailure(error)) return error;
  const wait = (error as CosmosFailure).retryAfterInMs;
  return new UnavailableError("database", {
    ...(wait !== undefined && { retryAfterSeconds: Math.ceil(wait / 1_000) }),
    cause: error,
  });
}

/** Failures without a status carry a text code of the network or of the SDK's time limit, or come from a credential. */
function isNetworkFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as CosmosFailure;
  const isOfNetwork = typeof code === "string" && /^(?:E[A-Z_]+|REQUEST_SEND_ERROR|TimeoutError)$/.test(code);
  return isOfNetwork || error.name === "TimeoutError" || error.name.endsWith("AuthenticationError");
}
