/** Why the task hub cannot work; `code` is stable. */
export type TaskHubErrorCode = "in-use" | "corrupt" | "newer-version" | "disk-full" | "unavailable" | "stopped";

/** A failure of the task hub itself, with a text that says what to do. */
export class TaskHubError extends Error {
  override readonly name = "TaskHubError";
  readonly code: TaskHubErrorCode;

  constructor(code: TaskHubErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

const resultCodes = { busy: 5, ioError: 10, corrupt: 11, full: 13, cannotOpen: 14, notDatabase: 26 };

/** Turns an error of node:sqlite into one that names the file and the way out; other errors pass unchanged. */
export function toTaskHubError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return error;
  switch (error.errcode & 0xff) {
    case resultCodes.busy:
      return new TaskHubError(
        "in-use",
        `Another process is using the task hub ${path}. Stop it, or choose another data folder.`,
        error,
      );
    case resultCodes.corrupt:
    case resultCodes.notDatabase:
      return new TaskHubError(
        "corrupt",
        `The task hub ${path} is damaged or no task hub (${error.message}). Nothing was changed. Restore a copy, or move the file away to begin anew.`,
        error,
      );
    case resultCodes.full:
      return new TaskHubError(
        "disk-full",
        `The disk of the task hub ${path} is full. Nothing was lost: free some space.`,
        error,
      );
    case resultCodes.ioError:
    case resultCodes.cannotOpen:
      return new TaskHubError(
        "unavailable",
        `The task hub ${path} cannot be read or written: ${error.message}.`,
        error,
      );
    default:
      return error;
  }
}
