import { describe, expect, it } from "vitest";
import { checkKinds, type CheckResult } from "../../../shared/domain/check.ts";
import {
  areChecksComplete,
  dueChecks,
  nextCheckAt,
  recordCheck,
} from "../../../shared/domain/enrollment/check-rules.ts";
import type { Enrollment, EnrollmentIn } from "../../../shared/domain/enrollment/document.ts";
import { planInformation } from "../../../shared/domain/enrollment/plans.ts";
import { beginVetting, recordVetting } from "../../../shared/domain/enrollment/vetting-rules.ts";
import { vettingFinding } from "../../../shared/domain/vetting-finding.ts";
import { aCheckedCompany, after, checksPassed, made } from "./kit.ts";

const result: CheckResult = {
  outcome: "pass",
  reasons: [],
  source: "Example Vetting",
  checkedAt: "2026-03-03T09:00:00.000Z",
};
const first = { number: 1, key: "k1" };
const begun = () => made(beginVetting(aCheckedCompany(), "business", "k1", after(1)));
const waiting = () => made(recordCheck(begun(), "business", { pending: true }, after(1)));
const running = (enrollment: Enrollment) => enrollment as EnrollmentIn<"checks_running">;

function others(enrollment: Enrollment): Enrollment {
  let now = enrollment;
  for (const kind of checkKinds.filter((each) => each !== "business")) {
    now = made(recordCheck(now, kind, { result }, after(1)));
  }
  return now;
}

describe("F43 an external vetting", () => {
  it("keeps its number until it has a result, and is begun only while checks run", () => {
    expect(begun()).toMatchObject({ vettings: [{ ...first, kind: "business" }], checks: { business: { vetting: 1 } } });
    expect(beginVetting(begun(), "business", "k2", after(1)).outcome).toBe("unchanged");
    expect(beginVetting(checksPassed(), "business", "k1", after(1)).outcome).toBe("unchanged");
    const second = made(beginVetting(begun(), "sanctions", "k2", after(1)));
    expect(second.vettings).toMatchObject([first, { number: 2, key: "k2", kind: "sanctions" }]);
  });

  it("waits: it is neither due nor asked again, and the checks are not complete", () => {
    const enrollment = running(others(waiting()));
    expect(dueChecks(enrollment, after(3).now)).toEqual([]);
    expect(nextCheckAt(enrollment)).toBeUndefined();
    expect(areChecksComplete(enrollment)).toBe(false);
    const plan = planInformation({ ...enrollment, mails: [] }, after(1));
    expect(plan).toEqual({ next: "wait", until: Date.parse(enrollment.dueAt ?? "") });
    expect(planInformation({ ...enrollment, mails: [] }, after(30))).toEqual({ next: "conclude" });
    expect(recordCheck(enrollment, "business", { pending: true }, after(1)).outcome).toBe("unchanged");
  });

  it("keeps its number while the provider is down", () => {
    const postponed = made(recordCheck(begun(), "business", { unavailable: true }, after(1)));
    expect(postponed.checks.business).toMatchObject({ vetting: 1, attempts: 1, retryAt: expect.any(String) });
    const asked = made(recordCheck(postponed, "business", { pending: true }, after(1)));
    expect(asked.checks.business).toEqual({ vetting: 1, attempts: 2, waitingSince: "2026-03-03T09:00:00.000Z" });
  });

  it("takes one result, for the vetting that is present, while checks run", () => {
    const finished = made(recordVetting(waiting(), first, result, after(1)));
    expect(finished.checks.business).toMatchObject({ vetting: 1, result });
    expect(finished.bells).toContain("information");
    expect(recordVetting(finished, first, result, after(1)).outcome).toBe("unchanged");
    expect(recordVetting(waiting(), { number: 9, key: "k1" }, result, after(1)).outcome).toBe("unchanged");
    expect(recordVetting(checksPassed(), first, result, after(1)).outcome).toBe("unchanged");
    const { business: _voided, ...checks } = waiting().checks;
    const anew = made(beginVetting({ ...waiting(), checks }, "business", "k1", after(1)));
    expect(recordVetting(anew, first, result, after(1)).outcome).toBe("unchanged");
    expect(recordVetting(anew, { number: 2, key: "k1" }, result, after(1)).outcome).toBe("changed");
    const elsewhere = { ...checksPassed(), vettings: anew.vettings } as Enrollment;
    expect(recordVetting(elsewhere, first, result, after(1)).outcome).toBe("unchanged");
  });

  it("F44 is a pass, or says why it is not", () => {
    expect(vettingFinding.parse({ outcome: "pass" })).toEqual({ outcome: "pass", reasons: [] });
    expect(vettingFinding.safeParse({ outcome: "inconclusive" }).success).toBe(false);
    expect(vettingFinding.safeParse({ outcome: "fail", reasons: ["legal_name_mismatch"] }).success).toBe(true);
  });
});
