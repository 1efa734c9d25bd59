import { ActionType, partsOfEach, stepsOf } from "./action.ts";
import type { Action } from "./action.ts";
import type { Answer } from "./answer.ts";
import type { Begun } from "./begin-turn.ts";
import { findDeviation, findMovedWait, labelOfEvent, shapeOf } from "./determinism.ts";
import { scheduleFollowUp } from "./follow-up.ts";
import { isOver } from "./gate.ts";
import { EventType, isoTime } from "./history-event.ts";
import type { FailureDetails, HistoryEvent } from "./history-event.ts";
import type { Progress } from "./progress.ts";
import {
  fireTime,
  OrchestrationFault,
  scheduleActivity,
  scheduleChild,
  scheduleEntityOperation,
  scheduleLock,
  scheduleRelease,
  scheduleTimerPart,
} from "./schedule.ts";
import type { Activity, Produce, Send, Timer, TurnScene } from "./schedule.ts";

/** How an execution ended. `output` is JSON text, or plain text for failures; `input` the next execution's. */
export type Ending =
  | { status: "Completed"; output?: string }
  | { status: "Failed"; output: string; details: string; failureDetails?: FailureDetails }
  | { status: "ContinuedAsNew"; input?: string };

/** Everything one turn changes. */
export interface TurnOutcome {
  /** The whole turn's events, OrchestratorStarted first and OrchestratorCompleted last. */
  events: HistoryEvent[];
  progress: Progress;
  activities: Activity[];
  timers: Timer[];
  /** Timers that need not fire any more. */
  cancelled: Timer[];
  sends: Send[];
  /** JSON text; null when the orchestrator has none (any more). Absent when nothing is known of it. */
  customStatus?: string | null;
  ending?: Ending;
  /** Labels of the steps that this turn recorded. */
  recorded: string[];
  /** Set when the orchestrator function has returned but the instance must wait for what it left open. */
  waitsFor?: string;
}

const maximumStatusBytes = 16 * 1024;

function scheduleNew(out: Produce, scene: TurnScene, action: Action, step: number, part: number): void {
  switch (action.actionType) {
    case ActionType.CallActivity:
      return scheduleActivity(out, scene, action, step, { kind: "activity", part });
    case ActionType.CallActivityWithRetry:
      return scheduleActivity(out, scene, action, step, { kind: "activity", part, attempt: 1, since: scene.now });
    case ActionType.CallHttp: {
      const polls = action.httpRequest?.asynchronousPatternEnabled !== false;
      return scheduleActivity(out, scene, action, step, { kind: "http", part, ...(polls ? { polls } : {}) });
    }
    case ActionType.CallSubOrchestrator:
      return scheduleChild(out, scene, action, step, { kind: "orchestration", part });
    case ActionType.CallSubOrchestratorWithRetry:
      return scheduleChild(out, scene, action, step, { kind: "orchestration", part, attempt: 1, since: scene.now });
    case ActionType.CreateTimer:
      return scheduleTimerPart(out, scene, step, part, fireTime(action));
    case ActionType.CallEntity:
    case ActionType.SignalEntity:
    case ActionType.ScheduledSignalEntity:
      return scheduleEntityOperation(out, scene, action, step, part);
    case ActionType.LockEntities:
      return scheduleLock(out, scene, action, step, part);
    case ActionType.ReleaseEntities:
      return scheduleRelease(out, scene, step);
    case ActionType.WaitForExternalEvent:
    case ActionType.ContinueAsNew:
      return;
    default:
      throw new OrchestrationFault(
        `Received an unexpected action type from the orchestrator function: ${action.actionType}.`,
      );
  }
}

/** Gives sequence numbers to the actions that are new since the last turn, in the order in which the SDK counted them. */
function takeActions(progress: Progress, parts: readonly (readonly Action[])[]): void {
  let lockSize = progress.locks?.entities.length ?? 0;
  for (const leaves of parts.slice(progress.taken)) {
    progress.held.push(progress.nextStep);
    if (progress.shape !== undefined) progress.shape += shapeOf(leaves);
    for (const leaf of leaves) {
      if (leaf.actionType === ActionType.LockEntities) lockSize = leaf.lockSet?.length ?? 0;
      progress.nextStep += leaf.actionType === ActionType.ReleaseEntities ? lockSize : stepsOf(leaf);
    }
  }
  progress.taken = parts.length;
}

/** Schedules the taken actions as far as the extension would go; true when it would have come to the end. */
function releaseActions(
  out: Produce,
  scene: TurnScene,
  actions: readonly Action[],
  parts: readonly (readonly Action[])[],
): boolean {
  const { progress } = out;
  let next = progress.taken - progress.held.length;
  let firstPart = 0;
  for (let index = 0; index < next - 1; index += 1) firstPart += parts[index]?.length ?? 0;
  for (;;) {
    const last = actions[next - 1];
    if (last) {
      if (!isOver(last, firstPart, progress)) return false;
      firstPart += parts[next - 1]?.length ?? 0;
    }
    const step = progress.held.shift();
    if (step === undefined) return true;
    progress.failed = [];
    progress.raisedBefore = { ...progress.raised };
    scheduleLeaves(out, scene, parts[next] ?? [], step, firstPart);
    next += 1;
  }
}

function scheduleLeaves(
  out: Produce,
  scene: TurnScene,
  leaves: readonly Action[],
  firstStep: number,
  firstPart: number,
): void {
  let step = firstStep;
  for (const [index, leaf] of leaves.entries()) {
    scheduleNew(out, scene, leaf, step, firstPart + index);
    step += stepsOf(leaf);
  }
}

/** Takes back the timers that the orchestrator has cancelled since. */
function cancelTimers(out: Produce, parts: readonly Action[]): Timer[] {
  const cancelled: Timer[] = [];
  for (const [key, open] of Object.entries(out.progress.open)) {
    if (open.kind !== "timer" || open.due === undefined) continue;
    const part = parts[open.part];
    if (part?.actionType !== ActionType.CreateTimer || part.isCanceled !== true) continue;
    cancelled.push({ step: Number(key), due: open.due });
    delete out.progress.open[Number(key)];
  }
  return cancelled;
}

function openTasks(progress: Progress): string | undefined {
  const kinds = Object.values(progress.open).map((step) => step.kind);
  const tasks = kinds.filter((kind) => kind !== "entity" && kind !== "lock");
  return tasks.length === 0 ? undefined : [...new Set(tasks)].join(", ");
}

function failure(
  scene: TurnScene,
  message: string,
  stack: string | undefined,
  failureDetails?: FailureDetails,
): Ending {
  return {
    status: "Failed",
    output: `Orchestrator function '${scene.name}' failed: ${message}`,
    details: `Message: ${message}, StackTrace: ${stack ?? ""}`,
    ...(failureDetails ? { failureDetails } : {}),
  };
}

function endingOf(scene: TurnScene, answer: Answer): Ending | undefined {
  const { error, output } = answer;
  if (error) return failure(scene, error.message, error.stack, error.failureDetails);
  const next = answer.actions.find((action) => action.actionType === ActionType.ContinueAsNew);
  if (next) {
    const input = next.input === undefined || next.input === null ? undefined : JSON.stringify(next.input);
    return { status: "ContinuedAsNew", ...(input === undefined ? {} : { input }) };
  }
  if (answer.isDone) return { status: "Completed", ...(output === undefined ? {} : { output }) };
  return undefined;
}

/** The words of MessagePayloadDataConverter.Serialize. */
function tooLarge(bytes: number): string {
  const kilobytes = Math.floor(bytes / 1024);
  return `The UTF-16 size of the JSON-serialized payload must not exceed 16 KB. The current payload size is ${kilobytes} KB.`;
}

/** Ends a turn with what the orchestrator function answered. Pure: the same arguments give the same outcome. */
export function endTurn(scene: TurnScene, begun: Begun, answer: Answer, recorded: readonly string[]): TurnOutcome {
  const out: Produce = { events: [...begun.events], activities: [], timers: [], sends: [], progress: begun.progress };
  let customStatus: string | null | undefined;
  let ending: Ending | undefined;
  let waitsFor: string | undefined;
  let cancelled: Timer[] = [];
  try {
    const statusBytes = (answer.customStatus ?? "").length * 2;
    if (statusBytes > maximumStatusBytes + 1023) throw new OrchestrationFault(tooLarge(statusBytes));
    // An orchestrator that failed without its state says nothing about its actions: there is nothing to compare.
    const stateless = answer.error !== undefined && answer.actions.length === 0;
    if (!stateless) customStatus = answer.customStatus ?? null;
    const actions = stateless ? [] : answer.actions;
    const partsOfActions = partsOfEach(actions);
    const parts = partsOfActions.flat();
    const deviation = stateless
      ? undefined
      : (findDeviation(recorded, parts) ?? findMovedWait(out.progress.shape ?? "", partsOfActions));
    if (deviation !== undefined) throw new OrchestrationFault(deviation);
    for (const followUp of begun.followUps) scheduleFollowUp(out, scene, parts, followUp);
    takeActions(out.progress, partsOfActions);
    const atEnd = releaseActions(out, scene, actions, partsOfActions);
    cancelled = cancelTimers(out, parts);
    ending = endingOf(scene, answer);
    // DurableTask.Core (TaskOrchestrationExecutor) ends an instance only when no activity, child or timer is open.
    waitsFor = ending && !stateless ? (openTasks(out.progress) ?? (atEnd ? undefined : "events")) : undefined;
    if (waitsFor !== undefined) ending = undefined;
  } catch (error) {
    if (!(error instanceof OrchestrationFault)) throw error;
    ending = failure(scene, error.message, undefined);
  }
  if (ending) finish(out, scene, ending);
  out.events.push({ EventType: EventType.OrchestratorCompleted, EventId: -1, Timestamp: isoTime(scene.now) });
  return {
    events: out.events,
    progress: out.progress,
    activities: out.activities,
    timers: out.timers.filter((timer) => !cancelled.some((gone) => gone.step === timer.step)),
    cancelled: cancelled.filter((timer) => !out.timers.some((made) => made.step === timer.step)),
    sends: out.sends,
    recorded: out.events.map(labelOfEvent).filter((label) => label !== undefined),
    ...(customStatus === undefined ? {} : { customStatus }),
    ...(ending ? { ending } : {}),
    ...(waitsFor === undefined ? {} : { waitsFor }),
  };
}

function finish(out: Produce, scene: TurnScene, ending: Ending): void {
  scheduleRelease(out, scene, out.progress.nextStep);
  if (ending.status === "ContinuedAsNew") return;
  out.events.push({
    EventType: EventType.ExecutionCompleted,
    EventId: out.progress.nextStep,
    Timestamp: isoTime(scene.now),
    OrchestrationStatus: ending.status,
    ...(ending.output === undefined ? {} : { Result: ending.output }),
    ...(ending.status === "Failed" && ending.failureDetails ? { FailureDetails: ending.failureDetails } : {}),
  });
}
