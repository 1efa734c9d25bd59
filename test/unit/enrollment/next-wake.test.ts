import { describe, expect, it } from "vitest";
import { day } from "../../../shared/domain/duration.ts";
import { escalateReview } from "../../../shared/domain/enrollment/escalation-rules.ts";
import { noteSent, settle } from "../../../shared/domain/enrollment/mail-rules.ts";
import { nextWake } from "../../../shared/domain/enrollment/next-wake.ts";
import { withdraw } from "../../../shared/domain/enrollment/closing-rules.ts";
import type { Enrollment } from "../../../shared/domain/enrollment/document.ts";
import { aContactPending, aDraft, after, inReview, made, start } from "./kit.ts";

const at = (days: number) => new Date(start + days * day).toISOString();
const sent = (enrollment: Enrollment, days = 0): Enrollment =>
  enrollment.mails.reduce((latest, { operationId, state }) => {
    return state === "pending" ? made(noteSent(latest, operationId, start + days * day)) : latest;
  }, enrollment);

describe("F74 the time at which somebody has to look at an enrollment", () => {
  it("is a draft's end, at once while a mail waits, and then the next reminder", () => {
    expect(nextWake(aDraft(), after(0))).toBe(at(30));
    expect(nextWake(aContactPending(), after(0))).toBe(at(0));
    expect(nextWake(sent(aContactPending()), after(0))).toBe(at(1));
  });

  it("is the escalation and the breach of a review, and none while only a person can go on", () => {
    const review = sent(inReview(), 1);
    expect(nextWake(review, after(1))).toBe(at(4));
    const escalated = made(escalateReview(review, after(4)));
    expect(nextWake(escalated, after(4))).toBe(at(6));
    expect(nextWake(made(escalateReview(escalated, after(6))), after(6))).toBeUndefined();
  });

  it("is now until an end was told and written down", () => {
    let over = made(withdraw(sent(aContactPending()), { kind: "applicant" }, after(2)));
    expect(nextWake(over, after(2))).toBe(at(2));
    over = sent(over, 2);
    for (const branch of over.bells) over = made(settle(over, branch, { flushed: undefined, bell: true }));
    expect(nextWake(over, after(2))).toBe(at(2));
    const flushed = { sequence: over.auditSequence, hash: "h" };
    expect(nextWake(made(settle(over, "contact", { flushed, bell: true })), after(2))).toBeUndefined();
  });
});
