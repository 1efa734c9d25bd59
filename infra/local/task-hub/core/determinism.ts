import { ActionType } from "./action.ts";
import type { Action } from "./action.ts";
import { EventType } from "./history-event.ts";
import type { HistoryEvent } from "./history-event.ts";

/** The name under which callHttp runs as an activity (extension: HttpOptions.HttpTaskActivityReservedName). */
export const httpActivityName = "BuiltIn::HttpActivity";

/** What one part asked for, one label per sequence number that it used. `locks` are the entities locked before it. */
function labelsOfPart(part: Action, locks: readonly string[]): string[] {
  switch (part.actionType) {
    case ActionType.CallActivity:
    case ActionType.CallActivityWithRetry:
      return [`activity '${part.functionName ?? ""}'`];
    case ActionType.CallHttp:
      return [`activity '${httpActivityName}'`];
    case ActionType.CallSubOrchestrator:
    case ActionType.CallSubOrchestratorWithRetry:
      return [`sub-orchestration '${part.functionName ?? ""}'`];
    case ActionType.CreateTimer:
      return ["timer"];
    case ActionType.CallEntity:
    case ActionType.SignalEntity:
    case ActionType.ScheduledSignalEntity:
      return [`message 'op' to '${part.instanceId ?? ""}'`];
    case ActionType.LockEntities:
      return [`message 'op' to '${lockedBy(part)[0] ?? ""}'`];
    case ActionType.ReleaseEntities:
      return locks.map((entity) => `message 'release' to '${entity}'`);
    default:
      return [];
  }
}

function lockedBy(part: Action): string[] {
  return (part.lockSet ?? []).map((entity) => `@${entity.name.toLowerCase()}@${entity.key}`);
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
export function findDeviation(recorded: readonly string[], parts: readonly Action[]): string | undefined {
  let step = 0;
  let locks: string[] = [];
  for (const part of parts) {
    if (step >= recorded.length) return undefined;
    if (part.actionType === ActionType.LockEntities) locks = lockedBy(part);
    for (const label of labelsOfPart(part, locks)) {
      const was = recorded[step];
      step += 1;
      if (was !== undefined && was !== label && was.toLowerCase() !== label.toLowerCase())
        return deviation(step, was, label);
    }
  }
  const was = recorded[step];
  return was === undefined ? undefined : deviation(step + 1, was, "nothing");
}

function deviation(step: number, was: string, is: string): string {
  return (
    `Non-deterministic workflow detected: step ${step} was ${was} when this instance first ran it, ` +
    `but the orchestrator code now asks for ${is} there. Was the code changed while the instance was running?`
  );
}

const marks = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** One character that stands for the events that an action waits for, by its parts; a dot when there are none. */
export function shapeOf(parts: readonly Action[]): string {
  const waits = parts.filter((part) => part.actionType === ActionType.WaitForExternalEvent);
  let sum = waits.length;
  for (const wait of waits)
    for (const char of wait.externalEventName ?? "") sum = (sum * 31 + char.charCodeAt(0)) >>> 0;
  return waits.length === 0 ? "." : (marks[sum % marks.length] ?? ".");
}

/** Like findDeviation, for the places of waits among the actions that were taken before. */
export function findMovedWait(shape: string, actions: readonly (readonly Action[])[]): string | undefined {
  for (let index = 0; index < shape.length; index += 1) {
    const parts = actions[index];
    const is = parts === undefined ? undefined : shapeOf(parts);
    if (is === shape[index]) continue;
    const wasWait = shape[index] !== ".";
    const was = wasWait ? "a wait for an event" : "something else than a wait for an event";
    const asked = is === "." ? "something else" : wasWait ? "a wait for another event" : "a wait for an event";
    const now = parts === undefined ? "nothing" : asked;
    return (
      `Non-deterministic workflow detected: action ${index + 1} was ${was} when this instance first ran it, ` +
      `but the orchestrator code now asks for ${now} there. Was the code changed while the instance was running?`
    );
  }
  return undefined;
}
