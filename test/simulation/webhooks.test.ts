import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dispatchWebhooks } from "../../shared/commands/dispatch-webhooks.ts";
import {
  addWebhook,
  listWebhooks,
  removeWebhook,
  replayWebhook,
  rotateWebhookSecret,
} from "../../shared/commands/manage-webhooks.ts";
import type { WebhookEvent } from "../../shared/domain/webhooks/delivery-rules.ts";
import type { WebhookMessage } from "../../shared/ports/webhooks.ts";
import { applicant, WorkflowFixture } from "../support/workflow-fixture.ts";

const url = "https://hooks.example/onboarding";
let fixture: WorkflowFixture;
let taken: WebhookMessage[];
let takes: (message: WebhookMessage) => boolean;

beforeEach(() => {
  taken = [];
  takes = () => true;
  fixture = new WorkflowFixture(({ webhookSender }) => ({
    webhookSender: {
      ...webhookSender,
      send: async (message) => {
        const taking = takes(message);
        if (taking) taken.push(message);
        return taking;
      },
    },
  }));
});
afterEach(() => fixture.close());

async function subscribe() {
  const added = await addWebhook(fixture.services, { url, caller: applicant });
  if (added.outcome === "refused") throw new Error(added.code);
  return added.webhook;
}
const events = () => taken.map(({ body }) => JSON.parse(body) as WebhookEvent);
const sequences = () => events().map(({ data }) => data.sequence);
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
const last = async (id: string) => (await fixture.read(id)).auditSequence;

describe("F10 webhooks", () => {
  it("get every event once, in order and without a gap, from the document and from the audit container", async () => {
    await subscribe();
    const id = await fixture.submitted();
    await dispatchWebhooks(fixture.services);
    expect(sequences()).toEqual(upTo(await last(id)));
    await fixture.confirm(id);
    await fixture.hub.hub.whenIdle();
    await dispatchWebhooks(fixture.services);
    await dispatchWebhooks(fixture.services);
    expect(sequences()).toEqual(upTo(await last(id)));
    expect(events().map(({ type }) => type)).toContain("enrollment.contact_confirmed");
    expect(new Set(taken.map((message) => message.id)).size).toBe(taken.length);
  });

  it("F79 tell nothing of the people", async () => {
    await subscribe();
    const id = await fixture.submitted();
    await fixture.confirm(id);
    await fixture.hub.hub.whenIdle();
    await dispatchWebhooks(fixture.services);
    const all = taken.map(({ body }) => body).join("\n");
    const { applicant: who, primaryContact, legalProfile } = await fixture.read(id);
    for (const secret of [who?.oid, who?.name, who?.email, primaryContact?.email, legalProfile?.companyName]) {
      expect(all).not.toContain(secret ?? "?");
    }
  });

  it("try again, in order, while the other system is down, and go on where they stopped", async () => {
    await subscribe();
    const id = await fixture.submitted();
    takes = ({ body }) => (JSON.parse(body) as WebhookEvent).data.sequence < 3;
    await dispatchWebhooks(fixture.services);
    expect(sequences()).toEqual([1, 2]);
    takes = () => true;
    expect(await dispatchWebhooks(fixture.services)).toEqual({ delivered: 0, failed: 0 });
    fixture.hub.clock.time += 60_000;
    await dispatchWebhooks(fixture.services);
    expect(sequences()).toEqual(upTo(await last(id)));
  });

  it("are tried for a day, then stopped and shown as such, until a replay", async () => {
    const webhook = await subscribe();
    const id = await fixture.submitted();
    takes = () => false;
    for (let tries = 0; tries < 30; tries += 1) {
      await dispatchWebhooks(fixture.services);
      fixture.hub.clock.time += 3_600_000;
    }
    expect(await listWebhooks(fixture.services)).toMatchObject([{ failing: 0, stopped: 1 }]);
    takes = () => true;
    await dispatchWebhooks(fixture.services);
    expect(taken).toEqual([]);
    await replayWebhook(fixture.services, { webhookId: webhook.id, enrollmentId: id, fromSequence: 2 });
    await dispatchWebhooks(fixture.services);
    expect(sequences()).toEqual(upTo(await last(id)).slice(1));
    expect(await listWebhooks(fixture.services)).toMatchObject([{ failing: 0, stopped: 0 }]);
  });

  it("F80 are tried no more for an enrollment that is kept no longer", async () => {
    await subscribe();
    const id = await fixture.submitted();
    takes = () => false;
    await dispatchWebhooks(fixture.services);
    expect(await listWebhooks(fixture.services)).toMatchObject([{ failing: 1 }]);
    await fixture.services.enrollments.remove(id, id);
    fixture.hub.clock.time += 60_000;
    await dispatchWebhooks(fixture.services);
    expect(await listWebhooks(fixture.services)).toMatchObject([{ failing: 0, stopped: 0 }]);
  });

  it("send everything once more, with the same ids, to who asks for it", async () => {
    const id = await fixture.submitted();
    const webhook = await subscribe();
    fixture.hub.clock.time += 3_600_000;
    await dispatchWebhooks(fixture.services);
    const before = taken.map((message) => message.id);
    await replayWebhook(fixture.services, { webhookId: webhook.id, fromSequence: 1 });
    taken = [];
    await dispatchWebhooks(fixture.services);
    expect(sequences()).toEqual(upTo(await last(id)));
    for (const each of before) expect(taken.map((message) => message.id)).toContain(each);
    const unknown = { webhookId: webhook.id, enrollmentId: webhook.id, fromSequence: 1 };
    expect(await replayWebhook(fixture.services, unknown)).toMatchObject({ outcome: "refused", code: "not_found" });
  });

  it("leave no gap after a replay from far ahead, neither of one enrollment nor of all, nor in enrollments begun later", async () => {
    const webhook = await subscribe();
    const id = await fixture.submitted();
    await dispatchWebhooks(fixture.services);
    const before = taken.length;
    await replayWebhook(fixture.services, { webhookId: webhook.id, enrollmentId: id, fromSequence: 1000 });
    await replayWebhook(fixture.services, { webhookId: webhook.id, fromSequence: 1000 });
    await dispatchWebhooks(fixture.services);
    expect(taken).toHaveLength(before);
    expect(await listWebhooks(fixture.services)).toMatchObject([{ failing: 0, stopped: 0 }]);
    await fixture.confirm(id);
    await fixture.hub.hub.whenIdle();
    const later = await fixture.begun();
    await dispatchWebhooks(fixture.services);
    const of = (enrollmentId: string) => {
      const all = events().filter(({ data }) => data.enrollmentId === enrollmentId);
      return all.map(({ data }) => data.sequence);
    };
    expect(of(id)).toEqual(upTo(await last(id)));
    expect(of(later)).toEqual(upTo(await last(later)));
  });

  it("are signed with the new secret and the replaced one for a day, and then with the new one alone", async () => {
    const webhook = await subscribe();
    await fixture.submitted();
    await dispatchWebhooks(fixture.services);
    const rotated = await rotateWebhookSecret(fixture.services, webhook.id);
    if (rotated.outcome === "refused") throw new Error(rotated.code);
    const fresh = rotated.webhook.secret;
    const again = async () => {
      await replayWebhook(fixture.services, { webhookId: webhook.id, fromSequence: 1 });
      taken = [];
      await dispatchWebhooks(fixture.services);
      return new Set(taken.map(({ secrets }) => secrets.join(" ")));
    };
    expect(fresh).not.toBe(webhook.secret);
    expect(await again()).toEqual(new Set([`${fresh} ${webhook.secret}`]));
    fixture.hub.clock.time += 24 * 3_600_000;
    expect(await again()).toEqual(new Set([fresh]));
    const unknown = "44444444-4444-4444-8444-444444444444";
    expect(await rotateWebhookSecret(fixture.services, unknown)).toMatchObject({ code: "not_found" });
  });

  it("get nothing more once removed, and never what a private network would see", async () => {
    const webhook = await subscribe();
    expect(await removeWebhook(fixture.services, webhook.id)).toBe("removed");
    expect(await removeWebhook(fixture.services, webhook.id)).toBe("missing");
    await fixture.submitted();
    await dispatchWebhooks(fixture.services);
    expect(taken).toEqual([]);
    const inside = await addWebhook(fixture.services, { url: "https://10.0.0.1/", caller: applicant });
    expect(inside).toMatchObject({ outcome: "refused", code: "invalid_request" });
  });
});
