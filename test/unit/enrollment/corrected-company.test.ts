import { describe, expect, it } from "vitest";
import { acceptAgreement, enforceRank } from "../../../shared/domain/enrollment/agreement-rules.ts";
import { inCountry, isAccepted, proofsThere } from "../../../shared/domain/enrollment/agreement.ts";
import type { Enrollment } from "../../../shared/domain/enrollment/document.ts";
import { editLegalProfile } from "../../../shared/domain/enrollment/edit-rules.ts";
import { claimReview, decideReview } from "../../../shared/domain/enrollment/review-rules.ts";
import { wantKeys, wantOwnKeys } from "../../../shared/domain/enrollment/submit-rules.ts";
import { requirementsOf } from "../../../shared/domain/enrollment/requirements.ts";
import { aContactPending, aDraft, after, inReview, legalProfile, made, proof, tenantId } from "./kit.ts";

const by = { kind: "applicant" } as const;
const mpn = "mpn:5410001";
const tenant = `tenant:${tenantId}`;
const elsewhere = {
  companyName: legalProfile.companyName,
  address: { line1: "Unter den Linden 1", city: "Berlin", postalCode: "10117", country: "DE" },
};

function asked(enrollment: Enrollment = inReview()): Enrollment {
  const claimed = made(claimReview(enrollment, "anna", "t1", after(1)));
  const decision = { reviewer: "anna", lease: "t1", decision: "request_information" } as const;
  return made(decideReview(claimed, { ...decision, reasons: ["registration_number_mismatch"] }, after(1)));
}
const correct = (enrollment: Enrollment, profile: object): Enrollment =>
  made(editLegalProfile(enrollment, profile, by, after(2)));

describe("F03 the keys of a company whose profile is corrected", () => {
  it("are those of the corrected facts", () => {
    expect(correct(asked(), { ...legalProfile, registrationNumber: "542065479" }).keys).toEqual({
      wanted: [mpn, "registration:FR:542065479", tenant],
      held: true,
    });
    expect(correct(asked(), { ...legalProfile, companyName: "Contoso SAS" }).keys).toEqual(aContactPending().keys);
  });

  it("are wanted before they are claimed, and no longer than they are needed", () => {
    const more = made(wantKeys(aContactPending(), ["tenant:other", mpn]));
    expect(more.keys.wanted).toEqual([...aContactPending().keys.wanted, "tenant:other"]);
    expect(wantKeys(more, ["tenant:other"]).outcome).toBe("unchanged");
    expect(made(wantOwnKeys(more)).keys).toEqual(aContactPending().keys);
    expect(wantOwnKeys(aContactPending()).outcome).toBe("unchanged");
    for (const act of [wantOwnKeys, (draft: Enrollment) => wantKeys(draft, [mpn])]) {
      expect(act(aDraft()).outcome).toBe("unchanged");
    }
    const nobody = { ...more, tenantId: undefined } as unknown as Enrollment;
    expect(wantOwnKeys(nobody).outcome).toBe("unchanged");
  });
});

describe("F51 F55 the agreement of a company whose country is corrected", () => {
  const accepted = (): Enrollment => made(acceptAgreement(asked(), proof(2), after(1)));

  it("is that of its own country, and what was accepted before stays a proof", () => {
    const moved = correct(accepted(), elsewhere);
    expect(moved.agreement).toEqual({ round: 2, region: "DE", enforcedRank: 0, elsewhere: 1, proofs: [proof(2)] });
    expect(isAccepted(moved.agreement)).toBe(false);
    expect(requirementsOf(moved).map(({ code }) => code)).toContain("accept_agreement");
    expect(moved.mails.at(-1)).toMatchObject({ purpose: "agreement_superseded", audience: "applicant" });
  });

  it("is accepted at the rank of that country, and be it the same text", () => {
    const moved = made(enforceRank(correct(accepted(), elsewhere), 1, after(2)));
    const again = made(acceptAgreement(moved, proof(2), after(3)));
    expect(proofsThere(again.agreement)).toEqual([proof(2)]);
    expect(isAccepted(made(acceptAgreement(moved, proof(1), after(3))).agreement)).toBe(true);
    expect(acceptAgreement(again, proof(2), after(3)).outcome).toBe("unchanged");
  });

  it("stays where the country does, and its round where nobody had accepted", () => {
    const stayed = correct(accepted(), { ...legalProfile, companyName: "Contoso SAS" });
    expect(stayed.agreement).toEqual(accepted().agreement);
    expect(stayed.mails.map(({ purpose }) => purpose)).not.toContain("agreement_superseded");
    expect(correct(asked(), elsewhere).agreement).toMatchObject({ round: 1, region: "DE", elsewhere: 0 });
    expect(proofsThere(undefined)).toEqual([]);
    expect(inCountry({ round: 1, region: "FR", enforcedRank: 1, proofs: [] }, "FR")).not.toHaveProperty("elsewhere");
  });
});
