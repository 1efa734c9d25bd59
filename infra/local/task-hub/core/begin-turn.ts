import { answeredStep, EventType, isoTime } from "./history-event.ts";
import type { HistoryEvent } from "./history-event.ts";
import { copyProgress } from "./progress.ts";
import type { OpenStep, Progress } from "./progress.ts";

/** A message to an orchestration: a history event, with the execution that it answers where it answers one. */
export interface Message {
  event: HistoryEvent;
  executionId?: string;
}

/** What the engine must schedule by itself in this turn, with the sequence numbers that the SDK counted for it. */
export interface FollowUp {
  /** The step that is continued, and its sequence number. */
  from: OpenStep;
  fromStep: number;
  /** The first sequence number of what follows. */
  step: number;
  /** The event that made it necessary. */
  event: HistoryEvent;
}

/** A turn as far as it goes without the orchestrator function. */
export interface Begun {
  now: number;
  /** How many of the offered messages this turn consumes, the dropped ones included. */
  consumed: number;
  /** OrchestratorStarted and the accepted events. */
  events: HistoryEvent[];
  progress: Progress;
  followUps: FollowUp[];
}

function pollLocation(step: OpenStep, event: HistoryEvent): string | undefined {
  if (step.polls !== true || event.EventType !== EventType.TaskCompleted || typeof event.Result !== "string")
    return undefined;
  const response = JSON.parse(event.Result) as { statusCode?: number; headers?: Record<string, string> };
  if (response.statusCode !== 202) return undefined;
  return Object.entries(response.headers ?? {}).find(([name]) => name.toLowerCase() === "location")?.[1];
}

/**
 * How many sequence numbers the SDK uses up on an answer before it resumes the orchestrator: one for the timer after a
 * failed attempt and for the attempt after that timer (RetryableTask), one for the next part of a long timer
 * (LongTimerTask), two for timer and poll after a 202 (CallHttpWithPollingTask).
 */
function stepsUsedBy(step: OpenStep, event: HistoryEvent, now: number): number {
  switch (event.EventType) {
    case EventType.TaskFailed:
    case EventType.SubOrchestrationInstanceFailed:
      return step.attempt === undefined ? 0 : 1;
    case EventType.TimerFired:
      if (step.next === "again") return 1;
      return step.until !== undefined && step.until > now ? 1 : 0;
    default:
      return pollLocation(step, event) === undefined ? 0 : 2;
  }
}

function continues(step: OpenStep, event: HistoryEvent, used: number): boolean {
  return used > 0 || (event.EventType === EventType.TimerFired && step.poll !== undefined);
}

function failsForGood(step: OpenStep, event: HistoryEvent): boolean {
  if (event.EventType === EventType.TimerFired) return step.next === "giveUp";
  const failed =
    event.EventType === EventType.TaskFailed || event.EventType === EventType.SubOrchestrationInstanceFailed;
  return failed && step.attempt === undefined;
}

/**
 * Begins a turn: takes messages in order, drops answers that nobody waits for, and stops before a message that uses up
 * sequence numbers unless it comes first, so that the numbers of the orchestrator's own new actions are never in doubt.
 */
export function beginTurn(before: Progress, messages: readonly Message[], executionId: string, now: number): Begun {
  const progress = copyProgress(before);
  const followUps: FollowUp[] = [];
  const started = { EventType: EventType.OrchestratorStarted, EventId: -1, Timestamp: isoTime(now) };
  const events: HistoryEvent[] = [started];
  let consumed = 0;
  for (const message of messages) {
    const { event } = message;
    const answered = answeredStep(event);
    if (answered === undefined) {
      if (event.EventType === EventType.ExecutionStarted) progress.begun = true;
      if (event.EventType === EventType.EventRaised) takeRaised(progress, event.Name ?? "");
      events.push(event);
    } else if (message.executionId === undefined || message.executionId === executionId) {
      const step = progress.open[answered];
      if (step !== undefined) {
        const used = stepsUsedBy(step, event, now);
        if (used > 0 && events.length > 1) break;
        events.push(event);
        delete progress.open[answered];
        if (failsForGood(step, event)) progress.failed.push(step.part);
        if (continues(step, event, used))
          followUps.push({ from: step, fromStep: answered, step: step.poll?.step ?? progress.nextStep, event });
        progress.nextStep += used;
      }
    }
    consumed += 1;
  }
  return { now, consumed, events, progress, followUps };
}

/** Counts an external event, or closes the step whose response it is. */
function takeRaised(progress: Progress, name: string): void {
  for (const [step, open] of Object.entries(progress.open)) {
    if (open.requestId === name) {
      delete progress.open[Number(step)];
      return;
    }
  }
  const key = name.toLowerCase();
  progress.raised[key] = (progress.raised[key] ?? 0) + 1;
}

/** Where the poll that follows an answer asks, and after how many ms: from the answer's headers. */
export function pollPlan(followUp: FollowUp, defaultSleep: number): { location: string; delay: number } | undefined {
  const location = pollLocation(followUp.from, followUp.event);
  if (location === undefined) return undefined;
  const response = JSON.parse(followUp.event.Result ?? "{}") as { headers?: Record<string, string> };
  const after = Object.entries(response.headers ?? {}).find(([name]) => name.toLowerCase() === "retry-after")?.[1];
  return { location, delay: after === undefined ? defaultSleep : Math.ceil(Number(after) * 1000) || 0 };
}
