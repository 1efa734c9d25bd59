import { describe, expect, it } from "vitest";
import { checkKinds, type CheckKind, type CheckOutcome } from "../../../shared/domain/check.ts";
import { beginActivation } from "../../../shared/domain/enrollment/activation-rules.ts";
import { acceptAgreement, enforceRank } from "../../../shared/domain/enrollment/agreement-rules.ts";
import {
  areChecksComplete,
  concludeChecks,
  isVetted,
  openChecks,
  recordCheck,
} from "../../../shared/domain/enrollment/check-rules.ts";
import type { Enrollment } from "../../../shared/domain/enrollment/document.ts";
import { doubtsOf } from "../../../shared/domain/enrollment/doubts.ts";
import { planAgreement, planInformation } from "../../../shared/domain/enrollment/plans.ts";
import { claimReview, decideReview } from "../../../shared/domain/enrollment/review-rules.ts";
import * as kit from "./kit.ts";

const { after, made } = kit;
const anne = { oid: "s-1", name: "Anne Leroy", email: "anne@contoso.fr" };
const sign = (enrollment: Enrollment, signer = anne, rank = 1): Enrollment =>
  made(acceptAgreement(enrollment, kit.proof(rank), after(3), signer));

function screened(enrollment: Enrollment, outcome: CheckOutcome, kind: CheckKind = "sanctions"): Enrollment {
  const reasons = outcome === "pass" ? [] : (["sanctions_hit"] as const).slice();
  const result = { outcome, reasons, source: "list", checkedAt: new Date(after(3).now).toISOString() };
  return made(recordCheck(enrollment, kind, { result }, after(3)));
}

function approved(enrollment: Enrollment, reviewer = "anna", day = 2): Enrollment {
  const lease = `${reviewer}-${day}`;
  const claimed = made(claimReview(enrollment, reviewer, lease, after(day)));
  return made(decideReview(claimed, { reviewer, lease, decision: "approve", reasons: [] }, after(day)));
}

const overridesOf = ({ review }: Enrollment) => review?.overrides.map(({ check, reviewer }) => [check, reviewer]);

describe("F43 F52 somebody who was not screened signs after the checks have passed", () => {
  it("is screened, and nothing else is asked again, before the account opens", () => {
    const signed = { ...sign(kit.checksPassed()), mails: [] };
    expect(signed).toMatchObject({ status: "checks_running", informationRound: 2, signer: anne });
    expect([beginActivation(signed, after(3)).outcome, planAgreement(signed, after(3))]).toEqual([
      "unchanged",
      { next: "leave" },
    ]);
    expect(planInformation(signed, after(3))).toEqual({ next: "check", checks: ["sanctions"] });
    const passed = made(concludeChecks(screened(signed, "pass"), after(3)));
    expect(passed).toMatchObject({ status: "checks_passed", review: undefined });
    expect(made(beginActivation(passed, after(3))).status).toBe("activating");
  });

  it("goes to a person where the name is listed, and opens the account once that person has approved", () => {
    const hit = made(concludeChecks(screened(sign(kit.checksPassed()), "inconclusive"), after(3)));
    expect(hit).toMatchObject({ status: "in_review", review: { cause: "checks" } });
    expect(doubtsOf(hit)).toEqual(["sanctions_hit"]);
    const cleared = approved(hit, "bernd", 4);
    expect(overridesOf(cleared)).toEqual([["sanctions", "bernd"]]);
    expect(made(beginActivation(cleared, after(4))).status).toBe("activating");
  });

  it("is screened once: the same person signs a later edition without it, under another name not", () => {
    const passed = made(concludeChecks(screened(sign(kit.checksPassed()), "pass"), after(3)));
    const enforced = made(enforceRank(passed, 2, after(3)));
    expect(sign(enforced, anne, 2).status).toBe("checks_passed");
    expect(sign(enforced, { ...anne, name: "Anne Roy" }, 2).status).toBe("checks_running");
    expect(sign(enforced, { ...anne, oid: "s-2" }, 2).status).toBe("checks_running");
  });
});

describe("F44 F46 what a reviewer passed, when somebody signs after it", () => {
  const byAnna = approved(kit.inReview());

  it("stands in that reviewer's name, but for the screening that is made again", () => {
    const signed = sign(byAnna);
    expect(openChecks(signed)).toEqual(["sanctions"]);
    const passed = made(concludeChecks(screened(signed, "pass"), after(3)));
    expect(passed.status).toBe("checks_passed");
    const others = checkKinds.filter((kind) => kind !== "sanctions");
    expect(overridesOf(passed)).toEqual(others.map((kind) => [kind, "anna"]));
  });

  it("is no doubt of the next reviewer, who answers for the screening alone", () => {
    const hit = made(concludeChecks(screened(sign(byAnna), "inconclusive"), after(3)));
    expect(doubtsOf(hit)).toEqual(["sanctions_hit"]);
    const names = new Map(approved(hit, "bernd", 4).review?.overrides.map(({ check, reviewer }) => [check, reviewer]));
    expect([...checkKinds].map((kind) => names.get(kind))).toEqual(["anna", "anna", "anna", "anna", "bernd"]);
  });

  it("is not asked again either where its source could not be asked in time, or was never", () => {
    const waiting = made(recordCheck(kit.aCheckedCompany(), "business", { unavailable: true }, after(1)));
    const signed = sign(approved(made(concludeChecks(waiting, after(7))), "anna", 8));
    expect(openChecks(signed)).toEqual(["sanctions"]);
    expect(signed.checks).toMatchObject({ business: { attempts: 1, overridden: true }, address: { attempts: 0 } });
    expect(signed.checks.business).not.toHaveProperty("retryAt");
    const done = screened(signed, "pass");
    expect(isVetted(done) && areChecksComplete(done)).toBe(true);
    expect(doubtsOf(done)).toEqual([]);
  });
});
