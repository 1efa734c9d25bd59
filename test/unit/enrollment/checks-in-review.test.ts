import { describe, expect, it } from "vitest";
import {
  concludeChecks,
  isSettledMeanwhile,
  openChecks,
  recordCheck,
} from "../../../shared/domain/enrollment/check-rules.ts";
import type { Enrollment } from "../../../shared/domain/enrollment/document.ts";
import { nextWake } from "../../../shared/domain/enrollment/next-wake.ts";
import { planInformation } from "../../../shared/domain/enrollment/plans.ts";
import { claimReview, decideReview } from "../../../shared/domain/enrollment/review-rules.ts";
import { beginVetting, recordVetting } from "../../../shared/domain/enrollment/vetting-rules.ts";
import { addressChecked, choose, suggestedInReview } from "./address-kit.ts";
import { after, inReview, made } from "./kit.ts";

/** A review whose address was chosen since, with nothing to be mailed. */
const chosen = (others?: "inconclusive"): Enrollment => ({
  ...made(choose(suggestedInReview(others), "suggested")),
  mails: [],
});
const passed = (others?: "inconclusive"): Enrollment => addressChecked(chosen(others), "pass", undefined, 2);

describe("F20 F25 an address chosen during a review", () => {
  it("is checked again, and nothing else", () => {
    expect(planInformation(chosen(), after(2))).toEqual({ next: "check", checks: ["address"] });
    expect(openChecks(suggestedInReview())).toEqual([]);
    expect(openChecks({ ...inReview(), checks: {} })).toEqual([]);
    expect(openChecks({ ...suggestedInReview(), addressSuggestion: undefined, checks: {} })).toEqual([]);
  });

  it("waits beside the review while its source is down", () => {
    const down = made(recordCheck(chosen(), "address", { unavailable: true }, after(2)));
    const retryAt = down.checks.address?.retryAt ?? "";
    expect(planInformation(down, after(2))).toEqual({ next: "wait", until: Date.parse(retryAt) });
    expect(planInformation(down, { ...after(2), now: Date.parse(retryAt) })).toMatchObject({ next: "check" });
    expect(nextWake(down, after(2))).toBe(retryAt);
    const late = { ...down, review: { ...suggestedInReview().review, escalatedAt: retryAt, breachedAt: retryAt } };
    expect(nextWake(late as Enrollment, after(2))).toBe(retryAt);
  });

  it("may be an external provider's to check, who is heard during the review", () => {
    const begun = made(beginVetting(chosen(), "address", "k1", after(2)));
    const pending = made(recordCheck(begun, "address", { pending: true }, after(2)));
    expect(planInformation(pending, after(2))).toMatchObject({ next: "wait" });
    const result = { outcome: "pass", reasons: [], source: "provider", checkedAt: "2026-03-04T09:00:00.000Z" } as const;
    const found = made(recordVetting(pending, { number: 1, key: "k1" }, { ...result, reasons: [] }, after(2)));
    expect(found.checks.address?.result).toEqual(result);
    expect(beginVetting(found, "address", "k1", after(2)).outcome).toBe("unchanged");
    expect(beginVetting(chosen(), "business", "k1", after(2)).outcome).toBe("unchanged");
  });

  it("ends the review where it was its only cause", () => {
    expect(planInformation(passed(), after(2))).toEqual({ next: "conclude" });
    const concluded = made(concludeChecks(passed(), after(2)));
    expect(concluded).toMatchObject({
      status: "checks_passed",
      bells: expect.arrayContaining(["onboarding"]) as unknown,
    });
    expect(concluded.review).toBeUndefined();
  });

  it("leaves the decision to the reviewers where there is another doubt", () => {
    const doubtful = passed("inconclusive");
    expect(planInformation(doubtful, after(2))).toMatchObject({ next: "wait" });
    expect(concludeChecks(doubtful, after(2)).outcome).toBe("unchanged");
  });

  it("leaves it to them where one proposes a rejection, or an appeal asked for their eyes", () => {
    const held = made(claimReview(passed(), "r1", "lease", after(2)));
    const reject = { reviewer: "r1", lease: "lease", decision: "reject", reasons: ["sanctions_hit"] } as const;
    const proposed = made(decideReview(held, reject, after(2)));
    const appealed = { ...passed(), review: { ...suggestedInReview().review, cause: "appeal" } } as Enrollment;
    for (const each of [proposed, appealed]) {
      expect(isSettledMeanwhile(each)).toBe(false);
      expect(concludeChecks(each, after(2)).outcome).toBe("unchanged");
    }
  });
});
