import { beginTurn } from "../core/begin-turn.ts";
import type { Message } from "../core/begin-turn.ts";
import { labelOfEvent } from "../core/determinism.ts";
import { endTurn } from "../core/end-turn.ts";
import { answeredStep, EventType, isoTime } from "../core/history-event.ts";
import type { HistoryEvent } from "../core/history-event.ts";
import { leanHistory } from "../core/lean-history.ts";
import { newProgress } from "../core/progress.ts";
import type { Progress } from "../core/progress.ts";
import { warmUp } from "./hot-instance.ts";
import type { HotInstance } from "./hot-instance.ts";
import type { Pump } from "./pump.ts";
import { askOrchestrator, sceneOf } from "./turn.ts";

function isFailure(event: HistoryEvent): boolean {
  return event.EventType === EventType.TaskFailed || event.EventType === EventType.SubOrchestrationInstanceFailed;
}

/** The events of a turn that came in as messages. */
function messagesOf(turn: readonly HistoryEvent[]): HistoryEvent[] {
  const inward: ReadonlySet<number> = new Set([
    EventType.ExecutionStarted,
    EventType.EventRaised,
    EventType.TimerFired,
    EventType.TaskCompleted,
    EventType.TaskFailed,
    EventType.SubOrchestrationInstanceCompleted,
    EventType.SubOrchestrationInstanceFailed,
  ]);
  return turn.filter((event) => inward.has(event.EventType));
}

/** Runs the kept turns again, in thought only, to know what the engine knew after them. */
async function replay(
  pump: Pump,
  hot: HotInstance,
  turns: readonly (readonly HistoryEvent[])[],
): Promise<{ progress: Progress; past: { text: string; recorded: string[] } }> {
  let progress = newProgress();
  let past = "";
  const recorded: string[] = [];
  for (const turn of turns) {
    const now = Date.parse(turn[0]?.Timestamp ?? "");
    const messages = messagesOf(turn).map((event) => ({ event }));
    if (messages.length > 0) {
      const begun = beginTurn(progress, messages, hot.execution, now);
      const answer = await askOrchestrator(hot, pump.parts.tools, past, begun.events);
      progress = endTurn(sceneOf(hot, pump.parts.tools, now), begun, answer, recorded).progress;
    }
    past = [past, leanHistory(turn)].filter((text) => text !== "").join(",");
    recorded.push(...turn.map(labelOfEvent).filter((label) => label !== undefined));
  }
  return { progress, past: { text: past, recorded } };
}

/** Has the failed steps that are open again done again: activities anew, children by rewinding them. */
async function redo(
  pump: Pump,
  hot: HotInstance,
  events: readonly HistoryEvent[],
  failed: ReadonlySet<number>,
): Promise<void> {
  for (const event of events) {
    if (!failed.has(event.EventId) || hot.progress.open[event.EventId] === undefined) continue;
    if (event.EventType === EventType.TaskScheduled) {
      const input = event.Input?.slice(1, -1);
      const job = { row: 0, seq: hot.seq, step: event.EventId, name: event.Name ?? "" };
      pump.batch.jobs.push(input === undefined ? job : { ...job, input });
    } else if (event.EventType === EventType.SubOrchestrationInstanceCreated) {
      const child = pump.hot.byId(event.InstanceId ?? "");
      if (child?.status === "Failed") await rewindInstance(pump, child);
    }
  }
}

function reviveTimers(pump: Pump, hot: HotInstance, fired: ReadonlySet<number>): void {
  for (const [step, open] of Object.entries(hot.progress.open))
    if (open.due !== undefined && !fired.has(Number(step)))
      pump.batch.timers.push({ due: open.due, seq: hot.seq, step: Number(step) });
}

/**
 * Takes a failed orchestration back to before its first failure: the turns since then are undone, the failed steps done
 * again, and the answers that arrived since are given again. Children that failed are rewound the same way.
 */
export async function rewindInstance(pump: Pump, hot: HotInstance): Promise<void> {
  // A finished instance keeps nothing in memory, and replaying needs its input.
  warmUp(hot, pump.parts.store);
  const stored = pump.parts.store.history(hot.seq);
  const turns = stored.map((text) => JSON.parse(`[${text}]`) as HistoryEvent[]);
  const failing = turns.findIndex((turn) => turn.some(isFailure));
  const keep = failing < 0 ? turns.length - 1 : failing;
  const kept = turns.slice(0, keep);
  const undone = turns.slice(keep).flat();
  const { progress, past } = await replay(pump, hot, kept);
  // Purged or started anew in the meantime.
  if (hot.gone) return;
  const failed = new Set(undone.filter(isFailure).map((event) => event.TaskScheduledId ?? -1));
  const again = messagesOf(undone).filter((event) => !isFailure(event));
  Object.assign(hot, { progress, past, status: "Running", turns: keep, updated: pump.now, dirty: true });
  pump.hot.add(hot);
  pump.batch.touched.add(hot);
  pump.batch.outputs.push({ hot, output: undefined, failure: undefined });
  pump.batch.writes.push((store) => store.cutHistory(hot.seq, keep));
  await redo(pump, hot, turns.flat(), failed);
  if (hot.gone) return;
  reviveTimers(pump, hot, new Set(again.map((event) => event.TimerId ?? -1)));
  for (const event of again) {
    const step = answeredStep(event);
    if (step === undefined || progress.open[step] !== undefined) pump.deliver(hot, messageFor(hot, event));
  }
  pump.parts.log("information", `Rewound at ${isoTime(pump.now)} to before its first failure.`, { instanceId: hot.id });
}

function messageFor(hot: HotInstance, event: HistoryEvent): { message: Message } {
  const child = event.EventType === EventType.SubOrchestrationInstanceCompleted;
  return { message: child ? { event, executionId: hot.execution } : { event } };
}
