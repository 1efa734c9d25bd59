import { describe, expect, it } from "vitest";
import { acceptAgreement } from "../../../shared/domain/enrollment/agreement-rules.ts";
import { switchTenant } from "../../../shared/domain/enrollment/binding-rules.ts";
import { withdraw } from "../../../shared/domain/enrollment/closing-rules.ts";
import { noteRefused } from "../../../shared/domain/enrollment/delivery-rules.ts";
import type { Enrollment } from "../../../shared/domain/enrollment/document.ts";
import { editPrimaryContact } from "../../../shared/domain/enrollment/edit-rules.ts";
import { inviteSignatory } from "../../../shared/domain/enrollment/signatory-rules.ts";
import { aCheckedCompany, aContactPending, after, applicant, made, primaryContact, proof } from "./kit.ts";

const by = { kind: "applicant" } as const;
const named = (name: string) => ({ ...primaryContact, firstName: name, email: `${name}.petit@contoso.fr` });
const of = ({ mails }: Enrollment, purpose: string) => mails.filter((mail) => mail.purpose === purpose);

describe("F40 contacts who are replaced one after the other", () => {
  it("are each told themselves, however long the mail waits", () => {
    let enrollment = aContactPending();
    for (const name of ["noa", "lou"]) enrollment = made(editPrimaryContact(enrollment, named(name), by, after(1)));
    const waiting = of(enrollment, "contact_replaced");
    expect(waiting.map(({ to, state }) => [to?.email, state])).toEqual([
      ["alix.durand@contoso.fr", "pending"],
      ["noa.petit@contoso.fr", "pending"],
    ]);
  });
});

describe("F41 a mail whose recipient the provider refuses", () => {
  it("asks the applicant for another contact, as a report would, and once", () => {
    const asked = aContactPending();
    const refused = made(noteRefused(asked, asked.mailIds[0] ?? "", after(0)));
    expect(refused).toMatchObject({
      status: "action_required",
      requestedAction: { reasons: ["contact_email_bounced"], origin: "mail_delivery" },
      mails: [{ state: "sent", delivery: "suppressed" }, { purpose: "contact_bounced" }],
    });
    expect(noteRefused(refused, asked.mailIds[0] ?? "", after(0)).outcome).toBe("unchanged");
  });

  it("is only kept where it went to somebody else", () => {
    const person = { name: "Anne", email: "anne@contoso.fr", locale: "fr" } as const;
    const invited = made(inviteSignatory(aCheckedCompany(), person, by, after(1)));
    const refused = made(noteRefused(invited, invited.mailIds.at(-1) ?? "", after(1)));
    expect(refused.status).toBe("checks_running");
    expect(refused.mails.at(-1)).toMatchObject({ audience: "signatory", state: "sent", delivery: "suppressed" });
  });
});

describe("F52 F64 an invitation to sign that has not left", () => {
  const invited = (): Enrollment =>
    made(inviteSignatory(aContactPending(), { name: "Anne", email: "anne@contoso.fr", locale: "fr" }, by, after(1)));

  it.each<[string, (now: Enrollment) => Enrollment]>([
    ["the enrollment is withdrawn", (now) => made(withdraw(now, by, after(2)))],
    ["somebody has accepted", (now) => made(acceptAgreement(now, proof(), after(2)))],
    [
      "another tenant's people are to sign",
      (now) => made(switchTenant(now, "88888888-8888-4888-8888-888888888888", { ...applicant, oid: "o" }, after(2))),
    ],
  ])("does not once %s", (_what, act) => {
    expect(of(invited(), "signatory_invitation")).toMatchObject([{ state: "pending" }]);
    expect(of(act(invited()), "signatory_invitation")).toMatchObject([{ state: "canceled" }]);
  });
});
