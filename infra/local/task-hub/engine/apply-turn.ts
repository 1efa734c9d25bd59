import type { Message } from "../core/begin-turn.ts";
import type { Ending, TurnOutcome } from "../core/end-turn.ts";
import { EventType, isoTime } from "../core/history-event.ts";
import type { HistoryEvent } from "../core/history-event.ts";
import { newProgress } from "../core/progress.ts";
import { leanHistory } from "../core/lean-history.ts";
import type { Send } from "../core/schedule.ts";
import type { RuntimeStatus } from "../store/instance-row.ts";
import type { TimerRow } from "../store/task-hub-store.ts";
import type { HotInstance } from "./hot-instance.ts";
import { createInstance, releaseLocks, startedEvent } from "./instances.ts";
import type { Pump } from "./pump.ts";
import { isControl } from "./turn.ts";

function appendHistory(pump: Pump, hot: HotInstance, outcome: TurnOutcome): void {
  const events = JSON.stringify(outcome.events).slice(1, -1);
  pump.batch.turns.push({ hot, turn: hot.turns, events });
  hot.turns += 1;
  if (!hot.past) return;
  const lean = leanHistory(outcome.events);
  hot.past.text = hot.past.text.length > 0 ? `${hot.past.text},${lean}` : lean;
  hot.past.recorded.push(...outcome.recorded);
}

function dropTimer(pump: Pump, timer: TimerRow): void {
  const made = pump.batch.timers.findIndex(
    (row) => row.seq === timer.seq && row.step === timer.step && row.due === timer.due,
  );
  if (made >= 0) pump.batch.timers.splice(made, 1);
  else pump.batch.goneTimers.push(timer);
}

function dropOpenTimers(pump: Pump, hot: HotInstance): void {
  for (const [step, open] of Object.entries(hot.progress.open))
    if (open.due !== undefined) dropTimer(pump, { due: open.due, seq: hot.seq, step: Number(step) });
}

function change(pump: Pump, hot: HotInstance, status: RuntimeStatus): void {
  hot.status = status;
  hot.updated = pump.now;
  hot.dirty = true;
  pump.batch.touched.add(hot);
}

/** Tells the parent, if there is one that still waits, how its child ended. */
function tellParent(
  pump: Pump,
  hot: HotInstance,
  answer: Partial<HistoryEvent> & Pick<HistoryEvent, "EventType">,
): void {
  const { parent } = hot;
  const target = parent && pump.hot.byId(parent.id);
  if (!target) return;
  const event = { EventId: -1, Timestamp: isoTime(pump.now), TaskScheduledId: parent.step, ...answer };
  pump.deliver(target, { message: { event, executionId: parent.execution } });
}

function finish(
  pump: Pump,
  hot: HotInstance,
  status: RuntimeStatus,
  output: string | undefined,
  failure?: string,
): void {
  dropOpenTimers(pump, hot);
  releaseLocks(pump, hot);
  pump.consume(hot.mail.splice(0));
  const { locks: _released, ...progress } = hot.progress;
  hot.progress = { ...progress, open: {}, held: [] };
  pump.batch.outputs.push({ hot, output, failure });
  change(pump, hot, status);
}

function restart(pump: Pump, hot: HotInstance, input: string | undefined, carryOver: readonly Message[]): void {
  const { batch } = pump;
  const kept = batch.turns.filter((turn) => turn.hot !== hot);
  batch.turns.splice(0, batch.turns.length, ...kept);
  batch.writes.push((store) => {
    store.deleteHistory(hot.seq);
    store.renewExecution(hot.seq, hot.execution, hot.created);
  });
  batch.inputs.push({ hot, input });
  hot.execution = pump.parts.newId();
  hot.created = pump.now;
  hot.turns = 0;
  hot.progress = newProgress();
  hot.past = { text: "", recorded: [] };
  hot.input = input ?? null;
  change(pump, hot, "Running");
  // What arrived meanwhile stays behind the start and what the old execution had no use for; but who goes round without
  // ever waiting must be stoppable.
  const later = hot.mail.splice(0);
  hot.mail.push(...later.filter((mail) => isControl(mail.message)));
  for (const message of [{ event: startedEvent(hot, input) }, ...carryOver]) pump.deliver(hot, { message });
  hot.mail.push(...later.filter((mail) => !isControl(mail.message)));
}

function send(pump: Pump, hot: HotInstance, one: Send): void {
  if (!one.start) {
    const { to, event, notBefore } = one;
    pump.parts.sendToEntity(to, { name: event?.Name ?? "", body: event?.Input ?? "" }, notBefore);
    return;
  }
  const { name, version, input, step } = one.start;
  const parent = { id: hot.id, execution: hot.execution, step };
  if (createInstance(pump, { id: one.to, name, version, input, parent }, "NonRunningStates")) return;
  const Reason = `An orchestration instance with the id '${one.to}' exists already and is not finished.`;
  const event = { EventType: EventType.SubOrchestrationInstanceFailed, EventId: -1, Timestamp: isoTime(pump.now) };
  pump.deliver(hot, {
    message: { event: { ...event, TaskScheduledId: step, Reason, Details: Reason }, executionId: hot.execution },
  });
}

function end(pump: Pump, hot: HotInstance, ending: Ending, carryOver: readonly Message[]): void {
  if (ending.status === "ContinuedAsNew") {
    restart(pump, hot, ending.input, carryOver);
  } else if (ending.status === "Completed") {
    finish(pump, hot, "Completed", ending.output);
    const Result = ending.output ?? null;
    tellParent(pump, hot, { EventType: EventType.SubOrchestrationInstanceCompleted, Result });
  } else {
    const { failureDetails: FailureDetails, output: Reason, details: Details } = ending;
    const failure = FailureDetails && JSON.stringify(FailureDetails);
    finish(pump, hot, "Failed", JSON.stringify(Reason), failure);
    pump.parts.log("warning", Reason, { instanceId: hot.id, functionName: hot.name });
    const answer = { EventType: EventType.SubOrchestrationInstanceFailed, Reason, Details };
    tellParent(pump, hot, FailureDetails ? { ...answer, FailureDetails } : answer);
  }
}

/** Makes a computed turn so: in memory at once, durable with the next commit, its effects after that. */
export function applyTurn(pump: Pump, hot: HotInstance, outcome: TurnOutcome, carryOver: readonly Message[]): void {
  const { batch } = pump;
  // What continues as new keeps its status until the turn after its first (TaskOrchestrationDispatcher: carryOverStatus).
  if (outcome.customStatus === null && hot.turns > 0) delete hot.custom;
  else if (typeof outcome.customStatus === "string") hot.custom = outcome.customStatus;
  appendHistory(pump, hot, outcome);
  hot.progress = outcome.progress;
  change(pump, hot, "Running");
  for (const { step, name, input } of outcome.activities)
    batch.jobs.push({ row: 0, seq: hot.seq, step, name, ...(input === undefined ? {} : { input }) });
  for (const { step, due } of outcome.timers) batch.timers.push({ due, seq: hot.seq, step });
  for (const { step, due } of outcome.cancelled) dropTimer(pump, { due, seq: hot.seq, step });
  for (const one of outcome.sends) send(pump, hot, one);
  if (outcome.waitsFor !== undefined)
    pump.parts.log("information", `Has returned, but is not over before its open tasks are: ${outcome.waitsFor}`, {
      instanceId: hot.id,
      functionName: hot.name,
    });
  if (outcome.ending) end(pump, hot, outcome.ending, carryOver);
}

/** A reason as output: the extension takes it for JSON where it is JSON, for a string otherwise. */
function outputOf(reason: string): string {
  try {
    JSON.parse(reason);
    return reason;
  } catch {
    return JSON.stringify(reason);
  }
}

/** Suspends, resumes or terminates (or fails, for a message that the engine cannot digest). */
export function applyControl(
  pump: Pump,
  hot: HotInstance,
  event: HistoryEvent,
  outcome: TurnOutcome,
  terminatedAs: "Terminated" | "Failed" = "Terminated",
): void {
  appendHistory(pump, hot, outcome);
  if (event.EventType === EventType.ExecutionSuspended) {
    change(pump, hot, "Suspended");
  } else if (event.EventType === EventType.ExecutionResumed) {
    change(pump, hot, hot.progress.begun === true ? "Running" : "Pending");
  } else {
    const reason = event.Input ?? undefined;
    finish(pump, hot, terminatedAs, reason === undefined ? undefined : outputOf(reason));
    const answer = { EventType: EventType.SubOrchestrationInstanceFailed, Reason: reason ?? "", Details: "" };
    tellParent(pump, hot, answer);
  }
}
