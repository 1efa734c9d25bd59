import { httpActivityName } from "./determinism.ts";
import type { FailureDetails } from "./history-event.ts";

/** What a TaskFailed event says about the error that an activity threw. */
export interface Failure {
  Reason: string;
  Details: string;
  FailureDetails?: FailureDetails;
}

interface SdkFailure {
  errorType: string;
  errorMessage: string;
  stackTrace?: string;
  isNonRetriable?: boolean;
  properties?: Record<string, unknown>;
  innerFailure?: SdkFailure;
}

function isSdkFailure(value: unknown): value is SdkFailure {
  return (
    typeof value === "object" &&
    value !== null &&
    "errorType" in value &&
    typeof value.errorType === "string" &&
    "errorMessage" in value &&
    typeof value.errorMessage === "string"
  );
}

/** With an exception properties provider the SDK puts the failure as JSON into the error's message. */
function readSdkFailure(message: string): SdkFailure | undefined {
  if (!message.startsWith("{")) return undefined;
  try {
    const value: unknown = JSON.parse(message);
    return isSdkFailure(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function toWire(failure: SdkFailure): FailureDetails {
  return {
    ErrorType: failure.errorType,
    ErrorMessage: failure.errorMessage,
    StackTrace: failure.stackTrace ?? null,
    IsNonRetriable: failure.isNonRetriable ?? false,
    Properties: failure.properties ?? null,
    InnerFailure: failure.innerFailure ? toWire(failure.innerFailure) : null,
  };
}

/** The chain of causes, which the extension's serialized exceptions also carry. */
function innerOf(cause: unknown, depth: number): FailureDetails | null {
  if (!(cause instanceof Error) || depth > 10) return null;
  return {
    ErrorType: cause.name,
    ErrorMessage: cause.message,
    StackTrace: cause.stack ?? null,
    IsNonRetriable: false,
    Properties: null,
    InnerFailure: innerOf(cause.cause, depth + 1),
  };
}

/** The failure of an activity: texts as TaskActivityShim makes them, FailureDetails when the SDK sent them. */
export function describeFailure(activity: string, thrown: unknown): Failure {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const sdk = readSdkFailure(error.message);
  const message = sdk?.errorMessage ?? error.message;
  const inner = innerOf(error.cause, 0);
  const details = {
    $type: "System.Exception, System.Private.CoreLib",
    ClassName: "System.Exception",
    Message: ` ${message}`,
    InnerException: inner && {
      ClassName: inner.ErrorType,
      Message: inner.ErrorMessage,
      StackTraceString: inner.StackTrace,
    },
    StackTraceString: error.stack ?? null,
  };
  return {
    // Two spaces, as on Azure: the host's "Exception: text" is cut after the colon. A callHttp tells its error as it is.
    Reason: activity === httpActivityName ? message : `Activity function '${activity}' failed:  ${message}`,
    Details: JSON.stringify(details),
    ...(sdk
      ? { FailureDetails: { ...toWire(sdk), ...(sdk.innerFailure || !inner ? {} : { InnerFailure: inner }) } }
      : {}),
  };
}
