import { EventType, statusTypeName } from "../core/history-event.ts";
import type { HistoryEvent } from "../core/history-event.ts";
import type { InstanceView } from "../store/instance-query.ts";

/** The extension gives times to the second. */
function seconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** What a status shows beside the essentials. */
export interface StatusSwitches {
  showInput: boolean;
  history?: { events: readonly HistoryEvent[]; showOutput: boolean };
}

/** The JSON of one status, with the fields and order of the extension's StatusResponsePayload. */
export function statusBody(view: InstanceView, switches: StatusSwitches): string {
  const fields = [
    `"name":${JSON.stringify(view.name)}`,
    `"instanceId":${JSON.stringify(view.id)}`,
    `"runtimeStatus":"${view.status}"`,
    `"input":${switches.showInput ? (view.input ?? "null") : "null"}`,
    `"customStatus":${view.custom ?? "null"}`,
    `"output":${view.output ?? "null"}`,
    `"createdTime":"${seconds(view.created)}"`,
    `"lastUpdatedTime":"${seconds(view.updated)}"`,
  ];
  if (view.version) fields.push(`"version":${JSON.stringify(view.version)}`);
  if (switches.history && view.status !== "Pending") {
    const events = historyBody(switches.history.events, switches.showInput, switches.history.showOutput);
    fields.push(`"historyEvents":${JSON.stringify(events)}`);
  }
  return `{${fields.join(",")}}`;
}

function parsed(text: string | null | undefined): unknown {
  if (typeof text !== "string") return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** History as DurableClient.GetStatusAsync shows it: an answer takes in the event that scheduled it, turns vanish. */
function historyBody(events: readonly HistoryEvent[], showInput: boolean, showOutput: boolean): object[] {
  const scheduled = new Map<number, HistoryEvent>();
  const answered = new Set<number>();
  for (const event of events) {
    if (event.EventType === EventType.TaskScheduled || event.EventType === EventType.SubOrchestrationInstanceCreated)
      scheduled.set(event.EventId, event);
    if (event.TaskScheduledId !== undefined) answered.add(event.TaskScheduledId);
  }
  const shown: object[] = [];
  for (const event of events) {
    if (event.EventType === EventType.OrchestratorStarted || event.EventType === EventType.OrchestratorCompleted)
      continue;
    if (scheduled.get(event.EventId) === event && answered.has(event.EventId)) continue;
    shown.push(historyItem(event, scheduled, showInput, showOutput));
  }
  return shown;
}

function historyItem(
  event: HistoryEvent,
  scheduled: ReadonlyMap<number, HistoryEvent>,
  showInput: boolean,
  showOutput: boolean,
): object {
  const {
    EventType: type,
    EventId: _id,
    TaskScheduledId,
    TimerId: _timer,
    Version: _version,
    Name,
    Input,
    Result,
    Continues: _continues,
    ...rest
  } = event;
  const cause = TaskScheduledId === undefined ? undefined : scheduled.get(TaskScheduledId);
  const input = cause ? cause.Input : Input;
  const started = type === EventType.ExecutionStarted;
  return {
    EventType: statusTypeName(type),
    ...(cause ? { ScheduledTime: cause.Timestamp, FunctionName: cause.Name } : {}),
    ...(Name === undefined ? {} : started ? { FunctionName: Name } : { Name }),
    ...(showInput && input !== undefined ? { Input: input } : {}),
    ...(showOutput && Result !== undefined ? { Result: parsed(Result) } : {}),
    ...rest,
  };
}
