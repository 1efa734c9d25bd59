import { describe, expect, it } from "vitest";
import { concludeChecks, openChecks, recordCheck } from "../../../shared/domain/enrollment/check-rules.ts";
import type { Enrollment } from "../../../shared/domain/enrollment/document.ts";
import { challengeDomain, noteLookup } from "../../../shared/domain/enrollment/domain-rules.ts";
import { doubtsOf } from "../../../shared/domain/enrollment/doubts.ts";
import { planInformation } from "../../../shared/domain/enrollment/plans.ts";
import { aCheckedCompany, aDraft, after, checked, checksPassed, inReview, made } from "./kit.ts";

const id = "44444444-4444-4444-8444-444444444444";
const checkedAt = new Date(after(1).now).toISOString();
const mismatch = {
  outcome: "inconclusive",
  reasons: ["contact_domain_mismatch"],
  source: "directory",
  checkedAt,
} as const;
const doubted = (enrollment: Enrollment): Enrollment =>
  made(recordCheck(enrollment, "employment", { result: { ...mismatch, reasons: [...mismatch.reasons] } }, after(1)));

/** A review that only the contact's domain gave cause for, with nothing to be mailed. */
function onlyDomainDoubted(): Enrollment {
  const { employment: _passed, ...checks } = checked("pass").checks;
  return { ...made(concludeChecks(doubted({ ...aCheckedCompany(), checks }), after(1))), mails: [], bells: [] };
}

function proved(enrollment: Enrollment, domain = "contoso.fr"): Enrollment {
  const challenge = { id, domain, record: "r" };
  const challenged = made(challengeDomain(enrollment, challenge, { kind: "applicant" }, after(2)));
  return made(noteLookup(challenged, id, true, after(2)));
}

describe("F16 F39 a domain that is proved after employment was doubted", () => {
  it("has it asked about again while other checks run", () => {
    const running = proved({ ...doubted(aCheckedCompany()), bells: [] });
    expect(running).toMatchObject({ status: "checks_running", bells: ["information"] });
    expect(openChecks(running)).toContain("employment");
    expect(openChecks(proved(doubted(aCheckedCompany()), "fabrikam.fr"))).not.toContain("employment");
  });

  it("has it asked about again during a review, and ends the review where nothing else was doubted", () => {
    const reviewed = proved(onlyDomainDoubted());
    expect(reviewed).toMatchObject({ status: "in_review", bells: ["information"] });
    expect(doubtsOf(reviewed)).not.toContain("contact_domain_mismatch");
    expect(planInformation(reviewed, after(2))).toEqual({ next: "check", checks: ["employment"] });
    const result = { outcome: "pass" as const, reasons: [], source: "dns", checkedAt };
    const settled = made(recordCheck(reviewed, "employment", { result }, after(2)));
    expect(made(concludeChecks(settled, after(2))).status).toBe("checks_passed");
  });

  it("leaves every other doubt to the reviewers, and what nobody doubted as it is", () => {
    expect(openChecks(proved({ ...inReview(), mails: [] }))).toEqual(["employment"]);
    const other = proved({ ...inReview(), mails: [] }, "fabrikam.fr");
    expect([openChecks(other), other.checks.employment?.result?.outcome]).toEqual([[], "inconclusive"]);
    const waitingSince = checkedAt;
    const pending = { ...aCheckedCompany(), checks: { employment: { attempts: 1, vetting: 1, waitingSince } } };
    expect(proved(pending).checks).toEqual(pending.checks);
    const approved = { ...checksPassed(), checks: inReview().checks };
    expect(proved(approved).checks).toEqual(approved.checks);
    const unknown = proved({ ...aDraft(), primaryContact: undefined } as Enrollment);
    expect(unknown).toMatchObject({ status: "draft", domainChallenges: [{ state: "verified" }], bells: [] });
    const passed = checked("pass");
    expect(proved(passed).checks).toEqual(passed.checks);
  });
});
