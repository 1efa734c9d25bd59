import type { EntityRequest } from "../core/entity-scheduler.ts";
import { EventType, isoTime } from "../core/history-event.ts";
import type { HistoryEvent } from "../core/history-event.ts";
import { newProgress } from "../core/progress.ts";
import { isFinal } from "../store/instance-row.ts";
import type { Parent } from "../store/instance-row.ts";
import type { HotInstance } from "./hot-instance.ts";
import type { Pump } from "./pump.ts";

/** What a new instance is made of; `input` is JSON text. */
export interface NewInstance {
  id: string;
  name: string;
  version: string;
  input: string | undefined;
  parent?: Parent;
}

/** The event that begins an execution. */
export function startedEvent(hot: HotInstance, input: string | undefined): HistoryEvent {
  return {
    EventType: EventType.ExecutionStarted,
    EventId: -1,
    Timestamp: isoTime(hot.created),
    Name: hot.name,
    Version: hot.version,
    ...(input === undefined ? {} : { Input: input }),
  };
}

/** Whoever ends inside a critical section, however it ends, gives its locks back. */
export function releaseLocks(pump: Pump, hot: HotInstance): void {
  const { locks } = hot.progress;
  const body = JSON.stringify({ parent: hot.id, id: locks?.requestId });
  for (const entity of locks?.entities ?? []) pump.parts.sendToEntity(entity, { name: "release", body });
}

/** The orchestration that waits for the answer to an entity request; undefined when it has ended or begun anew. */
export function requesterOf(pump: Pump, { parent, parentExecution }: EntityRequest): HotInstance | undefined {
  const hot = parent === undefined ? undefined : pump.hot.byId(parent);
  if (!hot || isFinal(hot.status)) return undefined;
  return parentExecution === undefined || hot.execution === parentExecution ? hot : undefined;
}

/** Forgets an instance with everything that belongs to it; durable with the next commit. */
export function forgetInstance(pump: Pump, hot: HotInstance): void {
  const { batch } = pump;
  const timers = Object.entries(hot.progress.open);
  hot.gone = true;
  batch.forget(hot);
  releaseLocks(pump, hot);
  batch.writes.push((store) => {
    store.deleteInstance(hot.seq);
    for (const [step, open] of timers)
      if (open.due !== undefined) store.deleteTimer({ due: open.due, seq: hot.seq, step: Number(step) });
  });
  pump.hot.bury(hot);
  batch.afterCommit.push(() => pump.hot.unbury(hot));
  pump.scheduleFlush();
}

/**
 * Creates an instance and has it run; false when one with that id exists which may not be replaced: an unfinished one,
 * unless any state may be (host.json overridableExistingInstanceStates).
 */
export function createInstance(pump: Pump, made: NewInstance, overridable: "NonRunningStates" | "AnyState"): boolean {
  const old = pump.hot.byId(made.id);
  if (old) {
    if (overridable !== "AnyState" && !isFinal(old.status)) return false;
    forgetInstance(pump, old);
  }
  const hot: HotInstance = {
    seq: pump.hot.takeSeq(),
    id: made.id,
    name: made.name,
    version: made.version,
    execution: pump.parts.newId(),
    ...(made.parent ? { parent: made.parent } : {}),
    status: "Pending",
    created: pump.now,
    updated: pump.now,
    turns: 0,
    progress: newProgress(),
    mail: [],
    running: false,
    queued: false,
    isNew: true,
    dirty: true,
    past: { text: "", recorded: [] },
    input: made.input ?? null,
  };
  pump.hot.add(hot);
  pump.batch.touched.add(hot);
  pump.batch.inputs.push({ hot, input: made.input });
  pump.deliver(hot, { message: { event: startedEvent(hot, made.input) } });
  return true;
}
