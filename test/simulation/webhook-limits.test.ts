import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dispatchWebhooks } from "../../shared/commands/dispatch-webhooks.ts";
import { addWebhook, listWebhooks, removeWebhook } from "../../shared/commands/manage-webhooks.ts";
import type { WebhookEvent } from "../../shared/domain/webhooks/delivery-rules.ts";
import type { Services } from "../../shared/ports/services.ts";
import { applicant, WorkflowFixture } from "../support/workflow-fixture.ts";

const url = "https://hooks.example/onboarding";
const minute = 60_000;
let fixture: WorkflowFixture;
let answer: (event: WebhookEvent, url: string) => boolean;

beforeEach(() => {
  answer = () => true;
  fixture = new WorkflowFixture(({ webhookSender }) => ({
    webhookSender: {
      ...webhookSender,
      send: async ({ body, url: to }) => answer(JSON.parse(body) as WebhookEvent, to),
    },
  }));
});
afterEach(() => fixture.close());

const add = (services: Services = fixture.services) => addWebhook(services, { url, caller: applicant });
const addMany = (number: number) => Promise.all(Array.from({ length: number }, () => add()));
const full = { outcome: "refused", code: "invalid_request", faults: [{ code: "too_big", params: { maximum: "20" } }] };

describe("F10 the twenty webhooks", () => {
  it("are no more when fifty are made at the same moment, and all twenty are given", async () => {
    const results = await addMany(50);
    expect(results.filter(({ outcome }) => outcome === "created")).toHaveLength(20);
    for (const each of results.filter(({ outcome }) => outcome !== "created")) expect(each).toMatchObject(full);
    expect(await fixture.services.webhooks.count({})).toBe(20);
    expect(await listWebhooks(fixture.services)).toHaveLength(20);
  });

  it("make room for another when one is removed, once, however often it is removed", async () => {
    const [first] = await addMany(20);
    if (first?.outcome !== "created") throw new Error("not created");
    expect(await add()).toMatchObject(full);
    const removals = Array.from({ length: 5 }, () => removeWebhook(fixture.services, first.webhook.id));
    expect((await Promise.all(removals)).toSorted()).toEqual(["missing", "missing", "missing", "missing", "removed"]);
    const results = await addMany(5);
    expect(results.filter(({ outcome }) => outcome === "created")).toHaveLength(1);
  });

  it("leave no place lost where a crash came before the subscription was written", async () => {
    const { webhooks } = fixture.services;
    const broken = { ...webhooks, create: () => Promise.reject(new Error("power cut")) };
    const attempts = Array.from({ length: 20 }, () => add({ ...fixture.services, webhooks: broken }));
    expect((await Promise.allSettled(attempts)).every(({ status }) => status === "rejected")).toBe(true);
    expect(await add()).toMatchObject(full);
    fixture.hub.clock.time += 5 * minute;
    expect(await add()).toMatchObject({ outcome: "created" });
  });

  it("count those that were made before there were places", async () => {
    const { webhooks, places } = fixture.services;
    await addMany(20);
    const { items } = await places.list({ limit: 10, where: [{ field: "id", is: "webhook-places" }] });
    expect(items).toHaveLength(1);
    await places.remove("webhook-places", "webhook-places");
    expect(await add()).toMatchObject(full);
    const [one] = (await webhooks.list({ limit: 1 })).items;
    await removeWebhook(fixture.services, one?.document.id ?? "");
    expect(await add()).toMatchObject({ outcome: "created" });
  });
});

describe("F10 a webhook to which nothing can be sent at all", () => {
  it("ends no other's run", async () => {
    const bad = "https://bad.example/";
    await addWebhook(fixture.services, { url: bad, caller: applicant });
    await add();
    const id = await fixture.submitted();
    const got: number[] = [];
    answer = ({ data }, to) => {
      if (to === bad) throw new TypeError("no such protocol");
      got.push(data.sequence);
      return true;
    };
    const { auditSequence } = await fixture.read(id);
    expect(await dispatchWebhooks(fixture.services)).toEqual({ delivered: auditSequence, failed: 1 });
    expect(got).toHaveLength(auditSequence);
  });
});

describe("F10 a webhook that takes its time", () => {
  it("holds the others up for less than a minute of each run, however many messages it lets time out", async () => {
    await add();
    for (let number = 0; number < 8; number += 1) await fixture.begun();
    let tries = 0;
    answer = () => {
      tries += 1;
      fixture.hub.clock.time += 15_000;
      return false;
    };
    expect(await dispatchWebhooks(fixture.services)).toEqual({ delivered: 0, failed: 3 });
    expect(tries).toBe(3);
    answer = () => true;
    for (let run = 0; run < 4; run += 1) {
      fixture.hub.clock.time += 2 * minute;
      await dispatchWebhooks(fixture.services);
    }
    expect(await listWebhooks(fixture.services)).toMatchObject([{ failing: 0, stopped: 0 }]);
  });

  it("gets every event in the end, once and in order, a few in each run", async () => {
    await add();
    const ids = [await fixture.submitted(), await fixture.begun(), await fixture.begun()];
    const got = new Map<string, number[]>();
    answer = ({ data }) => {
      got.set(data.enrollmentId, [...(got.get(data.enrollmentId) ?? []), data.sequence]);
      fixture.hub.clock.time += 14_000;
      return true;
    };
    let runs = 0;
    while ((await dispatchWebhooks(fixture.services)).delivered > 0) {
      runs += 1;
      fixture.hub.clock.time += minute;
    }
    expect(runs).toBeGreaterThan(1);
    for (const id of ids) {
      const { auditSequence } = await fixture.read(id);
      expect(got.get(id)).toEqual(Array.from({ length: auditSequence }, (_, index) => index + 1));
    }
  });
});
