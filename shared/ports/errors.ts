/** A dependency could not be reached or is throttled; the call may be repeated later. */
export class UnavailableError extends Error {
  readonly code = "unavailable";
  readonly service: string;
  readonly retryAfterSeconds: number | undefined;

  constructor(service: string, options: { retryAfterSeconds?: number; cause?: unknown } = {}) {
    super(`${service} is unavailable`, { cause: options.cause });
    this.name = "UnavailableError";
    this.service = service;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
