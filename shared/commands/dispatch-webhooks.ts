import { minute } from "../domain/duration.ts";
import { auditEvent } from "../domain/enrollment/audit.ts";
import type { Enrollment } from "../domain/enrollment/document.ts";
import {
  advance,
  currentCursor,
  cursorId,
  goingOn,
  isDue,
  postpone,
  webhookEvent,
} from "../domain/webhooks/delivery-rules.ts";
import { signingSecrets } from "../domain/webhooks/signing-secrets.ts";
import type { Webhook } from "../domain/webhooks/webhook.ts";
import type { AuditRecord, Services } from "../ports/services.ts";
import { recordsAfter } from "./read-timeline.ts";

const pageSize = 50;
/** Enrollments looked at for one webhook in one run; the next run goes on from there. */
const mostPages = 10;
/** What one webhook may take of a run, in milliseconds: the others wait for its end, and one that lets every message time out would hold them up for hours. */
const longestRun = 45_000;
/** Writers' clocks may differ, and a write comes a little after the time it carries. */
const overlap = 5 * minute;

/** What a run delivered. */
export interface DispatchReport {
  readonly delivered: number;
  readonly failed: number;
}

/** Delivers the events that webhooks have not taken yet: in order for each enrollment, at least once; one that fails holds back only its own enrollment and webhook. */
export async function dispatchWebhooks(services: Services): Promise<DispatchReport> {
  const { items } = await services.webhooks.list({ limit: pageSize });
  const reports = await Promise.all(items.map(({ document }) => dispatchAlone(services, document)));
  return {
    delivered: reports.reduce((sum, { delivered }) => sum + delivered, 0),
    failed: reports.reduce((sum, { failed }) => sum + failed, 0),
  };
}

/** What goes wrong with one webhook is told to the log and ends no other's run. */
async function dispatchAlone(services: Services, webhook: Webhook): Promise<DispatchReport> {
  try {
    return await dispatchTo(services, webhook);
  } catch (error) {
    services.log.error("webhook_not_dispatched", { webhookId: webhook.id }, error);
    return { delivered: 0, failed: 1 };
  }
}

async function dispatchTo(services: Services, webhook: Webhook): Promise<DispatchReport> {
  let delivered = 0;
  let failed = 0;
  const started = services.clock.now();
  const until = started + longestRun;
  const isOver = () => services.clock.now() >= until;
  const deliverTo = async (enrollment: Enrollment) => {
    const report = await deliver(services, webhook, enrollment, until);
    delivered += report.delivered;
    failed += report.failed ? 1 : 0;
  };
  for (const enrollmentId of await failing(services, webhook)) {
    if (isOver()) break;
    const stored = await services.enrollments.read(enrollmentId, enrollmentId);
    if (stored !== undefined) await deliverTo(stored.document);
    // An enrollment that is kept no longer has nothing to tell: its cursor would be due for ever.
    else await forget(services, webhook, enrollmentId);
  }
  let cursor: string | undefined;
  let last = webhook.scannedTo;
  let all = false;
  for (let page = 0; page < mostPages && !all && !isOver(); page += 1) {
    const found = await services.enrollments.list({
      where: [{ field: "updatedAt", atLeast: webhook.scannedTo }],
      orderBy: { field: "updatedAt" },
      limit: pageSize,
      ...(cursor === undefined ? {} : { cursor }),
    });
    let seen = 0;
    for (const { document } of found.items) {
      if (isOver()) break;
      await deliverTo(document);
      last = document.updatedAt;
      seen += 1;
    }
    cursor = found.cursor;
    all = cursor === undefined && seen === found.items.length;
  }
  // All was seen: the next run starts a little before this one did. Otherwise it goes on where this one stopped.
  const quiet = new Date(started - overlap).toISOString();
  await noteScan(services, webhook, !all || last < quiet ? last : later(webhook.scannedTo, quiet));
  return { delivered, failed };
}

async function forget({ counters }: Services, webhook: Webhook, enrollmentId: string): Promise<void> {
  const id = cursorId(webhook.id, enrollmentId);
  await counters.remove(id, id);
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}

/** A replay that began meanwhile keeps its own place. */
async function noteScan({ webhooks }: Services, webhook: Webhook, scannedTo: string): Promise<void> {
  if (scannedTo === webhook.scannedTo) return;
  const stored = await webhooks.read(webhook.id, webhook.id);
  if (stored?.document.replay.round !== webhook.replay.round) return;
  await webhooks.replace({ ...stored.document, scannedTo }, stored.etag);
}

async function failing({ counters, clock }: Services, { id }: Webhook): Promise<readonly string[]> {
  const { items } = await counters.list({
    where: [
      { field: "webhookId", is: id },
      { field: "state", is: "failing" },
      { field: "dueAt", atMost: new Date(clock.now()).toISOString() },
    ],
    limit: pageSize,
  });
  return items.map(({ document }) => document.enrollmentId);
}

async function deliver(
  services: Services,
  webhook: Webhook,
  enrollment: Enrollment,
  until: number,
): Promise<{ readonly delivered: number; readonly failed: boolean }> {
  const id = cursorId(webhook.id, enrollment.id);
  const stored = await services.counters.read(id, id);
  const before = currentCursor(webhook, enrollment.id, stored?.document);
  if (before.sequence >= enrollment.auditSequence || !isDue(before, services.clock.now())) {
    return { delivered: 0, failed: false };
  }
  let cursor = before;
  let failed = false;
  for (const record of await recordsAfter(services, enrollment, before.sequence)) {
    // A gap means that a record is still on its way to its container: the next run finds it.
    if (record.sequence !== cursor.sequence + 1) break;
    if (cursor !== before && services.clock.now() >= until) {
      cursor = goingOn(cursor, services.clock.now());
      break;
    }
    if (!(await send(services, webhook, record))) {
      failed = true;
      cursor = postpone(cursor, services.clock.now());
      break;
    }
    cursor = advance(cursor, record.sequence);
  }
  if (cursor !== before) {
    // Whoever wrote the cursor meanwhile, a replay or another run, is right: its events come again.
    const kept = enrollment.ttl === undefined ? cursor : { ...cursor, ttl: enrollment.ttl };
    if (stored === undefined) await services.counters.create(kept);
    else await services.counters.replace(kept, stored.etag);
  }
  if (cursor.state === "stopped")
    services.log.warn("webhook_stopped", { webhookId: webhook.id, enrollmentId: enrollment.id });
  return { delivered: cursor.sequence - before.sequence, failed };
}

async function send({ webhookSender, clock, log }: Services, webhook: Webhook, record: AuditRecord): Promise<boolean> {
  const { id: webhookId, url } = webhook;
  const at = clock.now();
  const event = auditEvent.parse(record);
  const body = JSON.stringify(webhookEvent(record.enrollmentId, event));
  const taken = await webhookSender.send({ url, secrets: signingSecrets(webhook, at), id: record.id, at, body });
  if (!taken) log.info("webhook_not_taken", { webhookId, message: record.id });
  return taken;
}
