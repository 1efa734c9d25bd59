import { describe, expect, it } from "vitest";
import { confirmContact, resendLink } from "../../../shared/domain/enrollment/contact-rules.ts";
import { editPrimaryContact } from "../../../shared/domain/enrollment/edit-rules.ts";
import { standardDeadlines } from "../../../shared/domain/deadlines.ts";
import {
  contactExport,
  enrollmentExport,
  exportContact,
  exportEnrollment,
} from "../../../shared/http/views/export-view.ts";
import {
  aContactPending,
  active,
  after,
  applicant,
  made,
  primaryContact,
  start,
  statements,
} from "../enrollment/kit.ts";

const by = { kind: "applicant" } as const;
const other = { ...primaryContact, firstName: "Sacha", email: "sacha.petit@contoso.fr" };

describe("F81 what a contact gets of what is kept", () => {
  it("is his or her own: data, mails and answers, under the published schema", () => {
    const resent = made(resendLink(aContactPending(), by, after(1)));
    const answered = made(confirmContact(resent, statements, after(2)));
    const own = exportContact(answered, after(3).now);
    expect(contactExport.parse(own)).toEqual(own);
    expect(own).toMatchObject({
      exportedAt: new Date(after(3).now).toISOString(),
      companyName: "Contoso France SAS",
      contact: primaryContact,
      response: { kind: "confirmed", statements },
    });
    expect(own.mails.map(({ audience }) => audience)).toEqual(own.mails.map(() => "contact"));
    expect(own.mails.length).toBeGreaterThanOrEqual(2);
  });

  it("is nothing of who was asked before, of the applicant but the name, and no secret", () => {
    const replaced = made(editPrimaryContact(aContactPending(), other, by, after(1)));
    const own = exportContact(replaced, after(2).now);
    const text = JSON.stringify(own);
    expect(own.contact).toMatchObject(other);
    expect(own.mails).toHaveLength(1);
    for (const secret of [
      primaryContact.email,
      applicant.email,
      applicant.oid,
      "732829320",
      '"hash"',
      '"operationId"',
    ]) {
      expect(text).not.toContain(secret);
    }
  });
});

describe("F81 what a company gets of what is kept", () => {
  it("is everything of its people and its acts, and no secret of the service", () => {
    const replaced = made(editPrimaryContact(aContactPending(), other, by, after(1)));
    for (const enrollment of [aContactPending(), replaced, active()]) {
      const viewing = { now: start, deadlines: standardDeadlines, locale: "en" as const };
      const records = enrollment.audit.map((event) => ({
        ...event,
        id: `${enrollment.id}-${event.sequence}`,
        enrollmentId: enrollment.id,
        hash: "chain-hash",
        previousHash: "chain-hash",
      }));
      const all = exportEnrollment({ enrollment, records, verified: true }, viewing);
      expect(enrollmentExport.parse(all)).toEqual(all);
      expect(all.events).toHaveLength(enrollment.audit.length);
      expect(all.mails).toHaveLength(enrollment.mails.length);
      expect(all.agreementProofs).toEqual(enrollment.agreement?.proofs ?? []);
      const text = JSON.stringify(all);
      for (const { hash } of enrollment.contactStep?.links ?? []) expect(text).not.toContain(hash);
      expect(text).not.toContain("chain-hash");
    }
  });
});
