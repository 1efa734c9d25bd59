import { ActionType } from "./action.ts";
import type { Action } from "./action.ts";
import { httpActivityName } from "./determinism.ts";
import { EventType, isoTime } from "./history-event.ts";
import type { HistoryEvent } from "./history-event.ts";
import type { OpenStep, Progress } from "./progress.ts";

/** An orchestrator asked for something that can never be; the instance fails with this message. */
export class OrchestrationFault extends Error {
  override readonly name = "OrchestrationFault";
}

/** Work for the activity runner. `input` is the text that the activity receives, or the request of a callHttp as JSON. */
export interface Activity {
  step: number;
  name: string;
  input?: string;
}

/** A timer of an instance; `due` in ms since the epoch. */
export interface Timer {
  step: number;
  due: number;
}

/** Something for another instance; `event` is what it receives, with a start where the instance is to be created. */
export interface Send {
  to: string;
  event?: HistoryEvent;
  start?: { name: string; version: string; input?: string; step: number };
  /** Entities only: not before this time, ms since the epoch. */
  notBefore?: number;
}

/** What is fixed about the orchestration and its surroundings during one turn. */
export interface TurnScene {
  instanceId: string;
  executionId: string;
  name: string;
  parentInstanceId?: string;
  now: number;
  maximumShortTimer: number;
  longTimerInterval: number;
  defaultHttpSleep: number;
  defaultVersion: string;
  exists(kind: "orchestrationTrigger" | "activityTrigger" | "entityTrigger", name: string): boolean;
  /** A GUID text for a request of this execution, the same whenever it is asked again. */
  requestId(step: number): string;
}

/** Where the parts of a turn put what they produce. */
export interface Produce {
  events: HistoryEvent[];
  activities: Activity[];
  timers: Timer[];
  sends: Send[];
  progress: Progress;
}

function textOf(input: unknown): string | undefined {
  return input === undefined || input === null ? undefined : JSON.stringify(input);
}

function require(scene: TurnScene, kind: Parameters<TurnScene["exists"]>[0], name: string): void {
  if (scene.exists(kind, name)) return;
  const what = { orchestrationTrigger: "orchestrator", activityTrigger: "activity", entityTrigger: "entity" }[kind];
  throw new OrchestrationFault(`The function '${name}' doesn't exist, is disabled, or is not an ${what} function.`);
}

/** Marks an event as the engine's own continuation of an earlier step. */
function mark(event: HistoryEvent, continues: number | undefined): HistoryEvent {
  return continues === undefined ? event : { ...event, Continues: continues };
}

/** Schedules an activity, the first attempt or a later one. */
export function scheduleActivity(
  out: Produce,
  scene: TurnScene,
  action: Action,
  step: number,
  open: OpenStep,
  continues?: number,
): void {
  const http = action.httpRequest;
  const name = http ? httpActivityName : (action.functionName ?? "");
  if (!http) require(scene, "activityTrigger", name);
  // The SDK hands string inputs over as JSON text already.
  const input = http ? textOf(http) : typeof action.input === "string" ? action.input : textOf(action.input);
  const event: HistoryEvent = {
    EventType: EventType.TaskScheduled,
    EventId: step,
    Timestamp: isoTime(scene.now),
    Name: name,
  };
  out.events.push(mark(input === undefined ? event : { ...event, Input: `[${input}]` }, continues));
  out.activities.push({ step, name, ...(input === undefined ? {} : { input }) });
  out.progress.open[step] = open;
}

/** Starts a child, the first attempt or a later one; without a given id it is `{executionId}:{step}`. */
export function scheduleChild(
  out: Produce,
  scene: TurnScene,
  action: Action,
  step: number,
  open: OpenStep,
  continues?: number,
): void {
  const name = action.functionName ?? "";
  require(scene, "orchestrationTrigger", name);
  const given = action.instanceId?.trim() ? action.instanceId : undefined;
  if (given?.startsWith("@")) throw new OrchestrationFault("Orchestration instance ids must not start with @");
  const same = [scene.instanceId, scene.parentInstanceId].some((id) => id?.toLowerCase() === given?.toLowerCase());
  if (given !== undefined && same)
    throw new OrchestrationFault("The instance id of a sub-orchestration must differ from that of its parent.");
  const to = given ?? `${scene.executionId}:${step}`;
  const input = textOf(action.input);
  const version = action.version ?? scene.defaultVersion;
  const event: HistoryEvent = {
    EventType: EventType.SubOrchestrationInstanceCreated,
    EventId: step,
    Timestamp: isoTime(scene.now),
    Name: name,
    Version: version,
    InstanceId: to,
    ...(input === undefined ? {} : { Input: input }),
  };
  out.events.push(mark(event, continues));
  out.sends.push({ to, start: { name, version, step, ...(input === undefined ? {} : { input }) } });
  out.progress.open[step] = open;
}

/** When a timer or a scheduled signal is due, ms since the epoch. */
export function fireTime({ fireAt }: Action): number {
  const due = Date.parse(fireAt ?? "");
  if (Number.isNaN(due)) throw new OrchestrationFault("A timer or a scheduled signal was given a date that is none.");
  return due;
}

/** Creates a timer. */
export function scheduleTimer(
  out: Produce,
  scene: TurnScene,
  step: number,
  open: OpenStep & { due: number },
  continues?: number,
): void {
  const event: HistoryEvent = {
    EventType: EventType.TimerCreated,
    EventId: step,
    Timestamp: isoTime(scene.now),
    FireAt: isoTime(open.due),
  };
  out.events.push(mark(event, continues));
  out.timers.push({ step, due: open.due });
  out.progress.open[step] = open;
}

/** Creates the next part of a timer that ends at `until`, split when that is further off than a short timer may be. */
export function scheduleTimerPart(
  out: Produce,
  scene: TurnScene,
  step: number,
  part: number,
  until: number,
  continues?: number,
): void {
  const long = until - scene.now > scene.maximumShortTimer;
  const due = long ? scene.now + scene.longTimerInterval : until;
  scheduleTimer(out, scene, step, { kind: "timer", part, due, ...(long ? { until } : {}) }, continues);
}

function sendMessage(
  out: Produce,
  scene: TurnScene,
  step: number,
  to: string,
  name: string,
  body: object,
  notBefore?: number,
): void {
  const Input = JSON.stringify(body);
  const event: HistoryEvent = {
    EventType: EventType.EventSent,
    EventId: step,
    Timestamp: isoTime(scene.now),
    InstanceId: to,
    Name: name,
    Input,
  };
  out.events.push(event);
  const raised: HistoryEvent = {
    EventType: EventType.EventRaised,
    EventId: -1,
    Timestamp: isoTime(scene.now),
    Name: name,
    Input,
  };
  out.sends.push({ to, event: raised, ...(notBefore === undefined ? {} : { notBefore }) });
}

/** Sends a call, a signal or a scheduled signal to an entity. */
export function scheduleEntityOperation(
  out: Produce,
  scene: TurnScene,
  action: Action,
  step: number,
  part: number,
): void {
  const to = action.instanceId ?? "";
  const [, entityName = ""] = to.split("@");
  require(scene, "entityTrigger", entityName);
  const id = scene.requestId(step);
  const signal = action.actionType !== ActionType.CallEntity;
  const input = textOf(action.input);
  const notBefore = action.actionType === ActionType.ScheduledSignalEntity ? fireTime(action) : undefined;
  const request = {
    op: action.operation ?? "",
    ...(signal ? { signal } : {}),
    ...(input === undefined ? {} : { input }),
    id,
    parent: scene.instanceId,
    parentExecution: scene.executionId,
    ...(notBefore === undefined ? {} : { due: isoTime(notBefore) }),
  };
  sendMessage(out, scene, step, to, "op", request, notBefore);
  if (!signal) out.progress.open[step] = { kind: "entity", part, requestId: id };
}

/** Asks the first entity of a sorted lock set for the lock; it passes the request on to the next. */
export function scheduleLock(out: Produce, scene: TurnScene, action: Action, step: number, part: number): void {
  const lockset = (action.lockSet ?? []).map((entity) => ({ name: entity.name.toLowerCase(), key: entity.key }));
  for (const entity of lockset) require(scene, "entityTrigger", entity.name);
  const entities = lockset.map((entity) => `@${entity.name}@${entity.key}`);
  const id = action.lockRequestId ?? scene.requestId(step);
  const request = { op: null, id, parent: scene.instanceId, parentExecution: scene.executionId, lockset, pos: 0 };
  sendMessage(out, scene, step, entities[0] ?? "", "op", request);
  out.progress.open[step] = { kind: "lock", part, requestId: id };
  out.progress.locks = { requestId: id, entities };
}

/** Gives the locks back, one sequence number each. */
export function scheduleRelease(out: Produce, scene: TurnScene, firstStep: number): void {
  const { locks } = out.progress;
  for (const [index, entity] of (locks?.entities ?? []).entries())
    sendMessage(out, scene, firstStep + index, entity, "release", { parent: scene.instanceId, id: locks?.requestId });
  delete out.progress.locks;
}
