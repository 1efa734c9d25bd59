import { describe, expect, it } from "vitest";
import { appeal } from "../../../shared/domain/enrollment/appeal-rules.ts";
import type { Enrollment } from "../../../shared/domain/enrollment/document.ts";
import { requirementsOf } from "../../../shared/domain/enrollment/requirements.ts";
import { claimReview, decideReview } from "../../../shared/domain/enrollment/review-rules.ts";
import { vettingOf } from "../../../shared/domain/enrollment/vetting.ts";
import { active, after, inReview, made } from "./kit.ts";

type Kind = "approve" | "reject" | "request_information";

function decide(enrollment: Enrollment, reviewer: string, decision: Kind, days = 1): Enrollment {
  const lease = `lease-${reviewer}-${days}`;
  const claimed = made(claimReview(enrollment, reviewer, lease, after(days)));
  const reasons = decision === "approve" ? [] : (["legal_name_mismatch"] as const);
  return made(decideReview(claimed, { reviewer, lease, decision, reasons }, after(days)));
}

describe("F46 review", () => {
  it("needs a second reviewer for a rejection", () => {
    const proposed = decide(inReview(), "anna", "reject");
    expect(proposed.status).toBe("in_review");
    expect(claimReview(proposed, "anna", "again", after(1))).toMatchObject({ code: "second_reviewer_required" });
    expect(decide(proposed, "bernd", "reject").status).toBe("rejected");
  });

  it("gives an approval in the reviewer's name", () => {
    const approved = decide(inReview(), "anna", "approve");
    expect(approved.status).toBe("checks_passed");
    expect(approved.review?.overrides.map(({ reviewer }) => reviewer)).toEqual(Array.from({ length: 5 }, () => "anna"));
  });

  it("keeps two reviewers apart by a lease of 30 minutes", () => {
    const claimed = made(claimReview(inReview(), "anna", "t1", after(1)));
    expect(claimReview(claimed, "bernd", "t2", after(1))).toMatchObject({ code: "review_held_by_another" });
    expect(claimReview(claimed, "bernd", "t2", after(1 + 31 / 1440)).outcome).toBe("changed");
  });
});

describe("F48 and F49 refusals", () => {
  it("refuses a rejection without a reason", () => {
    const claimed = made(claimReview(inReview(), "anna", "t1", after(1)));
    const bare = { reviewer: "anna", lease: "t1", decision: "reject", reasons: [] } as const;
    expect(decideReview(claimed, bare, after(1))).toMatchObject({ code: "reason_required" });
  });

  it("can be appealed three times, each before other reviewers", () => {
    let enrollment = inReview();
    for (const round of [1, 2, 3]) {
      enrollment = decide(decide(enrollment, `anna-${round}`, "reject", round), `bernd-${round}`, "reject", round);
      expect(requirementsOf(enrollment)[0]).toMatchObject({ code: "appeal", actor: "applicant" });
      enrollment = made(appeal(enrollment, after(round)));
      expect(claimReview(enrollment, `bernd-${round}`, "t", after(round))).toMatchObject({
        code: "second_reviewer_required",
      });
    }
    enrollment = decide(decide(enrollment, "anna", "reject", 4), "bernd", "reject", 4);
    expect(appeal(enrollment, after(4))).toMatchObject({ code: "appeal_not_possible" });
  });
});

it("F11 an active enrollment is authorized and requires nothing", () => {
  expect(vettingOf(active())).toEqual({ vettingStatus: "authorized", vettingSubStatus: "none" });
  expect(requirementsOf(active())).toEqual([]);
});
