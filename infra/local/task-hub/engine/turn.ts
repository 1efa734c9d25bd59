import type { FunctionInvoker, InvokeOptions } from "../../host/worker-contract.ts";
import { ActionType } from "../core/action.ts";
import { readAnswer, readFailure } from "../core/answer.ts";
import type { Answer } from "../core/answer.ts";
import { beginTurn } from "../core/begin-turn.ts";
import type { Begun, Message } from "../core/begin-turn.ts";
import { endTurn } from "../core/end-turn.ts";
import type { TurnOutcome } from "../core/end-turn.ts";
import { EventType, isoTime } from "../core/history-event.ts";
import type { HistoryEvent } from "../core/history-event.ts";
import { leanNews } from "../core/lean-history.ts";
import type { TurnScene } from "../core/schedule.ts";
import type { VersionRefusal } from "../core/version-match.ts";
import { warmUp } from "./hot-instance.ts";
import type { HotInstance } from "./hot-instance.ts";
import type { TaskHubStore } from "../store/task-hub-store.ts";
import { limits, orchestrationTrigger } from "./trigger.ts";
import { requestGuid } from "./request-guid.ts";
import { within } from "./within.ts";

/** What a turn needs from its surroundings. */
export interface TurnTools {
  store: TaskHubStore;
  invoker: FunctionInvoker;
  defaultVersion: string;
  /** What is to be done with an instance of a version that is not to be run here. */
  refuses(version: string): VersionRefusal | undefined;
  /** Longest run of a function in ms; undefined for no limit. */
  timeout: number | undefined;
}

/** A turn that has been computed and changes nothing yet. */
export interface ComputedTurn {
  /** How many messages of the mailbox it consumes. */
  consumed: number;
  /** Undefined when all of them were dropped. */
  outcome?: TurnOutcome;
  /** After continueAsNew: external events that the old execution had no use for, in order. */
  carryOver: Message[];
}

/** The surroundings of a turn, as the core needs them. */
export function sceneOf(hot: HotInstance, tools: TurnTools, now: number): TurnScene {
  return {
    instanceId: hot.id,
    executionId: hot.execution,
    name: hot.name,
    ...(hot.parent ? { parentInstanceId: hot.parent.id } : {}),
    now,
    ...limits,
    defaultVersion: tools.defaultVersion,
    exists: (kind, name) => tools.invoker.has(kind, name),
    requestId: (step) => requestGuid(hot.execution, step),
  };
}

/** Asks the orchestrator function what it wants, given its past and the new events. */
export async function askOrchestrator(
  hot: HotInstance,
  tools: TurnTools,
  past: string,
  events: readonly HistoryEvent[],
): Promise<Answer> {
  if (!tools.invoker.has("orchestrationTrigger", hot.name))
    return readFailure(
      new Error(`The function '${hot.name}' doesn't exist, is disabled, or is not an orchestrator function.`),
    );
  if (tools.refuses(hot.version) === "Fail")
    return readFailure(new Error("Orchestration version did not comply with Worker Versioning"));
  const fresh = leanNews(events);
  const trigger = orchestrationTrigger(hot, past, fresh);
  try {
    const run = (options: InvokeOptions) => tools.invoker.invoke(hot.name, trigger, options);
    return readAnswer(await within(run, tools.timeout, hot.name));
  } catch (error) {
    return readFailure(error);
  }
}

function continuesAsNew(answer: Answer): boolean {
  return answer.error === undefined && answer.actions.some((action) => action.actionType === ActionType.ContinueAsNew);
}

/**
 * An execution that continues as new had enough with some of the events of its last turn; DurableTask.Core gives the
 * rest to the next execution. How many were enough is found by asking again with fewer: orchestrators are deterministic.
 */
async function splitCarryOver(hot: HotInstance, tools: TurnTools, past: string, begun: Begun): Promise<Message[]> {
  const { events } = begun;
  let enough = events.length;
  while (enough > 2 && events[enough - 1]?.EventType === EventType.EventRaised) {
    const answer = await askOrchestrator(hot, tools, past, events.slice(0, enough - 1));
    if (!continuesAsNew(answer)) break;
    enough -= 1;
  }
  return events.slice(enough).map((event) => ({ event }));
}

/** Runs one turn of an orchestration on the messages given; pure but for the orchestrator function itself. */
export async function computeTurn(
  hot: HotInstance,
  messages: readonly Message[],
  tools: TurnTools,
  now: number,
): Promise<ComputedTurn> {
  const past = warmUp(hot, tools.store);
  const begun = beginTurn(hot.progress, messages, hot.execution, now);
  if (begun.events.length === 1) return { consumed: begun.consumed, carryOver: [] };
  const answer = await askOrchestrator(hot, tools, past.text, begun.events);
  const outcome = endTurn(sceneOf(hot, tools, now), begun, answer, past.recorded);
  const continued = outcome.ending?.status === "ContinuedAsNew";
  const carryOver = continued ? await splitCarryOver(hot, tools, past.text, begun) : [];
  return { consumed: begun.consumed, outcome, carryOver };
}

/** True for messages that concern the instance as such, not its orchestrator function. */
export function isControl(message: Message): boolean {
  const type = message.event.EventType;
  return (
    type === EventType.ExecutionTerminated ||
    type === EventType.ExecutionSuspended ||
    type === EventType.ExecutionResumed
  );
}

/** A turn without the orchestrator function: suspends, resumes or terminates. */
export function controlTurn(hot: HotInstance, messages: readonly Message[], now: number): TurnOutcome {
  const events: HistoryEvent[] = [{ EventType: EventType.OrchestratorStarted, EventId: -1, Timestamp: isoTime(now) }];
  for (const { event } of messages) {
    events.push(event);
    if (event.EventType !== EventType.ExecutionTerminated) continue;
    events.push({
      EventType: EventType.ExecutionCompleted,
      EventId: hot.progress.nextStep,
      Timestamp: isoTime(now),
      OrchestrationStatus: "Terminated",
      ...(event.Input === undefined ? {} : { Result: event.Input }),
    });
  }
  events.push({ EventType: EventType.OrchestratorCompleted, EventId: -1, Timestamp: isoTime(now) });
  const nothing = { activities: [], timers: [], cancelled: [], sends: [], recorded: [] };
  return { events, progress: hot.progress, ...nothing };
}
