import { describe, expect, it } from "vitest";
import { concludeChecks, recordCheck } from "../../../shared/domain/enrollment/check-rules.ts";
import type { Decision } from "../../../shared/domain/enrollment/decision.ts";
import { recordDelivery } from "../../../shared/domain/enrollment/delivery-rules.ts";
import type { Enrollment } from "../../../shared/domain/enrollment/document.ts";
import { editLegalProfile, editPrimaryContact } from "../../../shared/domain/enrollment/edit-rules.ts";
import { addEvidence } from "../../../shared/domain/enrollment/evidence-rules.ts";
import { extendDeadline } from "../../../shared/domain/enrollment/extension-rules.ts";
import { claimReview, decideReview } from "../../../shared/domain/enrollment/review-rules.ts";
import * as kit from "./kit.ts";
import { by, check, file, other } from "./steps.ts";
import { tell } from "./stories.ts";

const { after, made } = kit;
const later = new Date(after(90).now).toISOString();
const result = { outcome: "pass", reasons: [], source: "register", checkedAt: later } as const;
const pass = { result: { ...result, reasons: [] } };

function asked(): Enrollment {
  const claimed = made(claimReview(kit.inReview(), "anna", "t1", after(1)));
  const decision = { reviewer: "anna", lease: "t1", decision: "request_information" } as const;
  return made(decideReview(claimed, { ...decision, reasons: ["legal_name_mismatch"] }, after(1)));
}
const checked = () => tell(kit.aCheckedCompany(), check("pass").slice(0, -1), () => undefined);

describe("F74 a change rings the branches that wait for it, and no other", () => {
  const extend = (now: Enrollment): Decision => extendDeadline(now, later, "note", by, after(2));
  const upload = (now: Enrollment): Decision => addEvidence(now, file, by, after(2));
  const bounce = (now: Enrollment): Decision => recordDelivery(now, now.mailIds[0] ?? "", "bounced", after(2));
  const correct = { ...kit.legalProfile, companyName: "Contoso SAS" };
  it.each<[string, () => Enrollment, (now: Enrollment) => Decision, readonly string[]]>([
    ["a later deadline of a draft", kit.aDraft, extend, []],
    ["a later deadline of the contact", kit.aContactPending, extend, ["contact"]],
    ["a later deadline of an action", asked, extend, ["information"]],
    ["a later deadline of the agreement", kit.checksPassed, extend, ["agreement"]],
    ["evidence while the contact is asked", kit.aContactPending, upload, []],
    ["evidence for the reviewers", kit.inReview, upload, ["information"]],
    ["evidence that was asked for", asked, upload, ["information"]],
    ["a mail that bounces", kit.aContactPending, bounce, ["contact"]],
    ["a corrected profile", asked, (now) => editLegalProfile(now, correct, by, after(2)), ["information"]],
    ["another contact", kit.aContactPending, (now) => editPrimaryContact(now, other, by, after(2)), ["contact"]],
    [
      "another contact that was asked for",
      asked,
      (now) => editPrimaryContact(now, other, by, after(2)),
      ["information"],
    ],
    ["checks that passed", checked, (now) => concludeChecks(now, after(2)), ["onboarding"]],
  ])("%s", (_what, before, act, bells) => {
    expect(made(act({ ...before(), bells: [] })).bells).toEqual(bells);
  });
});

describe("F43 the checks", () => {
  it("pass together or not at all, and leave no former review behind", () => {
    const { review } = kit.inReview();
    expect(made(concludeChecks({ ...checked(), review } as Enrollment, after(2))).review).toBeUndefined();
    const { sanctions: _open, ...rest } = checked().checks;
    expect(concludeChecks({ ...checked(), checks: rest }, after(2)).outcome).toBe("unchanged");
    const failed = { ...pass.result, outcome: "fail" as const };
    const one = made(recordCheck({ ...checked(), checks: rest }, "sanctions", { result: failed }, after(2)));
    expect(made(concludeChecks(one, after(2)))).toMatchObject({ status: "in_review", review: { cause: "checks" } });
  });

  it("take one result each, while they run", () => {
    expect(recordCheck(checked(), "business", pass, after(2)).outcome).toBe("unchanged");
    expect(recordCheck({ ...kit.inReview(), checks: {} }, "business", pass, after(2)).outcome).toBe("unchanged");
  });
});

describe("F62 a later deadline", () => {
  it("is later than now and than it was, and one of a person", () => {
    const draft = kit.aDraft();
    const late = after(40);
    const minimum = new Date(late.now).toISOString();
    expect(extendDeadline(draft, minimum, "note", by, late)).toEqual({
      outcome: "refused",
      code: "invalid_request",
      faults: [{ pointer: "/dueAt", code: "too_small", params: { minimum } }],
    });
    const endless = { ...draft, dueAt: null };
    expect(extendDeadline(endless, later, "note", by, after(1))).toMatchObject({ code: "wrong_state" });
    expect(extendDeadline(kit.aCheckedCompany(), later, "note", by, after(1))).toMatchObject({ code: "wrong_state" });
  });
});

it("F05 F40 a contact in a draft is the applicant's to write, and one whose name is corrected stays asked", () => {
  const faults = (decision: Decision) => (decision.outcome === "refused" ? decision.faults : []);
  const wrong = editPrimaryContact(kit.aDraft(), { ...kit.primaryContact, email: "wrong" }, by, after(0));
  expect(faults(wrong)?.map(({ pointer }) => pointer)).toEqual(["/email"]);
  const corrected = { ...kit.primaryContact, lastName: "Petit" };
  const edited = made(editPrimaryContact(kit.aContactPending(), corrected, by, after(1)));
  expect(edited.audit.at(-1)).toMatchObject({ type: "contact_edited", actor: by });
  expect(edited.contactStep).toEqual(kit.aContactPending().contactStep);
  expect(kit.aDraft()).toMatchObject({ auditHash: "", audit: [{ type: "created", actor: by, to: "draft" }] });
});
