import { describe, expect, it } from "vitest";
import { appeal } from "../../../shared/domain/enrollment/appeal-rules.ts";
import type { Enrollment } from "../../../shared/domain/enrollment/document.ts";
import { requirementsOf } from "../../../shared/domain/enrollment/requirements.ts";
import { concludeChecks, recordCheck } from "../../../shared/domain/enrollment/check-rules.ts";
import { expire } from "../../../shared/domain/enrollment/closing-rules.ts";
import { editPrimaryContact } from "../../../shared/domain/enrollment/edit-rules.ts";
import { addEvidence } from "../../../shared/domain/enrollment/evidence-rules.ts";
import { claimReview, decideReview } from "../../../shared/domain/enrollment/review-rules.ts";
import { vettingOf } from "../../../shared/domain/enrollment/vetting.ts";
import { publicReview } from "../../../shared/http/views/review-view.ts";
import { aCheckedCompany, active, after, inReview, made, primaryContact } from "./kit.ts";

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

  it("tells the applicant of no rejection that nobody followed", () => {
    const told = (enrollment: Enrollment) => publicReview(enrollment)?.decisions.map(({ decision }) => decision);
    const proposed = decide(inReview(), "anna", "reject");
    expect(told(proposed)).toEqual([]);
    expect(told(decide(proposed, "bernd", "request_information"))).toEqual(["request_information"]);
    expect(told(decide(proposed, "bernd", "approve"))).toEqual(["approve"]);
    expect(told(decide(proposed, "bernd", "reject"))).toEqual(["reject", "reject"]);
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

describe("F44 F50 checks that could not be made in time", () => {
  it("go to a reviewer who is told that a source was away", () => {
    const waiting = made(recordCheck(aCheckedCompany(), "business", { unavailable: true }, after(1)));
    const late = made(concludeChecks(waiting, after(7)));
    expect(late.status).toBe("in_review");
    expect(requirementsOf(late)[0]).toMatchObject({ code: "review_decision", reasons: ["source_unavailable"] });
  });
});

describe("F46 F47 a decision", () => {
  it("made again after another round of evidence is a new one, and needs a claim", () => {
    const asked = decide(inReview(), "anna", "request_information");
    const again = {
      reviewer: "anna",
      lease: "",
      decision: "request_information",
      reasons: ["legal_name_mismatch"],
    } as const;
    expect(decideReview(asked, again, after(1)).outcome).toBe("unchanged");
    const file = { id: "44444444-4444-4444-8444-444444444444", kind: "lease", contentType: "application/pdf" } as const;
    const received = { ...file, sha256: "0", size: 1, receivedAt: new Date(after(2).now).toISOString() };
    const reopened = made(addEvidence(asked, received, { kind: "applicant" }, after(2)));
    expect(reopened.status).toBe("in_review");
    expect(decideReview(reopened, again, after(3))).toMatchObject({ code: "review_not_claimed" });
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

  it("F49 are appealed once, however often that is sent while the other reviewer is awaited", () => {
    const rejected = decide(decide(inReview(), "anna", "reject"), "bernd", "reject");
    const appealed = made(appeal(rejected, after(1)));
    expect(appeal(appealed, after(1))).toEqual({ outcome: "unchanged", enrollment: appealed });
  });

  it("F72 tells of each decision once, of an appeal as such, and of the last rejection with the closing", () => {
    let enrollment = inReview();
    for (const round of [1, 2, 3, 4]) {
      enrollment = decide(decide(enrollment, `anna-${round}`, "reject", round), `bernd-${round}`, "reject", round);
      if (round < 4) enrollment = made(appeal(enrollment, after(round)));
    }
    const closed = made(expire(enrollment, after(4)));
    const told = closed.mails.filter(({ audience }) => audience === "applicant").map(({ purpose }) => purpose);
    const appealed = ["rejected", "appeal_received"];
    expect(told).toEqual(["review_required", ...appealed, ...appealed, ...appealed, "closed_rejected"]);
  });

  it("takes no appeal past its time, though nobody closed the enrollment yet", () => {
    const rejected = decide(decide(inReview(), "anna", "reject"), "bernd", "reject");
    expect(appeal(rejected, after(31))).toMatchObject({ code: "appeal_not_possible" });
    expect(made(expire(rejected, after(31))).status).toBe("closed_rejected");
  });

  it("keeps the appeals there were when another contact is named", () => {
    const appealed = made(appeal(decide(decide(inReview(), "anna", "reject"), "bernd", "reject"), after(1)));
    const asked = decide(appealed, "carla", "request_information");
    const contact = { ...primaryContact, email: "noa.petit@contoso.fr" };
    const replaced = made(editPrimaryContact(asked, contact, { kind: "applicant" }, after(2)));
    expect(replaced).toMatchObject({ status: "contact_pending", review: { appeals: 1 } });
  });
});

it("F11 an active enrollment is authorized and requires nothing", () => {
  expect(vettingOf(active())).toEqual({ vettingStatus: "authorized", vettingSubStatus: "none" });
  expect(requirementsOf(active())).toEqual([]);
});
