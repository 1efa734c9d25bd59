import { minute } from "../domain/duration.ts";
import { auditEvent } from "../domain/enrollment/audit.ts";
import type { Enrollment } from "../domain/enrollment/document.ts";
import { advance, currentCursor, cursorId, isDue, postpone, webhookEvent } from "../domain/webhooks/delivery-rules.ts";
import { signingSecrets } from "../domain/webhooks/signing-secrets.ts";
import type { Webhook } from "../domain/webhooks/webhook.ts";
import type { AuditRecord, Services } from "../ports/services.ts";
import { recordsAfter } from "./read-timeline.ts";

const pageSize = 50;
/** Enrollments looked at for one webhook in one run; the next run goes on from there. */
const mostPages = 10;
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
  const reports = await Promise.all(items.map(({ document }) => dispatchTo(services, document)));
  return {
    delivered: reports.reduce((sum, { delivered }) => sum + delivered, 0),
    failed: reports.reduce((sum, { failed }) => sum + failed, 0),
  };
}

async function dispatchTo(services: Services, webhook: Webhook): Promise<DispatchReport> {
  let delivered = 0;
  let failed = 0;
  const deliverTo = async (enrollment: Enrollment) => {
    const report = await deliver(services, webhook, enrollment);
    delivered += report.delivered;
    failed += report.failed ? 1 : 0;
  };
  for (const enrollmentId of await failing(services, webhook)) {
    const stored = await services.enrollments.read(enrollmentId, enrollmentId);
    if (stored !== undefined) await deliverTo(stored.document);
    // An enrollment that is kept no longer has nothing to tell: its cursor would be due for ever.
    else await forget(services, webhook, enrollmentId);
  }
  const started = services.clock.now();
  let cursor: string | undefined;
  let last = webhook.scannedTo;
  for (let page = 0; page < mostPages; page += 1) {
    const found = await services.enrollments.list({
      where: [{ field: "updatedAt", atLeast: webhook.scannedTo }],
      orderBy: { field: "updatedAt" },
      limit: pageSize,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const { document } of found.items) {
      await deliverTo(document);
      last = document.updatedAt;
    }
    cursor = found.cursor;
    if (cursor === undefined) break;
  }
  // All was seen: the next run starts a little before this one did. Otherwise it goes on where this one stopped.
  const quiet = new Date(started - overlap).toISOString();
  await noteScan(services, webhook, cursor !== undefined || last < quiet ? last : later(webhook.scannedTo, quiet));
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
): Promise<{ readonly delivered: number; readonly failed: boolean }> {
  const id = cursorId(webhook.id, enrollment.id);
  const stored = await services.counters.read(id, id);
  const before = currentCursor(webhook, enrollment.id, stored?.document);
  if (before.sequence >= enrollment.auditSequence || !isDue(before, services.clock.now())) {
    return { delivered: 0, failed: false };
  }
  let cursor = before;
  for (const record of await recordsAfter(services, enrollment, before.sequence)) {
    // A gap means that a record is still on its way to its container: the next run finds it.
    if (record.sequence !== cursor.sequence + 1) break;
    if (!(await send(services, webhook, record))) {
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
  return { delivered: cursor.sequence - before.sequence, failed: cursor.state !== "delivered" };
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
