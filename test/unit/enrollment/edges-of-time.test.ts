import { describe, expect, it } from "vitest";
import { enforceRank } from "../../../shared/domain/enrollment/agreement-rules.ts";
import { nextCheckAt, recordCheck } from "../../../shared/domain/enrollment/check-rules.ts";
import { withdraw } from "../../../shared/domain/enrollment/closing-rules.ts";
import { codeTriesLeft } from "../../../shared/domain/enrollment/contact-code.ts";
import { noteWrongCode, resendLink } from "../../../shared/domain/enrollment/contact-rules.ts";
import type { Enrollment, EnrollmentIn } from "../../../shared/domain/enrollment/document.ts";
import { doubtsOf } from "../../../shared/domain/enrollment/doubts.ts";
import { extendDeadline } from "../../../shared/domain/enrollment/extension-rules.ts";
import { nextWake } from "../../../shared/domain/enrollment/next-wake.ts";
import { planAgreement } from "../../../shared/domain/enrollment/plans.ts";
import { beginVetting, recordVetting } from "../../../shared/domain/enrollment/vetting-rules.ts";
import * as kit from "./kit.ts";

const { after, made } = kit;
const by = { kind: "applicant" } as const;
const iso = (days: number): string => new Date(after(days).now).toISOString();
const pass = { outcome: "pass", reasons: [], source: "register", checkedAt: iso(1) } as const;
const result = { ...pass, reasons: [] };

describe("F37 F31 what a contact may have within an hour, and within a day", () => {
  it("after the fifth resend of a day is told when the first of them is a day old", () => {
    let enrollment = kit.aContactPending();
    for (const hours of [1, 2, 3, 4, 5]) enrollment = made(resendLink(enrollment, by, after(hours / 24)));
    const refused = resendLink(enrollment, by, after(6 / 24));
    expect(refused).toMatchObject({ code: "resend_too_soon", retryAfterSeconds: 19 * 3600 });
    expect(resendLink(enrollment, by, after(25 / 24)).outcome).toBe("changed");
  });

  it("has tries of a code for each link, and none without a link", () => {
    const two = made(resendLink(kit.aContactPending(), by, after(1)));
    const tried = made(noteWrongCode(made(noteWrongCode(two, 2, after(1))), 2, after(1)));
    expect([1, 2, 3].map((attempt) => codeTriesLeft(tried, attempt, after(1).now))).toEqual([5, 3, 0]);
    expect(codeTriesLeft(kit.aDraft(), 1, after(1).now)).toBe(0);
  });
});

describe("F74 when the workflow looks again", () => {
  it("F43 is at the earliest of the checks that were put off", () => {
    const once = made(recordCheck(kit.aCheckedCompany(), "business", { unavailable: true }, after(1)));
    const kinds = ["address", "employment", "authority", "sanctions"] as const;
    const all = kinds.reduce((now, kind) => made(recordCheck(now, kind, { unavailable: true }, after(2))), once);
    expect(nextCheckAt(all as EnrollmentIn<"checks_running">)).toBe(Date.parse(once.checks.business?.retryAt ?? ""));
  });

  it("is now for the mail of a review that is as late as it can be", () => {
    const { review } = kit.inReview();
    const late = { ...kit.inReview(), review: { ...review!, escalatedAt: iso(4), breachedAt: iso(6) } } as Enrollment;
    expect(late.mails.some(({ state }) => state === "pending")).toBe(true);
    expect(nextWake(late, after(7))).toBe(iso(7));
    expect(nextWake({ ...late, mails: [] }, after(7))).toBeUndefined();
  });

  it("is now for an end that is not told, rung out or written down yet, and never for one that is", () => {
    const end = { ...made(withdraw(kit.aContactPending(), by, after(1))) };
    const done = { ...end, audit: [], bells: [], mails: [] };
    expect(nextWake(done, after(2))).toBeUndefined();
    for (const left of [{ audit: end.audit }, { bells: end.bells }, { mails: end.mails }])
      expect(nextWake({ ...done, ...left }, after(2))).toBe(iso(2));
  });

  it("F55 an agreement that is enforced anew during the activation is asked of nobody and waited for by nobody", () => {
    const activating = kit.activating();
    expect(enforceRank(activating, 2, after(2))).toEqual({ outcome: "unchanged", enrollment: activating });
    const { agreement } = activating;
    const asked = { ...activating, agreement: agreement && { ...agreement, enforcedRank: 2 } } as Enrollment;
    expect(planAgreement(asked, after(2))).toEqual({ next: "leave" });
  });

  it("F62 a later deadline of the agreement rings the branch that waits for it", () => {
    const quiet = { ...kit.checksPassed(), bells: [] };
    expect(made(extendDeadline(quiet, iso(90), "note", by, after(2))).bells).toEqual(["agreement"]);
  });
});

describe("F43 what does not belong to a check changes nothing", () => {
  const vetted = () => made(beginVetting(kit.aCheckedCompany(), "business", "k1", after(1)));

  it("a provider that has what it was never asked", () => {
    const running = kit.aCheckedCompany();
    expect(recordCheck(running, "business", { pending: true }, after(1)).outcome).toBe("unchanged");
    const down = made(recordCheck(running, "business", { unavailable: true }, after(1)));
    expect(recordCheck(down, "business", { pending: true }, after(1)).outcome).toBe("unchanged");
  });

  it("a vetting of a finished check, or of an enrollment whose checks are over", () => {
    const finished = made(recordCheck(kit.aCheckedCompany(), "business", { result }, after(1)));
    expect(beginVetting(finished, "business", "k1", after(1)).outcome).toBe("unchanged");
    const over = { ...kit.inReview(), checks: {} } as Enrollment;
    expect(beginVetting(over, "business", "k1", after(1)).outcome).toBe("unchanged");
  });

  it("a result of no vetting, of a voided one, or past the checks; one that counts is kept with its own check", () => {
    const first = { number: 1, key: "k1" };
    const { checks, vettings } = vetted();
    expect(recordVetting(kit.aCheckedCompany(), first, result, after(1)).outcome).toBe("unchanged");
    expect(recordVetting({ ...vetted(), checks: {} }, first, result, after(1)).outcome).toBe("unchanged");
    const over = { ...kit.inReview(), checks, vettings } as Enrollment;
    expect(recordVetting(over, first, result, after(1)).outcome).toBe("unchanged");
    const both = made(beginVetting(vetted(), "sanctions", "k2", after(1)));
    const told = made(recordVetting(both, { number: 2, key: "k2" }, result, after(1)));
    expect([told.checks.sanctions?.result, told.checks.business?.result]).toEqual([result, undefined]);
  });

  it("F46 a remark beside a pass is no doubt", () => {
    const remarked = { ...pass, reasons: ["address_mismatch" as const] };
    expect(doubtsOf({ checks: { address: { attempts: 1, result: remarked } } })).toEqual([]);
  });
});
