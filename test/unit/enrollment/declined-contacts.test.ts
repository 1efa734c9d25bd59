import { describe, expect, it } from "vitest";
import { checkKinds } from "../../../shared/domain/check.ts";
import { concludeChecks, recordCheck } from "../../../shared/domain/enrollment/check-rules.ts";
import {
  confirmContact,
  declineAsContact,
  mailboxesThatDeclined,
} from "../../../shared/domain/enrollment/contact-rules.ts";
import { recordDelivery } from "../../../shared/domain/enrollment/delivery-rules.ts";
import type { Enrollment } from "../../../shared/domain/enrollment/document.ts";
import { editPrimaryContact } from "../../../shared/domain/enrollment/edit-rules.ts";
import { claimReview, decideReview } from "../../../shared/domain/enrollment/review-rules.ts";
import { acceptAgreement } from "../../../shared/domain/enrollment/agreement-rules.ts";
import { aContactPending, after, checked, inReview, made, primaryContact, proof, statements } from "./kit.ts";

const by = { kind: "applicant" } as const;
const noa = { ...primaryContact, firstName: "Noa", email: "noa.petit@contoso.fr" };
const name = (enrollment: Enrollment, contact: object) => editPrimaryContact(enrollment, contact, by, after(3));

function decided(enrollment: Enrollment, decision: "approve" | "request_information"): Enrollment {
  const claimed = made(claimReview(enrollment, "anna", `lease-${enrollment.version}`, after(2)));
  const reasons = decision === "approve" ? [] : (["contact_email_role_mailbox"] as const);
  const input = { reviewer: "anna", lease: `lease-${enrollment.version}`, decision, reasons };
  return made(decideReview(claimed, input, after(2)));
}
const declined = (): Enrollment => decided(made(declineAsContact(aContactPending(), after(1))), "approve");

describe("I3 F30 somebody who declined", () => {
  it.each(["alix.durand@contoso.fr", "Alix.Durand@CONTOSO.fr"])("is not named again, as %s", (email) => {
    const refusal = { code: "invalid_request", faults: [{ pointer: "/email", code: "not_allowed" }] };
    expect(name(declined(), { ...primaryContact, email })).toMatchObject(refusal);
    const replaced = made(name(declined(), noa));
    expect(name(replaced, { ...primaryContact, email })).toMatchObject(refusal);
    const both = decided(made(declineAsContact(replaced, after(4))), "approve");
    for (const contact of [noa, { ...primaryContact, email }]) expect(name(both, contact)).toMatchObject(refusal);
    expect(made(name(both, { ...noa, email: "lou.petit@contoso.fr" })).status).toBe("contact_pending");
  });

  it("is nobody where no contact is known", () => {
    const { contactStep } = made(declineAsContact(aContactPending(), after(1)));
    expect([mailboxesThatDeclined({ contactStep }), mailboxesThatDeclined({})]).toEqual([[""], []]);
  });

  it("leaves what a reviewer passed before in that reviewer's name", () => {
    const approved = decided(inReview(), "approve");
    const anne = { oid: "s-1", name: "Anne Leroy", email: "anne@contoso.fr" };
    const signed = made(acceptAgreement(approved, proof(), after(3), anne));
    const hit = { outcome: "inconclusive", reasons: ["sanctions_hit" as const], source: "list" } as const;
    const checkedAt = new Date(after(3).now).toISOString();
    const result = { ...hit, reasons: [...hit.reasons], checkedAt };
    const asked = made(concludeChecks(made(recordCheck(signed, "sanctions", { result }, after(3))), after(3)));
    const replaced = made(name(decided(asked, "request_information"), noa));
    const other = decided(made(declineAsContact(replaced, after(4))), "approve");
    const last = made(name(other, { ...noa, email: "lou.petit@contoso.fr" }));
    let enrollment = made(confirmContact(last, statements, after(5)));
    for (const kind of checkKinds) {
      const found = recordCheck(enrollment, kind, { result: { ...result, outcome: "pass", reasons: [] } }, after(5));
      if (found.outcome === "changed") enrollment = found.enrollment;
    }
    const passed = made(concludeChecks(enrollment, after(5)));
    expect(passed.status).toBe("checks_passed");
    const named = passed.review?.overrides.map(({ check }) => check) ?? [];
    for (const kind of checkKinds) {
      expect(passed.checks[kind]?.result?.outcome === "pass" || named.includes(kind), kind).toBe(true);
    }
  });
});

describe("F40 F41 somebody who is named again", () => {
  const bounced = (): Enrollment => {
    const asked = aContactPending();
    return made(recordDelivery(asked, asked.mailIds[0] ?? "", "bounced", after(1)));
  };

  it("is asked again and not told of being replaced", () => {
    const again = made(name(bounced(), primaryContact));
    expect(again.status).toBe("contact_pending");
    expect(again.mails.map(({ purpose }) => purpose)).not.toContain("contact_replaced");
    expect(made(name(bounced(), noa)).mails.map(({ purpose }) => purpose)).toContain("contact_replaced");
    const left = made(name(decided(made(concludeChecks(checked("fail"), after(1))), "request_information"), noa));
    expect(left.mails.map(({ purpose }) => purpose)).toContain("contact_replaced");
  });
});
