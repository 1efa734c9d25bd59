import { hour, minute } from "../duration.ts";
import type { AuditEvent } from "../enrollment/audit.ts";
import type { DeliveryCursor, Webhook } from "./webhook.ts";

/** How long a delivery is tried before its enrollment's events are stopped, until a replay. */
const longestTrying = 24 * hour;
const firstPause = minute;
const longestPause = 2 * hour;

/** The cursor's id: one for each webhook and enrollment. */
export function cursorId(webhookId: string, enrollmentId: string): string {
  return `webhook:${webhookId}:${enrollmentId}`;
}

/** The cursor to go on from: the kept one, unless a replay of everything has begun since; a replay goes back and never forward, so that no event is left out. */
export function currentCursor(
  { id, replay }: Webhook,
  enrollmentId: string,
  kept: DeliveryCursor | undefined,
): DeliveryCursor {
  if (kept?.round === replay.round) return kept;
  return {
    id: cursorId(id, enrollmentId),
    webhookId: id,
    enrollmentId,
    round: replay.round,
    sequence: kept === undefined ? 0 : Math.min(kept.sequence, replay.fromSequence - 1),
    state: "delivered",
    attempts: 0,
  };
}

/** True when the cursor's next event may be sent now. */
export function isDue({ state, dueAt }: DeliveryCursor, now: number): boolean {
  if (state === "stopped") return false;
  return dueAt === undefined || Date.parse(dueAt) <= now;
}

/** The cursor after its webhook took an event. */
export function advance(cursor: DeliveryCursor, sequence: number): DeliveryCursor {
  const { id, webhookId, enrollmentId, round } = cursor;
  return { id, webhookId, enrollmentId, round, sequence, state: "delivered", attempts: 0 };
}

/** Where a replay of one enrollment sets out from: events that were given up may be passed over, those that have not happened, were not sent yet or are still tried never. */
export function rewound(
  cursor: DeliveryCursor,
  { fromSequence, latest }: { readonly fromSequence: number; readonly latest: number },
  now: number,
): DeliveryCursor {
  const sequence = Math.min(fromSequence - 1, cursor.state === "stopped" ? latest : cursor.sequence);
  const set = advance(cursor, sequence);
  return sequence >= latest ? set : goingOn(set, now);
}

/** The cursor with more to send at once: failing and due, since the dispatcher looks for these however long ago the enrollment changed. */
export function goingOn(cursor: DeliveryCursor, now: number): DeliveryCursor {
  return { ...cursor, state: "failing", dueAt: new Date(now).toISOString() };
}

/** The cursor after its webhook did not take an event: pauses double up to two hours, and end after a day. */
export function postpone(cursor: DeliveryCursor, now: number): DeliveryCursor {
  const failingSince = cursor.failingSince ?? new Date(now).toISOString();
  const { dueAt: _, ...rest } = { ...cursor, failingSince, attempts: cursor.attempts + 1 };
  if (now - Date.parse(failingSince) >= longestTrying) return { ...rest, state: "stopped" };
  const pause = Math.min(firstPause * 2 ** cursor.attempts, longestPause);
  return { ...rest, state: "failing", dueAt: new Date(now + pause).toISOString() };
}

/** What another system is told of an event: ids, states and codes. */
export interface WebhookEvent {
  readonly type: string;
  readonly timestamp: string;
  readonly data: {
    readonly enrollmentId: string;
    readonly sequence: number;
    readonly actor: string;
    readonly from?: string;
    readonly to?: string;
    readonly details?: Readonly<Record<string, string>>;
  };
}

/** The message of an audit event; who acted is named by role only. */
export function webhookEvent(enrollmentId: string, event: AuditEvent): WebhookEvent {
  const { sequence, at, type, actor, from, to, details } = event;
  return {
    type: `enrollment.${type}`,
    timestamp: at,
    data: {
      enrollmentId,
      sequence,
      actor: actor.kind,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(details === undefined ? {} : { details }),
    },
  };
}
