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

/** A cursor of a list that this service did not give out, or gave out for another list. */
export class InvalidCursorError extends Error {
  readonly code = "invalid_cursor";

  constructor() {
    super("The cursor is none of this list");
    this.name = "InvalidCursorError";
  }
}
