import { ActionType, partsOf } from "./action.ts";
import type { Action } from "./action.ts";
import { EventType } from "./history-event.ts";
import type { HistoryEvent } from "./history-event.ts";

/** The name under which callHttp runs as an activity (extension: HttpOptions.HttpTaskActivityReservedName). */
export const httpActivityName = "BuiltIn::HttpActivity";

function* labelsOfPart(part: Action, locks: { set: string[] }): Generator<string> {
  switch (part.actionType) {
    case ActionType.CallActivity:
    case ActionType.CallActivityWithRetry:
      yield `activity '${part.functionName ?? ""}'`;
      break;
    case ActionType.CallHttp:
      yield `activity '${httpActivityName}'`;
      break;
    case ActionType.CallSubOrchestrator:
    case ActionType.CallSubOrchestratorWithRetry:
      yield `sub-orchestration '${part.functionName ?? ""}'`;
      break;
    case ActionType.CreateTimer:
      yield "timer";
      break;
    case ActionType.CallEntity:
    case ActionType.SignalEntity:
    case ActionType.ScheduledSignalEntity:
      yield `message 'op' to '${part.instanceId ?? ""}'`;
      break;
    case ActionType.LockEntities:
      locks.set = (part.lockSet ?? []).map((entity) => `@${entity.name.toLowerCase()}@${entity.key}`);
      yield `message 'op' to '${locks.set[0] ?? ""}'`;
      break;
    case ActionType.ReleaseEntities:
      for (const entity of locks.set) yield `message 'release' to '${entity}'`;
      break;
  }
}

/** What the orchestrator asked for, one label per sequence number that it used itself. */
export function* labelsOf(actions: Iterable<Action>): Generator<string> {
  const locks = { set: [] };
  for (const action of actions) for (const part of partsOf(action)) yield* labelsOfPart(part, locks);
}

/** The label of an event that records a step of the orchestrator; undefined for all others, the engine's own included. */
export function labelOfEvent(event: HistoryEvent): string | undefined {
  if (event.Continues !== undefined) return undefined;
  switch (event.EventType) {
    case EventType.TaskScheduled:
      return `activity '${event.Name ?? ""}'`;
    case EventType.SubOrchestrationInstanceCreated:
      return `sub-orchestration '${event.Name ?? ""}'`;
    case EventType.TimerCreated:
      return "timer";
    case EventType.EventSent:
      return `message '${event.Name ?? ""}' to '${event.InstanceId ?? ""}'`;
    default:
      return undefined;
  }
}

/** Compares what was recorded with what the code now asks for; the text names the first step that differs. */
export function findDeviation(recorded: readonly string[], actions: readonly Action[]): string | undefined {
  if (recorded.length === 0) return undefined;
  const asked = labelsOf(actions);
  for (const [index, was] of recorded.entries()) {
    const now = asked.next();
    const is = now.done === true ? "nothing" : now.value;
    if (is.toLowerCase() !== was.toLowerCase())
      return (
        `Non-deterministic workflow detected: step ${index + 1} was ${was} when this instance first ran it, ` +
        `but the orchestrator code now asks for ${is} there. Was the code changed while the instance was running?`
      );
  }
  return undefined;
}
