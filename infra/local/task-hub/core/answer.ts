import type { TypedData } from "../../host/worker-contract.ts";
import { jsonOf } from "../typed-data.ts";
import type { Action } from "./action.ts";
import type { FailureDetails } from "./history-event.ts";

/** What one run of an orchestrator function said. */
export interface Answer {
  isDone: boolean;
  /** All actions since the start, the ones of earlier runs first. */
  actions: Action[];
  /** JSON text of the return value; undefined when there is none. */
  output?: string;
  /** JSON text of the custom status, when one was set. */
  customStatus?: string;
  /** Set when the orchestrator threw. */
  error?: { message: string; stack?: string; failureDetails?: FailureDetails };
}

/** Marks where the state begins in the message of the SDK's OrchestrationFailureError. */
const outOfProcLabel = "\n\n$OutOfProcData$:";

interface WireState {
  isDone?: boolean;
  actions?: Action[][];
  output?: unknown;
  error?: string;
  customStatus?: unknown;
  schemaVersion?: number;
  failureDetails?: FailureDetails;
}

function textOf(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : JSON.stringify(value);
}

function answerFrom(state: WireState): Answer {
  if (!Array.isArray(state.actions) || state.actions.length > 1)
    throw new Error(
      "The orchestrator function returned no list of actions: is it registered through durable-functions?",
    );
  const output = textOf(state.output);
  const customStatus = textOf(state.customStatus);
  return {
    isDone: state.isDone === true,
    actions: state.actions[0] ?? [],
    ...(output === undefined ? {} : { output }),
    ...(customStatus === undefined ? {} : { customStatus }),
  };
}

/** Reads what an orchestrator function returned; throws when it is no orchestrator state. */
export function readAnswer(data: TypedData | undefined): Answer {
  const text = jsonOf(data);
  const state: unknown = text === undefined ? undefined : JSON.parse(text);
  if (typeof state !== "object" || state === null)
    throw new Error(
      "The orchestrator function returned no orchestrator state: is it registered through durable-functions?",
    );
  return answerFrom(state);
}

/** Reads what an orchestrator function threw: the SDK hides the state, with the actions so far, in the message. */
export function readFailure(thrown: unknown): Answer {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const at = error.message.indexOf(outOfProcLabel);
  const stack = error.stack === undefined ? {} : { stack: error.stack };
  if (at < 0) return { isDone: false, actions: [], error: { message: error.message, ...stack } };
  const state = JSON.parse(error.message.slice(at + outOfProcLabel.length)) as WireState;
  // The SDK leaves `error` out when the thrown value has no message or an empty one; the extension then takes the
  // orchestration for running and it never ends. Here it fails, with a text that says so.
  const message = state.error ?? "the orchestrator threw something without a message";
  return {
    ...answerFrom(state),
    isDone: false,
    error: { message, ...stack, ...(state.failureDetails ? { failureDetails: state.failureDetails } : {}) },
  };
}
