import { describe, expect, it } from "vitest";
import { acceptAgreement, enforceRank } from "../../../shared/domain/enrollment/agreement-rules.ts";
import { appeal } from "../../../shared/domain/enrollment/appeal-rules.ts";
import { bindTenant, switchTenant } from "../../../shared/domain/enrollment/binding-rules.ts";
import { restsOnOtherFacts } from "../../../shared/domain/enrollment/check-facts.ts";
import { openChecks, recordCheck } from "../../../shared/domain/enrollment/check-rules.ts";
import { withdraw } from "../../../shared/domain/enrollment/closing-rules.ts";
import type { Enrollment, EnrollmentIn } from "../../../shared/domain/enrollment/document.ts";
import { challengeDomain, noteLookup } from "../../../shared/domain/enrollment/domain-rules.ts";
import { addEvidence } from "../../../shared/domain/enrollment/evidence-rules.ts";
import { planInformation } from "../../../shared/domain/enrollment/plans.ts";
import { claimReview, decideReview } from "../../../shared/domain/enrollment/review-rules.ts";
import { returnToDraft } from "../../../shared/domain/enrollment/submit-rules.ts";
import * as kit from "./kit.ts";
import { withoutAccount } from "./provider-stories.ts";
import { by, challenge, colleague, file, otherTenant } from "./steps.ts";

const { after, inReview, made } = kit;
const switched = (enrollment: Enrollment): Enrollment =>
  made(switchTenant({ ...enrollment, bells: [] }, otherTenant, colleague, after(2)));

function decide(enrollment: Enrollment, reviewer: string, decision: "reject" | "request_information"): Enrollment {
  const lease = `lease-${enrollment.version}`;
  const claimed = made(claimReview(enrollment, reviewer, lease, after(1)));
  return made(decideReview(claimed, { reviewer, lease, decision, reasons: ["legal_name_mismatch"] }, after(1)));
}
const asked = (): Enrollment => decide(inReview(), "anna", "request_information");
const rejected = (): Enrollment => decide(decide(inReview(), "anna", "reject"), "bernd", "reject");

describe("F15 F43 an enrollment that reviewers have, and that moves to another tenant", () => {
  const again = ["employment", "authority", "sanctions"];

  it("has its new people looked at, whichever way it comes back to them", () => {
    const back = [
      switched(inReview()),
      made(addEvidence(switched(asked()), file, by, after(3))),
      made(appeal(switched(rejected()), after(3))),
    ];
    for (const enrollment of back) {
      expect(enrollment.status).toBe("in_review");
      expect(openChecks(enrollment)).toEqual(again);
      expect(planInformation({ ...enrollment, mails: [] }, after(3))).toEqual({ next: "check", checks: again });
    }
  });

  it("asks again where a source is down, and no more once there is a result", () => {
    const down = made(recordCheck(switched(inReview()), "sanctions", { unavailable: true }, after(3)));
    expect(openChecks(down)).toEqual(again);
    const result = { outcome: "pass" as const, reasons: [], source: "list", checkedAt: "2026-03-05T09:00:00.000Z" };
    const passed = made(recordCheck(down, "sanctions", { result }, after(4)));
    expect(passed.checks.sanctions).toEqual({ attempts: 2, result });
    expect(openChecks(passed)).toEqual(["employment", "authority"]);
  });
});

describe("F46 a reviewer's approval of what has changed meanwhile", () => {
  const anne = { oid: "s", name: "Anne Leroy", email: "anne@contoso.fr" };
  const signed = (): Enrollment => made(acceptAgreement(inReview(), kit.proof(), after(2), anne));
  const approve = (enrollment: Enrollment) => {
    const claimed = made(claimReview(enrollment, "anna", "t9", after(3)));
    return decideReview(claimed, { reviewer: "anna", lease: "t9", decision: "approve", reasons: [] }, after(3));
  };

  it("waits until whoever signed, or moved it to another tenant, has been looked at", () => {
    for (const enrollment of [signed(), switched(inReview())]) {
      expect(approve(enrollment)).toMatchObject({ code: "unavailable", retryAfterSeconds: 10 });
    }
    expect(decide(signed(), "anna", "request_information").status).toBe("action_required");
  });

  it("does not wait for a source that is down", () => {
    const down = made(recordCheck(signed(), "sanctions", { unavailable: true }, after(3)));
    expect(made(approve(down)).review?.overrides).toContainEqual(expect.objectContaining({ check: "sanctions" }));
  });
});

describe("F74 a switch of tenant rings only whom there is", () => {
  it.each<[string, () => Enrollment, readonly string[]]>([
    ["a draft", kit.aDraft, []],
    ["a contact who is asked", kit.aContactPending, ["contact"]],
    ["a review", inReview, ["information"]],
    ["an action", asked, ["information"]],
    ["checks that passed", kit.checksPassed, []],
    [
      "an account about to open",
      () => made(acceptAgreement(kit.checksPassed(), kit.proof(), after(2))),
      ["information"],
    ],
  ])("%s", (_what, before, bells) => {
    expect(switched(before()).bells).toEqual(bells);
  });

  it("F55 nor does an acceptance that no orchestration waits for", () => {
    const rung = (enrollment: Enrollment, rank: number) =>
      made(acceptAgreement({ ...enrollment, bells: [] }, kit.proof(rank), after(2))).bells;
    const accepted = made(acceptAgreement(inReview(), kit.proof(), after(2)));
    expect([rung(inReview(), 1), rung(accepted, 2)]).toEqual([["agreement"], []]);
    expect(rung(made(enforceRank(accepted, 2, after(2))), 2)).toEqual([]);
    expect(rung(made(enforceRank(kit.ready(), 2, after(2))), 2)).toEqual(["agreement"]);
  });

  it("F03 and a submission that was turned down leaves nothing to be answered", () => {
    const submitted = kit.aSubmission() as EnrollmentIn<"submitted">;
    expect(submitted.bells).toEqual(["onboarding"]);
    expect(made(returnToDraft(submitted, "mpn:1", after(0)))).toMatchObject({ bells: [], unanswered: false });
  });
});

describe("F13 F64 a sign-in", () => {
  it("ties no enrollment that is over to a tenant", () => {
    const over = made(withdraw(withoutAccount(kit.aDraft()), { kind: "applicant" }, after(1)));
    expect(bindTenant(over, otherTenant, colleague, after(2))).toMatchObject({
      code: "wrong_state",
      params: { status: "withdrawn" },
    });
  });
});

describe("F43 what a check finds says nothing", () => {
  const before = kit.aCheckedCompany();
  const moved = switched(before);
  const proved = () => {
    const challenged = made(challengeDomain(before, challenge, by, after(1)));
    return made(noteLookup(challenged, challenge.id, true, after(2)));
  };

  it("of a tenant and an applicant that took the place of those it was asked about", () => {
    expect(restsOnOtherFacts(before, moved, "employment")).toBe(true);
    expect(restsOnOtherFacts(before, moved, "authority")).toBe(true);
    expect(restsOnOtherFacts(before, moved, "sanctions")).toBe(true);
    expect(restsOnOtherFacts(before, moved, "business")).toBe(false);
    expect(restsOnOtherFacts(before, before, "employment")).toBe(false);
  });

  it("of a domain that was proved while it was asked", () => {
    expect(restsOnOtherFacts(before, proved(), "employment")).toBe(true);
    expect(restsOnOtherFacts(before, proved(), "authority")).toBe(false);
  });

  it("of a signatory and a company that are others by now", () => {
    const signed = made(acceptAgreement(before, kit.proof(), after(1), { oid: "s", name: "Anne", email: "a@b.fr" }));
    expect(restsOnOtherFacts(before, signed, "sanctions")).toBe(true);
    const other = { ...before, legalProfile: { ...kit.legalProfile, companyName: "Other" } } as Enrollment;
    expect(restsOnOtherFacts(before, other, "business")).toBe(true);
  });
});
