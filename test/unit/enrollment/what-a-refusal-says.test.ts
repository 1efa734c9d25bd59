import { describe, expect, it } from "vitest";
import { claimReview, decideReview } from "../../../shared/domain/enrollment/review-rules.ts";
import { withdraw } from "../../../shared/domain/enrollment/closing-rules.ts";
import type { Decision } from "../../../shared/domain/enrollment/decision.ts";
import { editLegalProfile, editPrimaryContact } from "../../../shared/domain/enrollment/edit-rules.ts";
import { extendDeadline } from "../../../shared/domain/enrollment/extension-rules.ts";
import { appeal } from "../../../shared/domain/enrollment/appeal-rules.ts";
import { inviteSignatory } from "../../../shared/domain/enrollment/signatory-rules.ts";
import { submit } from "../../../shared/domain/enrollment/submit-rules.ts";
import { claimWorkAccount } from "../../../shared/domain/enrollment/work-account-rules.ts";
import * as kit from "./kit.ts";
import { withoutAccount } from "./provider-stories.ts";

const { after, made } = kit;
const by = { kind: "applicant" } as const;
const later = new Date(after(90).now).toISOString();
const person = { name: "Anne", email: "anne@contoso.fr", locale: "fr" } as const;
const domain = "contoso.onmicrosoft.com";
const claimed = () => made(claimReview(kit.inReview(), "anna", "t1", after(1)));
const decision = { reviewer: "anna", lease: "t1", decision: "reject", reasons: ["sanctions_hit"] } as const;
const asked = () => made(decideReview(claimed(), { ...decision, decision: "request_information" }, after(1)));
const pointers = (refused: Decision) =>
  refused.outcome === "refused" ? refused.faults?.map(({ pointer, code }) => [pointer, code]) : refused.outcome;

describe("F08 an act in the wrong state is told the state", () => {
  const withdrawn = () => made(withdraw(withoutAccount(kit.aDraft()), by, after(0)));
  it.each<[string, string, () => Decision]>([
    ["a withdrawal", "active", () => withdraw(kit.active(), by, after(3))],
    ["a later deadline of a review", "in_review", () => extendDeadline(kit.inReview(), later, "n", by, after(1))],
    ["a later deadline of an end", "active", () => extendDeadline(kit.active(), later, "n", by, after(3))],
    ["another contact", "active", () => editPrimaryContact(kit.active(), kit.primaryContact, by, after(3))],
    ["an invitation", "active", () => inviteSignatory(kit.active(), person, by, after(3))],
    ["a claim of a review", "active", () => claimReview(kit.active(), "anna", "t1", after(3))],
    ["a decision", "active", () => decideReview(kit.active(), decision, after(3))],
    ["an appeal", "active", () => appeal(kit.active(), after(3))],
    ["a work account of a tenant", "draft", () => claimWorkAccount(kit.aDraft(), domain, by, after(0))],
    ["a work account of an end", "withdrawn", () => claimWorkAccount(withdrawn(), domain, by, after(0))],
  ])("%s in %s", (_what, status, act) => {
    expect(act()).toEqual({ outcome: "refused", code: "wrong_state", params: { status } });
  });
});

describe("F08 what is not whole is told every missing place", () => {
  it("at the submission, and of a corrected profile or another contact", () => {
    const { legalProfile: _none, primaryContact: _nobody, ...bare } = kit.aDraft();
    const filed = submit(bare as never, { tenantId: "t", applicant: kit.applicant, enforcedRank: 1 }, after(0));
    expect(pointers(filed)).toContainEqual(["/legalProfile/companyName", "required"]);
    expect(pointers(filed)).toContainEqual(["/primaryContact/email", "required"]);
    const profile = editLegalProfile(asked(), { ...kit.legalProfile, companyName: undefined }, by, after(2));
    expect(pointers(profile)).toEqual([["/companyName", "required"]]);
    const contact = editPrimaryContact(asked(), { ...kit.primaryContact, email: undefined }, by, after(2));
    expect(pointers(contact)).toEqual([["/email", "required"]]);
  });
});

describe("F46 F48 a reviewer", () => {
  it("is told until when another one holds the review, which is free from then on", () => {
    const until = new Date(after(1).now + 30 * 60_000).toISOString();
    expect(claimReview(claimed(), "bernd", "t2", after(1))).toEqual({
      outcome: "refused",
      code: "review_held_by_another",
      params: { until },
    });
    const then = { ...after(1), now: Date.parse(until) };
    expect(made(claimReview(claimed(), "bernd", "t2", then)).review?.lease?.reviewer).toBe("bernd");
    expect(decideReview(claimed(), decision, then)).toMatchObject({ code: "review_not_claimed" });
  });

  it("is told where the reason of a refusal belongs", () => {
    expect(pointers(decideReview(claimed(), { ...decision, reasons: [] }, after(1)))).toEqual([
      ["/reasons", "required"],
    ]);
  });

  it("repeats a decision only in the same words", () => {
    expect(decideReview(asked(), { ...decision, decision: "request_information" }, after(1)).outcome).toBe("unchanged");
    expect(decideReview(asked(), decision, after(1))).toMatchObject({ code: "wrong_state" });
  });
});
