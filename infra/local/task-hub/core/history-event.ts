/** History event types, numbered as DurableTask.Core and the SDK (history/HistoryEventType) number them. */
export const EventType = {
  ExecutionStarted: 0,
  ExecutionCompleted: 1,
  ExecutionTerminated: 3,
  TaskScheduled: 4,
  TaskCompleted: 5,
  TaskFailed: 6,
  SubOrchestrationInstanceCreated: 7,
  SubOrchestrationInstanceCompleted: 8,
  SubOrchestrationInstanceFailed: 9,
  TimerCreated: 10,
  TimerFired: 11,
  OrchestratorStarted: 12,
  OrchestratorCompleted: 13,
  EventSent: 14,
  EventRaised: 15,
  ContinueAsNew: 16,
  GenericEvent: 17,
  ExecutionSuspended: 19,
  ExecutionResumed: 20,
} as const;

/** The number of one history event type. */
export type EventTypeNumber = (typeof EventType)[keyof typeof EventType];

/** The name of an event type, as status queries show it. */
export function statusTypeName(type: EventTypeNumber): string {
  return Object.entries(EventType).find(([, number]) => number === type)?.[0] ?? String(type);
}

/** What a failure carries besides its text, spelled as on the wire (SDK history/FailureDetailsPayload). */
export interface FailureDetails {
  ErrorType: string;
  ErrorMessage: string;
  StackTrace?: string | null;
  IsNonRetriable?: boolean;
  Properties?: Record<string, unknown> | null;
  InnerFailure?: FailureDetails | null;
}

/**
 * One event of an orchestration's history, spelled as the extension sends it to the SDK. Which fields are set follows
 * from EventType; texts that hold JSON (Input, Result) stay text.
 */
export interface HistoryEvent {
  EventType: EventTypeNumber;
  /** Sequence number of the step that this event schedules; -1 for events that came in as messages. */
  EventId: number;
  /** ISO 8601, UTC. */
  Timestamp: string;
  Name?: string;
  Version?: string;
  Input?: string | null;
  Result?: string | null;
  InstanceId?: string;
  TaskScheduledId?: number;
  TimerId?: number;
  FireAt?: string;
  Reason?: string | null;
  Details?: string | null;
  FailureDetails?: FailureDetails;
  OrchestrationStatus?: string;
  /** Own mark, unknown to the SDK: sequence number of the step that the engine continues by itself (retry, poll). */
  Continues?: number;
}

/** The event types that answer a step, and so name it by TaskScheduledId or TimerId. */
export function answeredStep(event: HistoryEvent): number | undefined {
  switch (event.EventType) {
    case EventType.TaskCompleted:
    case EventType.TaskFailed:
    case EventType.SubOrchestrationInstanceCompleted:
    case EventType.SubOrchestrationInstanceFailed:
      return event.TaskScheduledId;
    case EventType.TimerFired:
      return event.TimerId;
    default:
      return undefined;
  }
}

let latest = { ms: 0, text: "1970-01-01T00:00:00.000Z" };

/** The ISO text of a time in milliseconds since the epoch. */
export function isoTime(ms: number): string {
  // Most events of a turn have the same time, and turning it into text is what costs.
  if (latest.ms !== ms) latest = { ms, text: new Date(ms).toISOString() };
  return latest.text;
}
