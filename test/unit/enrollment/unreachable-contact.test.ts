import { describe, expect, it } from "vitest";
import { chooseAddress } from "../../../shared/domain/enrollment/address-rules.ts";
import { recordDelivery } from "../../../shared/domain/enrollment/delivery-rules.ts";
import type { Enrollment } from "../../../shared/domain/enrollment/document.ts";
import { challengeDomain, noteLookup } from "../../../shared/domain/enrollment/domain-rules.ts";
import { editLegalProfile, editPrimaryContact } from "../../../shared/domain/enrollment/edit-rules.ts";
import { addEvidence } from "../../../shared/domain/enrollment/evidence-rules.ts";
import { requirementsOf } from "../../../shared/domain/enrollment/requirements.ts";
import { claimReview, decideReview } from "../../../shared/domain/enrollment/review-rules.ts";
import { aContactPending, after, inReview, legalProfile, made, primaryContact } from "./kit.ts";

const by = { kind: "applicant" } as const;
const other = { ...primaryContact, email: "noa.petit@contoso.fr" };
const id = "44444444-4444-4444-8444-444444444444";
const file = { id, kind: "lease", contentType: "application/pdf", sha256: "0", size: 1 } as const;
const received = { ...file, receivedAt: new Date(after(2).now).toISOString() };

const bounced = (asked: Enrollment = aContactPending()): Enrollment =>
  made(recordDelivery(asked, asked.mails.at(-1)!.operationId, "bounced", after(1)));

/** A contact whom a reviewer asked for, and whose address took no mail either. */
function replacedAndBounced(): Enrollment {
  const claimed = made(claimReview(inReview(), "anna", "lease", after(1)));
  const request = { reviewer: "anna", lease: "lease", decision: "request_information" } as const;
  const asked = made(decideReview(claimed, { ...request, reasons: ["contact_email_free_provider"] }, after(1)));
  const replaced = made(editPrimaryContact(asked, other, by, after(1)));
  const mail = replaced.mails.find(({ generation }) => generation === replaced.contactStep?.generation)!;
  return made(recordDelivery(replaced, mail.operationId, "bounced", after(1)));
}

describe.each([
  ["at first", bounced],
  ["after a review", replacedAndBounced],
])("F41 F42 F47 a contact who cannot be reached, %s,", (_, unreachable) => {
  it("is not passed over by a file of evidence, which is kept beside", () => {
    const kept = made(addEvidence({ ...unreachable(), bells: [] }, received, by, after(2)));
    expect(kept).toMatchObject({ status: "action_required", evidence: [{ id }], bells: [] });
    expect(kept.requestedAction).toEqual(unreachable().requestedAction);
  });

  it("is not passed over by another profile either: nothing is checked before a contact confirms", () => {
    const profile = { ...legalProfile, companyName: "Contoso SAS" };
    expect(editLegalProfile(unreachable(), profile, by, after(2))).toMatchObject({
      outcome: "refused",
      code: "wrong_state",
      params: { status: "action_required" },
    });
  });

  it("is not passed over by a proof of the domain", () => {
    const challenge = { id, domain: "contoso.fr", record: "r" };
    const challenged = made(challengeDomain(unreachable(), challenge, by, after(2)));
    expect(made(noteLookup(challenged, id, true, after(2))).status).toBe("action_required");
  });

  it("is not passed over by a choice of address, which nobody is asked for", () => {
    const { address } = legalProfile;
    const suggested = { ...address, line1: "12 rue de la Paix, bâtiment B" };
    const addressSuggestion = { given: address, suggested, source: "test", suggestedAt: received.receivedAt };
    const enrollment: Enrollment = { ...unreachable(), addressSuggestion };
    expect(requirementsOf(enrollment).map(({ code }) => code)).not.toContain("choose_address");
    for (const choice of ["suggested", "given"] as const) {
      const { revision } = enrollment;
      expect(chooseAddress(enrollment, { choice, revision }, by, after(2))).toMatchObject({ code: "wrong_state" });
    }
  });

  it("is replaced, and the next one is asked", () => {
    const next = { ...primaryContact, email: "lou.petit@contoso.fr" };
    expect(made(editPrimaryContact(unreachable(), next, by, after(2))).status).toBe("contact_pending");
  });
});
