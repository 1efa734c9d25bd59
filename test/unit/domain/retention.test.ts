import { expect, it } from "vitest";
import { day } from "../../../shared/domain/duration.ts";
import { erase } from "../../../shared/domain/enrollment/erasure-rules.ts";
import { secondsToLive, standardRetention, stoneRetention } from "../../../shared/domain/retention.ts";
import { followAccount } from "../../../shared/domain/enrollment/account-rules.ts";
import { withdraw } from "../../../shared/domain/enrollment/closing-rules.ts";
import { aContactPending, active, after, made } from "../enrollment/kit.ts";

it("F80 the proof of an agreement is kept for its own period, a trail without one for its own", () => {
  const retention = { closedEnrollment: 1, agreementProof: 5, auditTrail: 3 };
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
