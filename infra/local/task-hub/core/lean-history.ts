import { EventType } from "./history-event.ts";
import type { HistoryEvent } from "./history-event.ts";

/** Events that resume no task. Of all others the SDK reads whether they are played: who goes on after a task of the past is replaying. */
const resumesNobody: ReadonlySet<number> = new Set([
  EventType.OrchestratorStarted,
  EventType.ExecutionStarted,
  EventType.EventSent,
]);

/** The fields of an event that the SDK's TaskOrchestrationExecutor reads; undefined for events that it passes over. */
function leanEvent(event: HistoryEvent): object | undefined {
  const { EventType: type } = event;
  switch (type) {
    case EventType.OrchestratorStarted:
      return { EventType: type, Timestamp: event.Timestamp };
    case EventType.ExecutionStarted:
      return { EventType: type, Name: event.Name, Version: event.Version === "" ? null : event.Version };
    case EventType.TaskCompleted:
    case EventType.SubOrchestrationInstanceCompleted:
      return { EventType: type, TaskScheduledId: event.TaskScheduledId, Result: event.Result ?? null };
    case EventType.TaskFailed:
    case EventType.SubOrchestrationInstanceFailed: {
      const { TaskScheduledId, Reason, Details, FailureDetails } = event;
      return { EventType: type, TaskScheduledId, Reason, Details, ...(FailureDetails ? { FailureDetails } : {}) };
    }
    case EventType.TimerFired:
      return { EventType: type, TimerId: event.TimerId };
    case EventType.EventSent:
      return { EventType: type, EventId: event.EventId, Input: event.Input };
    case EventType.EventRaised:
      return { EventType: type, Name: event.Name, Input: event.Input };
    default:
      return undefined;
  }
}

/**
 * The JSON of events as the SDK gets them, joined by commas. Every turn parses the whole history and walks all of its
 * fields, so what the SDK never reads is left out: the events that record what was scheduled, and most timestamps.
 */
export function leanHistory(events: readonly HistoryEvent[]): string {
  let text = "";
  for (const event of events) {
    const lean = leanEvent(event);
    if (lean === undefined) continue;
    const json = JSON.stringify(resumesNobody.has(event.EventType) ? lean : { ...lean, IsPlayed: true });
    text += text === "" ? json : `,${json}`;
  }
  return text;
}

/** The same for the events of the turn under way, which are marked as not played yet. */
export function leanNews(events: readonly HistoryEvent[]): string {
  const lean = events.map(leanEvent).filter((event) => event !== undefined);
  return lean.map((event) => JSON.stringify({ ...event, IsPlayed: false })).join(",");
}
