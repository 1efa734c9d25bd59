import { describe, expect, it } from "vitest";
import { chooseAddress } from "../../../shared/domain/enrollment/address-rules.ts";
import { claimReview, decideReview } from "../../../shared/domain/enrollment/review-rules.ts";
import { editLegalProfile } from "../../../shared/domain/enrollment/edit-rules.ts";
import { withdraw } from "../../../shared/domain/enrollment/closing-rules.ts";
import { enrollment as document, type Enrollment } from "../../../shared/domain/enrollment/document.ts";
import { requirementsOf } from "../../../shared/domain/enrollment/requirements.ts";
import type { ReasonCode } from "../../../shared/domain/reason.ts";
import {
  addressChecked,
  another,
  choose,
  given,
  othersChecked,
  suggested,
  suggestedInReview,
  suggestedWhileRunning,
} from "./address-kit.ts";
import { after, aCheckedCompany, inReview, legalProfile, made } from "./kit.ts";
import { by, review } from "./steps.ts";

const at = (days: number): string => new Date(after(days).now).toISOString();
const accepted = (choice: string, days = 2) => ({ choice, by, at: at(days) });
const asked = (enrollment: Enrollment) => requirementsOf(enrollment).filter(({ code }) => code === "choose_address");

/** A reviewer asks the applicant for something. */
const requested = (...reasons: ReasonCode[]): Enrollment =>
  review(2, "r1", "request_information", ...reasons).reduce(
    (now, [days, , act]) => made(act(now, after(days))),
    suggestedInReview(),
  );

describe("F20 an address that a source suggests", () => {
  it("is kept beside the one that was given, which stays the company's", () => {
    const running = suggestedWhileRunning();
    expect(running.addressSuggestion).toEqual({
      given,
      suggested,
      source: "address book",
      suggestedAt: at(1),
    });
    expect(running.legalProfile).toEqual(legalProfile);
  });

  it("is asked of the applicant, with a call and the state's deadline, until it is answered", () => {
    for (const enrollment of [suggestedWhileRunning(), suggestedInReview(), requested("address_mismatch")]) {
      expect(asked(enrollment)).toEqual([
        {
          code: "choose_address",
          actor: "applicant",
          dueAt: enrollment.dueAt,
          field: "/legalProfile/address",
          action: { method: "PUT", href: `/api/enrollments/${enrollment.id}/address-choice` },
          anyOf: ["suggested_address", "given_address"],
          reasons: ["address_mismatch"],
        },
      ]);
      expect(asked(made(choose(enrollment, "given", 3)))).toEqual([]);
    }
    expect(asked(inReview())).toEqual([]);
    expect(asked(made(withdraw(suggestedInReview(), by, after(2))))).toEqual([]);
  });

  it("is what the mail about the review asks; once answered, the review is told of as any other", () => {
    const purposes = (enrollment: Enrollment) => enrollment.mails.map(({ purpose }) => purpose);
    expect(purposes(suggestedInReview())).toContain("address_suggested");
    expect(purposes(suggestedInReview())).not.toContain("review_required");
    expect(purposes(inReview())).toContain("review_required");
    expect(purposes(inReview())).not.toContain("address_suggested");
  });

  it("is absent, and nothing else, in a document of a version that did not know of it", () => {
    const { addressSuggestion: _unknown, ...older } = suggestedInReview();
    expect(document.parse(older)).toEqual(older);
    expect(choose(document.parse(older), "suggested")).toMatchObject({ code: "no_address_suggested" });
  });
});

describe("F20 F25 choosing the suggested address", () => {
  it("takes it, says by whom and when, and voids the address check alone", () => {
    const before: Enrollment = { ...othersChecked(suggestedWhileRunning()), bells: [] };
    const chosen = made(choose(before, "suggested"));
    expect(chosen).toMatchObject({ status: "checks_running", revision: before.revision + 1, bells: ["information"] });
    expect(chosen.legalProfile).toEqual({ ...legalProfile, address: suggested });
    expect(chosen.addressSuggestion).toEqual({ ...before.addressSuggestion, accepted: accepted("suggested") });
    const { address: _voided, ...others } = before.checks;
    expect(chosen.checks).toEqual(others);
    expect(chosen.origins).toEqual({ "/legalProfile/address/postalCode": "address_book" });
    expect(chosen.audit.at(-1)).toMatchObject({
      type: "address_chosen",
      actor: by,
      details: { choice: "suggested" },
    });
  });

  it("leaves a review open, with who holds it", () => {
    const held = made(claimReview(suggestedInReview(), "r1", "lease", after(1)));
    const chosen = made(choose(held, "suggested"));
    expect(chosen).toMatchObject({ status: "in_review", dueAt: held.dueAt, review: held.review });
    expect(chosen.checks).toEqual({ ...held.checks, address: undefined });
  });

  it("answers a reviewer's request as a correction does", () => {
    const chosen = made(choose(requested("address_mismatch"), "suggested", 3));
    expect(chosen).toMatchObject({ status: "checks_running", legalProfile: { address: suggested } });
    expect(chosen.requestedAction).toBeUndefined();
    expect(Object.keys(chosen.checks).sort()).toEqual(["authority", "business", "employment", "sanctions"]);
  });

  it("can be taken back, which is checked again in its turn", () => {
    const back = made(choose(made(choose(suggestedInReview(), "suggested")), "given", 3));
    expect(back.legalProfile).toEqual(legalProfile);
    expect(back.origins).toEqual({ "/legalProfile/address/postalCode": "applicant" });
    expect(back.addressSuggestion?.accepted).toEqual(accepted("given", 3));
    expect(back.checks.address).toBeUndefined();
  });
});

describe("F20 keeping the own address", () => {
  it("changes no check and rings nobody", () => {
    const before = suggestedInReview();
    const kept = made(choose(before, "given"));
    expect(kept).toMatchObject({ status: "in_review", legalProfile, checks: before.checks, bells: before.bells });
    expect(kept.addressSuggestion).toEqual({ ...before.addressSuggestion, accepted: accepted("given") });
    expect(kept.revision).toBe(before.revision + 1);
  });

  it("hands the enrollment back to the reviewers where they asked for the address alone", () => {
    const kept = made(choose(requested("address_mismatch"), "given", 3));
    expect(kept).toMatchObject({ status: "in_review", review: { cause: "evidence" } });
    expect(kept.addressSuggestion?.accepted).toEqual(accepted("given", 3));
  });

  it("does not answer what else they asked for", () => {
    const before = requested("address_mismatch", "legal_name_mismatch");
    expect(made(choose(before, "given", 3))).toMatchObject({
      status: "action_required",
      requestedAction: before.requestedAction,
    });
  });
});

describe("F07 F20 a choice", () => {
  it("made twice is made once, whatever revision the repetition has seen and whatever came of it", () => {
    const before = suggestedInReview();
    const answer = { choice: "given", revision: before.revision } as const;
    const once = made(chooseAddress(before, answer, by, after(2)));
    expect(chooseAddress(once, answer, by, after(3))).toEqual({ outcome: "unchanged", enrollment: once });
    const gone = made(withdraw(once, by, after(3)));
    expect(chooseAddress(gone, answer, by, after(4)).outcome).toBe("unchanged");
  });

  it("is refused where nothing was suggested, where it is too late, and to who has not seen the latest", () => {
    expect(choose(aCheckedCompany(), "suggested")).toMatchObject({ code: "no_address_suggested" });
    const before = suggestedInReview();
    const stale = { choice: "suggested", revision: before.revision - 1 } as const;
    expect(chooseAddress(before, stale, by, after(2))).toMatchObject({ code: "etag_stale" });
    const [claimed, approved] = review(2, "r1", "approve");
    const passed = [claimed, approved].reduce(
      (now, step) => (step === undefined ? now : made(step[2](now, after(2)))),
      before,
    );
    expect(choose(passed, "suggested", 3)).toMatchObject({ code: "wrong_state", params: { status: "checks_passed" } });
  });
});

describe("F20 a suggestion after the profile was given anew", () => {
  const corrected = (part: object): Enrollment =>
    made(editLegalProfile(requested("address_mismatch"), { ...legalProfile, ...part }, by, after(3)));

  it("is taken by who writes it, stands with the address, and goes with it", () => {
    expect(corrected({ address: suggested }).addressSuggestion).toMatchObject({
      given,
      accepted: accepted("suggested", 3),
    });
    const same = corrected({ website: "https://contoso.example" }).addressSuggestion;
    expect(same).toEqual(suggestedInReview().addressSuggestion);
    expect(corrected({ address: another }).addressSuggestion).toBeUndefined();
  });

  it("is not made up where there was none", () => {
    const [claim, ask] = review(2, "r1", "request_information", "address_mismatch");
    const open = [claim, ask].reduce(
      (now, step) => (step === undefined ? now : made(step[2](now, after(2)))),
      inReview(),
    );
    const changed = made(editLegalProfile(open, { ...legalProfile, address: another }, by, after(3)));
    expect(changed.addressSuggestion).toBeUndefined();
  });
});

describe("F20 another suggestion", () => {
  const taken = (): Enrollment => made(choose(suggestedWhileRunning(), "suggested"));

  it("for an address that was itself suggested is beside what the person gave", () => {
    const again = addressChecked(taken(), "inconclusive", another, 3);
    expect(again.addressSuggestion).toEqual({ given, suggested: another, source: "address book", suggestedAt: at(3) });
    expect(made(choose(again, "given", 4)).legalProfile).toEqual(legalProfile);
  });

  it("of what was suggested and turned down before is no new question", () => {
    const back = made(choose(taken(), "given", 3));
    expect(addressChecked(back, "inconclusive", suggested, 4).addressSuggestion).toEqual(back.addressSuggestion);
    expect(addressChecked(back, "inconclusive", another, 4).addressSuggestion).toEqual({
      given,
      suggested: another,
      source: "address book",
      suggestedAt: at(4),
    });
  });

  it("of what the person had given first asks anew, the other way round", () => {
    const typed = made(
      editLegalProfile(requested("address_mismatch"), { ...legalProfile, address: suggested }, by, after(3)),
    );
    expect(addressChecked(typed, "inconclusive", given, 4).addressSuggestion).toMatchObject({
      given: suggested,
      suggested: given,
    });
  });

  it("leaves what was chosen where the check now passes", () => {
    expect(addressChecked(taken(), "pass", undefined, 3).addressSuggestion).toEqual(taken().addressSuggestion);
  });
});

it("F46 a reviewer decides without waiting for the applicant's choice", () => {
  const held = made(claimReview(suggestedInReview(), "r1", "lease", after(1)));
  const decision = { reviewer: "r1", lease: "lease", decision: "approve", reasons: [] } as const;
  expect(made(decideReview(held, decision, after(1)))).toMatchObject({
    status: "checks_passed",
    legalProfile: { address: given },
    review: { overrides: [{ check: "address" }] },
  });
});
