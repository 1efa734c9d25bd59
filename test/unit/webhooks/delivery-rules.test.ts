import { describe, expect, it } from "vitest";
import {
  advance,
  currentCursor,
  goingOn,
  isDue,
  postpone,
  rewound,
  webhookEvent,
} from "../../../shared/domain/webhooks/delivery-rules.ts";
import { webhook as webhookSchema, type Webhook } from "../../../shared/domain/webhooks/webhook.ts";

const start = Date.parse("2026-03-02T09:00:00.000Z");
const hour = 3_600_000;
const webhook: Webhook = {
  id: "44444444-4444-4444-8444-444444444444",
  url: "https://hooks.example/",
  secret: "whsec_",
  createdAt: "2026-03-02T09:00:00.000Z",
  createdBy: "operator",
  scannedTo: "2026-03-02T09:00:00.000Z",
  replay: { round: 0, fromSequence: 1 },
};
const fresh = currentCursor(webhook, "e-1", undefined);

describe("F10 the way of an enrollment's events to a webhook", () => {
  it("begins with the first event and goes on from the last that was taken", () => {
    const begun = { webhookId: webhook.id, enrollmentId: "e-1", round: 0, state: "delivered", attempts: 0 };
    expect(fresh).toStrictEqual({ ...begun, id: `webhook:${webhook.id}:e-1`, sequence: 0 });
    const third = advance(postpone(fresh, start), 3);
    expect(third).toStrictEqual({ ...fresh, sequence: 3 });
    expect(currentCursor(webhook, "e-1", third)).toBe(third);
  });

  it("pauses longer from try to try, up to two hours, and stops after a day", () => {
    let cursor = fresh;
    let now = start;
    const pauses: number[] = [];
    while (cursor.state !== "stopped") {
      cursor = postpone(cursor, now);
      if (cursor.dueAt === undefined) break;
      expect(isDue(cursor, Date.parse(cursor.dueAt) - 1)).toBe(false);
      expect(isDue(cursor, Date.parse(cursor.dueAt))).toBe(true);
      pauses.push((Date.parse(cursor.dueAt) - now) / 60_000);
      now = Date.parse(cursor.dueAt);
    }
    expect(pauses.slice(0, 9)).toEqual([1, 2, 4, 8, 16, 32, 64, 120, 120]);
    expect(now - start).toBeGreaterThanOrEqual(24 * hour);
    expect(now - start).toBeLessThan(27 * hour);
    expect(isDue(cursor, now + 1000 * hour)).toBe(false);
    expect(cursor).not.toHaveProperty("dueAt");
    expect(cursor.failingSince).toBe(new Date(start).toISOString());
    expect(advance(cursor, 1)).toStrictEqual({ ...fresh, sequence: 1 });
  });

  it("starts over where a replay of everything began", () => {
    const stopped = { ...advance(fresh, 9), state: "stopped" as const };
    const replayed = { ...webhook, replay: { round: 1, fromSequence: 4 } };
    expect(currentCursor(replayed, "e-1", stopped)).toMatchObject({ round: 1, sequence: 3, state: "delivered" });
  });

  it("never leaves an event out in a replay: it goes back, and not forward, and an enrollment met for the first time begins at its first", () => {
    const replayed = { ...webhook, replay: { round: 1, fromSequence: 4 } };
    expect(currentCursor(replayed, "e-1", advance(fresh, 2)).sequence).toBe(2);
    expect(currentCursor(replayed, "e-1", advance(fresh, 3)).sequence).toBe(3);
    expect(currentCursor(replayed, "e-1", advance(fresh, 4)).sequence).toBe(3);
    expect(currentCursor(replayed, "e-2", undefined)).toMatchObject({ round: 1, sequence: 0 });
  });

  it("goes back for one enrollment at once, and never over what was not sent yet", () => {
    const now = start + hour;
    const dueAt = new Date(now).toISOString();
    const sent = advance(fresh, 5);
    const from = (fromSequence: number) => rewound(sent, { fromSequence, latest: 8 }, now);
    expect(from(5)).toStrictEqual({ ...sent, sequence: 4, state: "failing", dueAt });
    expect(from(1)).toStrictEqual({ ...sent, sequence: 0, state: "failing", dueAt });
    for (const ahead of [6, 8, 9, 99]) expect(from(ahead)).toStrictEqual({ ...sent, state: "failing", dueAt });
    expect(rewound(sent, { fromSequence: 99, latest: 5 }, now)).toStrictEqual(sent);
  });

  it("may pass over an event that is never taken, but over none that has not happened", () => {
    const now = start + 48 * hour;
    const stopped = postpone(postpone(advance(fresh, 5), start), start + 24 * hour);
    expect(stopped.state).toBe("stopped");
    const from = (fromSequence: number) => rewound(stopped, { fromSequence, latest: 8 }, now);
    expect(from(7)).toStrictEqual({ ...fresh, sequence: 6, state: "failing", dueAt: new Date(now).toISOString() });
    for (const ahead of [9, 10, 99]) expect(from(ahead)).toStrictEqual({ ...fresh, sequence: 8 });
  });

  it("passes over none that is still tried, nor by two replays one after the other", () => {
    const now = start + hour;
    const dueAt = new Date(now).toISOString();
    const failing = postpone(advance(fresh, 5), start);
    const ahead = { fromSequence: 99, latest: 8 };
    expect(rewound(failing, ahead, now)).toStrictEqual({ ...advance(fresh, 5), state: "failing", dueAt });
    const back = rewound(advance(fresh, 5), { fromSequence: 3, latest: 8 }, now);
    expect(rewound(back, ahead, now)).toStrictEqual({ ...advance(fresh, 2), state: "failing", dueAt });
  });

  it("goes on at once where a run had no time left for it", () => {
    const now = start + hour;
    const cursor = goingOn(advance(fresh, 2), now);
    expect(cursor).toStrictEqual({ ...fresh, sequence: 2, state: "failing", dueAt: new Date(now).toISOString() });
    expect(isDue(cursor, now)).toBe(true);
  });

  it("tells ids, states and codes, and of who acted only the role", () => {
    const at = "2026-03-02T09:00:00.000Z";
    const event = webhookEvent("e-1", {
      sequence: 2,
      at,
      type: "submitted",
      actor: { kind: "applicant", id: "oid" },
      from: "draft",
      to: "submitted",
    });
    expect(event).toStrictEqual({
      type: "enrollment.submitted",
      timestamp: at,
      data: { enrollmentId: "e-1", sequence: 2, actor: "applicant", from: "draft", to: "submitted" },
    });
  });

  it("tells what did not move without a from and to, with the details there are", () => {
    const at = "2026-03-02T09:00:00.000Z";
    const event = { sequence: 3, at, type: "check_finished", actor: { kind: "system" as const } };
    expect(webhookEvent("e-1", event).data).toStrictEqual({ enrollmentId: "e-1", sequence: 3, actor: "system" });
    const details = { check: "address" };
    expect(webhookEvent("e-1", { ...event, details }).data).toStrictEqual({
      enrollmentId: "e-1",
      sequence: 3,
      actor: "system",
      details,
    });
  });

  it("is kept as it is subscribed, its cursor under a name of its own for each enrollment", () => {
    expect(webhookSchema.parse(webhook)).toEqual(webhook);
    for (const wrong of [
      { round: -1, fromSequence: 1 },
      { round: 0, fromSequence: 0 },
    ]) {
      expect(webhookSchema.safeParse({ ...webhook, replay: wrong }).success).toBe(false);
    }
    expect(isDue(fresh, 0)).toBe(true);
    const failing = postpone(fresh, start);
    expect(failing).toStrictEqual({
      ...fresh,
      state: "failing",
      attempts: 1,
      failingSince: "2026-03-02T09:00:00.000Z",
      dueAt: "2026-03-02T09:01:00.000Z",
    });
    expect(postpone(failing, start + 24 * hour).state).toBe("stopped");
    expect(postpone(failing, start + 24 * hour - 1).state).toBe("failing");
  });
});
