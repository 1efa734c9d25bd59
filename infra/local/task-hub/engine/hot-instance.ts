import type { Message } from "../core/begin-turn.ts";
import { labelOfEvent } from "../core/determinism.ts";
import { leanHistory } from "../core/lean-history.ts";
import { EventType, isoTime } from "../core/history-event.ts";
import type { HistoryEvent } from "../core/history-event.ts";
import { newProgress } from "../core/progress.ts";
import type { Progress } from "../core/progress.ts";
import { statusNames } from "../store/instance-row.ts";
import type { InstanceRow, Parent, RuntimeStatus } from "../store/instance-row.ts";
import type { InboxRow, TaskHubStore, TimerRow } from "../store/task-hub-store.ts";

/** A message in an instance's mailbox, with the row that makes it durable once there is one. */
export interface Mail {
  message: Message;
  /** Row of the inbox, when it has been stored there. */
  row?: number;
  /** The activity whose result this is; its row goes when the message is stored or consumed. */
  activity?: number;
  /** The timer that fired; its row is what makes the message durable. */
  timer?: TimerRow;
  consumed?: true;
  /** Why the stored message could not be read. */
  unreadable?: string;
}

/** What is kept in memory of an instance that has something to do; waiting instances have none. */
export interface HotInstance {
  seq: number;
  id: string;
  name: string;
  version: string;
  execution: string;
  parent?: Parent;
  status: RuntimeStatus;
  created: number;
  updated: number;
  turns: number;
  progress: Progress;
  custom?: string;
  mail: Mail[];
  /** A turn is under way. */
  running: boolean;
  /** Waits in the ready queue. */
  queued: boolean;
  /** Not stored yet at all. */
  isNew: boolean;
  /** Changed since the last commit. */
  dirty: boolean;
  /** Has been deleted; a turn still under way comes to nothing. */
  gone?: true;
  /** History as the SDK gets it (events joined by commas), and the labels of its steps; undefined until a turn needs it. */
  past?: { text: string; recorded: string[] };
  /** JSON text of the input; undefined until a turn needs it, null when there is none. */
  input?: string | null;
}

function parseEvents(turns: readonly string[]): HistoryEvent[] {
  return turns.length === 0 ? [] : (JSON.parse(`[${turns.join(",")}]`) as HistoryEvent[]);
}

/** Reads an instance's history and input from the store, unless it is in memory. */
export function warmUp(hot: HotInstance, store: TaskHubStore): { text: string; recorded: string[] } {
  if (hot.input === undefined) hot.input = store.input(hot.seq) ?? null;
  if (!hot.past) {
    const events = parseEvents(store.history(hot.seq));
    const recorded = events.map(labelOfEvent).filter((label) => label !== undefined);
    hot.past = { text: leanHistory(events), recorded };
  }
  return hot.past;
}

/** A stored message as JSON text. */
export function packMessage(message: Message): string {
  return JSON.stringify(message);
}

function readMail(inbox: InboxRow): Mail {
  try {
    return { message: JSON.parse(inbox.message) as Message, row: inbox.id };
  } catch (error) {
    const event = { EventType: EventType.GenericEvent, EventId: -1, Timestamp: isoTime(0) };
    return { message: { event }, row: inbox.id, unreadable: String(error) };
  }
}

/** What an instance's progress says; when it cannot be read, a message that fails the instance is put before its mail. */
function readProgress(row: InstanceRow, mail: Mail[]): Progress {
  if (row.progress === null) return newProgress();
  try {
    return JSON.parse(row.progress) as Progress;
  } catch (error) {
    const event = { EventType: EventType.GenericEvent, EventId: -1, Timestamp: isoTime(0) };
    mail.unshift({ message: { event }, unreadable: String(error) });
    return newProgress();
  }
}

/** The instance that a stored row describes, with the messages that wait for it. */
export function fromRow(row: InstanceRow, store: TaskHubStore): HotInstance {
  const mail = store.messages(row.seq).map(readMail);
  const progress = readProgress(row, mail);
  return {
    seq: row.seq,
    id: row.id,
    name: row.name,
    version: row.version,
    execution: row.execution,
    ...(row.parent === null ? {} : { parent: JSON.parse(row.parent) as Parent }),
    status: statusNames[row.status] ?? "Failed",
    created: row.created,
    updated: row.updated,
    turns: row.turns,
    progress,
    ...(row.custom === null ? {} : { custom: row.custom }),
    mail,
    running: false,
    queued: false,
    isNew: false,
    dirty: false,
  };
}

/** The row that stores an instance. */
export function toRow(hot: HotInstance): InstanceRow {
  return {
    seq: hot.seq,
    id: hot.id,
    name: hot.name,
    version: hot.version,
    execution: hot.execution,
    parent: hot.parent ? JSON.stringify(hot.parent) : null,
    status: statusNames.indexOf(hot.status),
    created: hot.created,
    updated: hot.updated,
    turns: hot.turns,
    progress: JSON.stringify(hot.progress),
    custom: hot.custom ?? null,
  };
}
