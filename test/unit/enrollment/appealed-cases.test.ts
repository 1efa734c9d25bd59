import { describe, expect, it } from "vitest";
import { appeal } from "../../../shared/domain/enrollment/appeal-rules.ts";
import type { Enrollment } from "../../../shared/domain/enrollment/document.ts";
import { declineAsContact } from "../../../shared/domain/enrollment/contact-rules.ts";
import { editPrimaryContact } from "../../../shared/domain/enrollment/edit-rules.ts";
import { addEvidence } from "../../../shared/domain/enrollment/evidence-rules.ts";
import { claimReview, decideReview } from "../../../shared/domain/enrollment/review-rules.ts";
import { after, inReview, made, primaryContact } from "./kit.ts";
import { by, file } from "./steps.ts";

type Kind = "approve" | "reject" | "request_information";

function decide(enrollment: Enrollment, reviewer: string, decision: Kind): Enrollment {
  const lease = `lease-${enrollment.version}`;
  const claimed = made(claimReview(enrollment, reviewer, lease, after(1)));
  const reasons = decision === "approve" ? [] : (["legal_name_mismatch"] as const);
  return made(decideReview(claimed, { reviewer, lease, decision, reasons }, after(1)));
}
const appealed = (): Enrollment =>
  made(appeal(decide(decide(inReview(), "anna", "reject"), "bernd", "reject"), after(1)));
const mayClaim = (enrollment: Enrollment) =>
  ["anna", "bernd", "carla", "dora"].filter(
    (each) => claimReview(enrollment, each, "t", after(1)).outcome === "changed",
  );

describe("F49 an appeal is for other eyes", () => {
  it("also once something was asked for and given", () => {
    const given = made(addEvidence(decide(appealed(), "carla", "request_information"), file, by, after(1)));
    expect(given).toMatchObject({ status: "in_review", review: { cause: "evidence", appeals: 1 } });
    expect(mayClaim(given)).toEqual(["carla", "dora"]);
  });

  it("also where one of them proposed another rejection that nobody followed", () => {
    const proposed = decide(decide(appealed(), "carla", "reject"), "dora", "request_information");
    const given = made(addEvidence(proposed, file, by, after(1)));
    expect(mayClaim(given)).toEqual(["carla", "dora"]);
  });

  it("than the last: who decided before that may look again", () => {
    const again = made(appeal(decide(decide(appealed(), "carla", "reject"), "dora", "reject"), after(1)));
    expect(mayClaim(again)).toEqual(["anna", "bernd"]);
  });

  it("and no matter of a contact who declines since", () => {
    const asked = decide(appealed(), "carla", "request_information");
    const noa = { ...primaryContact, email: "noa.petit@contoso.fr" };
    const replaced = made(editPrimaryContact(asked, noa, by, after(1)));
    expect(mayClaim(made(declineAsContact(replaced, after(2))))).toEqual(["anna", "bernd", "carla", "dora"]);
  });
});
