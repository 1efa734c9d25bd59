import { randomUUID } from "node:crypto";
import { currentCursor, cursorId, rewound } from "../domain/webhooks/delivery-rules.ts";
import { mostWebhooks } from "../domain/webhooks/places.ts";
import { rotateSecret } from "../domain/webhooks/signing-secrets.ts";
import type { Webhook } from "../domain/webhooks/webhook.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import { UnavailableError } from "../ports/errors.ts";
import type { Caller } from "../ports/identity.ts";
import type { Services } from "../ports/services.ts";
import { freePlace, takePlace } from "./webhook-places.ts";

/** Subscribes a system to the events of all enrollments that change from now on; each enrollment's events begin with its first. */
export async function addWebhook(
  services: Services,
  { url, caller }: { readonly url: string; readonly caller: Caller },
): Promise<{ readonly outcome: "created"; readonly webhook: Webhook } | Refusal> {
  if (!services.webhookSender.mayReach(url)) {
    return refuse("invalid_request", { faults: [{ pointer: "/url", code: "not_allowed" }] });
  }
  const id = randomUUID();
  if (!(await takePlace(services, id))) {
    const params = { maximum: String(mostWebhooks) };
    return refuse("invalid_request", { faults: [{ pointer: "", code: "too_big", params }] });
  }
  const at = new Date(services.clock.now()).toISOString();
  const webhook: Webhook = {
    id,
    url,
    secret: services.webhookSender.makeSecret(),
    createdAt: at,
    createdBy: caller.objectId,
    scannedTo: at,
    replay: { round: 0, fromSequence: 1 },
  };
  await services.webhooks.create(webhook);
  return { outcome: "created", webhook };
}

/** Every subscription, oldest first, with how many enrollments' events wait for another try or have been given up. */
export async function listWebhooks(
  services: Pick<Services, "webhooks" | "counters">,
): Promise<readonly { readonly webhook: Webhook; readonly failing: number; readonly stopped: number }[]> {
  const { items } = await services.webhooks.list({ limit: mostWebhooks });
  const count = (id: string, state: string) =>
    services.counters.count({
      where: [
        { field: "webhookId", is: id },
        { field: "state", is: state },
      ],
    });
  const all = items.map(async ({ document }) => ({
    webhook: document,
    failing: await count(document.id, "failing"),
    stopped: await count(document.id, "stopped"),
  }));
  return (await Promise.all(all)).toSorted((one, other) => (one.webhook.createdAt < other.webhook.createdAt ? -1 : 1));
}

/** Ends a subscription, forgets how far it had got and frees its place; repeated, it finishes what a crash left. */
export async function removeWebhook(
  services: Pick<Services, "webhooks" | "counters" | "places" | "clock">,
  id: string,
): Promise<"removed" | "missing"> {
  const removed = await services.webhooks.remove(id, id);
  await forgetCursors(services, id);
  await freePlace(services, id);
  return removed === "missing" ? "missing" : "removed";
}

async function forgetCursors({ counters }: Pick<Services, "counters">, id: string): Promise<void> {
  for (;;) {
    const { items } = await counters.list({ where: [{ field: "webhookId", is: id }], limit: 100 });
    if (items.length === 0) return;
    await Promise.all(items.map(({ document }) => counters.remove(document.id, document.id)));
  }
}

/** Gives a subscription a new secret; what is sent in the day after is signed with both. */
export async function rotateWebhookSecret(
  services: Pick<Services, "webhooks" | "webhookSender" | "clock">,
  id: string,
): Promise<{ readonly outcome: "rotated"; readonly webhook: Webhook } | Refusal> {
  const secret = services.webhookSender.makeSecret();
  for (let conflicts = 0; conflicts < 20; conflicts += 1) {
    const stored = await services.webhooks.read(id, id);
    if (stored === undefined) return refuse("not_found");
    const webhook = rotateSecret(stored.document, secret, services.clock.now());
    const written = await services.webhooks.replace(webhook, stored.etag);
    if (written !== "conflict" && written !== "missing") return { outcome: "rotated", webhook };
  }
  throw new UnavailableError("webhooks", { retryAfterSeconds: 1 });
}

export interface ReplayInput {
  readonly webhookId: string;
  /** Only this enrollment's events; those of all without. */
  readonly enrollmentId?: string | undefined;
  readonly fromSequence: number;
}

/** Sends events once more, from a sequence on: of one enrollment, or of all. */
export async function replayWebhook(services: Services, input: ReplayInput): Promise<{ outcome: "done" } | Refusal> {
  const { webhookId, enrollmentId, fromSequence } = input;
  for (let conflicts = 0; conflicts < 20; conflicts += 1) {
    const stored = await services.webhooks.read(webhookId, webhookId);
    if (stored === undefined) return refuse("not_found");
    const { document: webhook, etag } = stored;
    if (enrollmentId !== undefined) return rewind(services, webhook, enrollmentId, fromSequence);
    const replay = { round: webhook.replay.round + 1, fromSequence };
    const scannedTo = new Date(0).toISOString();
    const written = await services.webhooks.replace({ ...webhook, scannedTo, replay }, etag);
    if (written !== "conflict" && written !== "missing") return { outcome: "done" };
  }
  throw new UnavailableError("webhooks", { retryAfterSeconds: 1 });
}

async function rewind(
  services: Services,
  webhook: Webhook,
  enrollmentId: string,
  fromSequence: number,
): Promise<{ outcome: "done" } | Refusal> {
  const enrollment = await services.enrollments.read(enrollmentId, enrollmentId);
  if (enrollment === undefined) return refuse("not_found");
  const latest = enrollment.document.auditSequence;
  const id = cursorId(webhook.id, enrollmentId);
  for (let conflicts = 0; conflicts < 20; conflicts += 1) {
    const stored = await services.counters.read(id, id);
    const cursor = currentCursor(webhook, enrollmentId, stored?.document);
    const back = rewound(cursor, { fromSequence, latest }, services.clock.now());
    const written = await (stored === undefined
      ? services.counters.create(back)
      : services.counters.replace(back, stored.etag));
    if (typeof written !== "string") return { outcome: "done" };
  }
  throw new UnavailableError("counters", { retryAfterSeconds: 1 });
}
