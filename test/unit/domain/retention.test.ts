import { describe, expect, it } from "vitest";
import { day } from "../../../shared/domain/duration.ts";
import { erase } from "../../../shared/domain/enrollment/erasure-rules.ts";
import { retentionSchedule } from "../../../shared/domain/retention-schedule.ts";
import { secondsToLive, standardRetention, stoneRetention } from "../../../shared/domain/retention.ts";
import { nextRetirement, noteRetirement, retiredParts } from "../../../shared/domain/enrollment/retirement-rules.ts";
import { followAccount } from "../../../shared/domain/enrollment/account-rules.ts";
import { withdraw } from "../../../shared/domain/enrollment/closing-rules.ts";
import { aContactPending, active, after, made } from "../enrollment/kit.ts";

it("F80 the proof of an agreement is kept for its own period, a trail without one for its own", () => {
  const retention = { ...standardRetention, agreementProof: 5, auditTrail: 3 };
  expect([stoneRetention(retention, true), stoneRetention(retention, false)]).toEqual([5, 3]);
  expect(secondsToLive(1.5 * day + 1)).toBe(129_601);
});

it("F80 what an erasure leaves has an end, with the account's or without one", () => {
  const surroundings = after(1);
  const retention = { ...standardRetention, agreementProof: 20 * day, auditTrail: 10 * day };
  const setting = { ...surroundings, deadlines: { ...surroundings.deadlines, retention } };
  const by = { kind: "applicant" } as const;
  expect(made(erase(made(withdraw(aContactPending(), by, setting)), by, setting)).ttl).toBe(864_000);
  expect(made(followAccount(active(), { status: "closing" }, setting))).toMatchObject({
    status: "erased",
    ttl: 1_728_000,
  });
});

describe("F80 parts of an enrollment that go before it does", () => {
  const retention = { ...standardRetention, workflowHistory: 10 * day, evidence: 20 * day };
  const enrollment = active();
  const activatedAt = Date.parse(enrollment.account?.activatedAt ?? "");
  const on = (days: number) => activatedAt + days * day;
  const iso = (days: number) => new Date(on(days)).toISOString();

  it("are counted from the activation, each to its own end, and that moment is theirs no more", () => {
    expect(retiredParts(enrollment, on(10) - 1, retention)).toEqual([]);
    expect(retiredParts(enrollment, on(10), retention)).toEqual(["workflowHistory"]);
    expect(retiredParts(enrollment, on(20), retention)).toEqual(["workflowHistory", "evidence"]);
    expect(retiredParts(aContactPending(), on(9_999), retention)).toEqual([]);
    expect(nextRetirement(activatedAt, on(10) - 1, retention)).toBe(iso(10));
    expect(nextRetirement(activatedAt, on(10), retention)).toBe(iso(20));
    expect(nextRetirement(activatedAt, on(20), retention)).toBeUndefined();
    expect(enrollment.retireAt).toBe(new Date(activatedAt + standardRetention.workflowHistory).toISOString());
  });

  it("are noted when they are removed; of an erased enrollment nothing is left to look for", () => {
    const first = made(noteRetirement(enrollment, on(10), retention));
    expect(first.retireAt).toBe(iso(20));
    expect(noteRetirement(first, on(10), retention).outcome).toBe("unchanged");
    const erased = made(followAccount(enrollment, { status: "closing" }, after(1)));
    expect(erased).toMatchObject({ retireAt: erased.updatedAt, keys: { wanted: [], held: false } });
    expect(made(noteRetirement(erased, on(10), retention)).retireAt).toBeUndefined();
    const by = { kind: "applicant" } as const;
    const stone = made(erase(made(withdraw(aContactPending(), by, after(1))), by, after(1)));
    expect(made(noteRetirement(stone, on(0), retention)).retireAt).toBeUndefined();
    expect(noteRetirement(aContactPending(), on(0), retention).outcome).toBe("unchanged");
  });
});

it("F80 every period that is a setting is somebody's, and everything that is kept is removed by something, for a reason", () => {
  const named = new Set<unknown>(retentionSchedule.map(({ period }) => period));
  expect(Object.keys(standardRetention).filter((name) => !named.has(name))).toEqual([]);
  for (const { what, why, by, period } of retentionSchedule) {
    expect(by.length, what).toBeGreaterThan(0);
    expect(why, what).not.toBe("");
    expect(typeof period === "object" ? period.words : standardRetention[period], what).toBeTruthy();
  }
});
