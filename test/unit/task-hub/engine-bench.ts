import { ActionType } from "../../../infra/local/task-hub/core/action.ts";
import type { Action } from "../../../infra/local/task-hub/core/action.ts";
import type { Answer } from "../../../infra/local/task-hub/core/answer.ts";
import { beginTurn } from "../../../infra/local/task-hub/core/begin-turn.ts";
import { endTurn } from "../../../infra/local/task-hub/core/end-turn.ts";
import type { TurnOutcome } from "../../../infra/local/task-hub/core/end-turn.ts";
import { EventType, isoTime } from "../../../infra/local/task-hub/core/history-event.ts";
import type { HistoryEvent } from "../../../infra/local/task-hub/core/history-event.ts";
import { newProgress } from "../../../infra/local/task-hub/core/progress.ts";
import type { TurnScene } from "../../../infra/local/task-hub/core/schedule.ts";

/** Actions as an orchestrator returns them. */
export const act = {
  activity: (functionName: string, input?: unknown): Action => ({
    actionType: ActionType.CallActivity,
    functionName,
    input,
  }),
  retried: (functionName: string, maxNumberOfAttempts: number): Action => ({
    actionType: ActionType.CallActivityWithRetry,
    functionName,
    retryOptions: { firstRetryIntervalInMilliseconds: 1000, maxNumberOfAttempts },
  }),
  child: (functionName: string, instanceId?: string): Action => ({
    actionType: ActionType.CallSubOrchestrator,
    functionName,
    ...(instanceId === undefined ? {} : { instanceId }),
  }),
  timer: (fireAt: number, isCanceled = false): Action => ({
    actionType: ActionType.CreateTimer,
    fireAt: isoTime(fireAt),
    isCanceled,
  }),
  wait: (externalEventName: string): Action => ({ actionType: ActionType.WaitForExternalEvent, externalEventName }),
  all: (...compoundActions: Action[]): Action => ({ actionType: ActionType.WhenAll, compoundActions }),
  any: (...compoundActions: Action[]): Action => ({ actionType: ActionType.WhenAny, compoundActions }),
  again: (input?: unknown): Action => ({ actionType: ActionType.ContinueAsNew, input }),
  lock: (...keys: string[]): Action => ({
    actionType: ActionType.LockEntities,
    lockRequestId: "lock-1",
    lockSet: keys.map((key) => ({ name: "Box", key })),
  }),
  release: (): Action => ({ actionType: ActionType.ReleaseEntities }),
  callEntity: (key: string): Action => ({
    actionType: ActionType.CallEntity,
    instanceId: `@box@${key}`,
    operation: "get",
  }),
};

/** Events as they come in. */
export const came = {
  started: (): HistoryEvent => ({
    EventType: EventType.ExecutionStarted,
    EventId: -1,
    Timestamp: isoTime(0),
    Name: "flow",
  }),
  done: (TaskScheduledId: number, Result = "null"): HistoryEvent => ({
    EventType: EventType.TaskCompleted,
    EventId: -1,
    Timestamp: isoTime(0),
    TaskScheduledId,
    Result,
  }),
  failed: (TaskScheduledId: number): HistoryEvent => ({
    EventType: EventType.TaskFailed,
    EventId: -1,
    Timestamp: isoTime(0),
    TaskScheduledId,
    Reason: "no",
    Details: "",
  }),
  fired: (TimerId: number): HistoryEvent => ({
    EventType: EventType.TimerFired,
    EventId: -1,
    Timestamp: isoTime(0),
    TimerId,
  }),
  raised: (Name: string): HistoryEvent => ({
    EventType: EventType.EventRaised,
    EventId: -1,
    Timestamp: isoTime(0),
    Name,
    Input: "null",
  }),
};

/** An answer that is not the last. */
export function asks(...actions: Action[]): Answer {
  return { isDone: false, actions };
}

const day = 86_400_000;

/** Runs turns of the pure engine one after the other, with the orchestrator's answers given by hand. */
export class EngineBench {
  now = 0;
  progress = newProgress();
  readonly recorded: string[] = [];
  readonly scene: Omit<TurnScene, "now"> = {
    instanceId: "me",
    executionId: "e",
    name: "flow",
    maximumShortTimer: 6 * day,
    longTimerInterval: 3 * day,
    defaultHttpSleep: 30_000,
    defaultVersion: "",
    exists: (_kind, name) => name !== "missing",
    requestId: (step) => `request-${step}`,
  };

  /** One turn: the messages, and what the orchestrator says to them. Returns the outcome and how many were consumed. */
  turn(events: readonly HistoryEvent[], answer: Answer): TurnOutcome & { consumed: number } {
    const messages = events.map((event) => ({ event }));
    const begun = beginTurn(this.progress, messages, this.scene.executionId, this.now);
    const outcome = endTurn({ ...this.scene, now: this.now }, begun, answer, this.recorded);
    this.progress = outcome.progress;
    this.recorded.push(...outcome.recorded);
    return { ...outcome, consumed: begun.consumed };
  }
}
