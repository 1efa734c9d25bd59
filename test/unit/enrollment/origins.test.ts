import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { standardDeadlines } from "../../../shared/domain/deadlines.ts";
import { remains } from "../../../shared/domain/enrollment/account-rules.ts";
import type { Enrollment } from "../../../shared/domain/enrollment/document.ts";
import { editLegalProfile, editPrimaryContact } from "../../../shared/domain/enrollment/edit-rules.ts";
import { asCreated, beginEnrollment } from "../../../shared/domain/enrollment/new-enrollment.ts";
import { origin, originsAfter, type Origin } from "../../../shared/domain/enrollment/origins.ts";
import type { LegalProfileDraft } from "../../../shared/domain/legal-profile.ts";
import type { PrimaryContactDraft } from "../../../shared/domain/primary-contact.ts";
import { exportContact } from "../../../shared/http/views/export-view.ts";
import { viewEnrollment } from "../../../shared/http/views/enrollment-view.ts";
import { aContactPending, aDraft, after, legalProfile, made, primaryContact } from "./kit.ts";

const by = { kind: "applicant" } as const;
const viewing = { now: after(0).now, deadlines: standardDeadlines, locale: "fr" } as const;

/** A draft that a source filled in as a whole. */
function filledIn(from: Origin, body: { legalProfile?: LegalProfileDraft; primaryContact?: PrimaryContactDraft }) {
  const { id, creation, locale } = aDraft();
  const origins = originsAfter({}, body, from);
  const { requestHash } = creation;
  return beginEnrollment({ id, requestHash, locale, origins, body: { mpnId: "5410001", ...body } }, after(0));
}

const maybe = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const given = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
const profiles = fc
  .record({
    companyName: maybe("Contoso", "Contoso France SAS"),
    registrationNumber: maybe("732829320", "552100554"),
    website: maybe("https://contoso.fr", "https://contoso.example"),
    address: fc.option(
      fc.record({ city: maybe("Paris", "Lyon"), line1: maybe("1 rue A", "2 rue B"), country: maybe("FR") }).map(given),
      { nil: undefined },
    ),
  })
  .map((fields): LegalProfileDraft => given(fields));
const contacts = fc
  .record({
    firstName: maybe("Alix", "Sacha"),
    lastName: maybe("Durand", "Petit"),
    email: maybe("alix.durand@contoso.fr", "sacha.petit@contoso.fr"),
    locale: maybe("fr", "en"),
  })
  .map((fields): PrimaryContactDraft => given(fields));

const fields: Readonly<Record<string, (enrollment: Enrollment) => string | undefined>> = {
  "/legalProfile/companyName": ({ legalProfile: part }) => part?.companyName,
  "/legalProfile/registrationNumber": ({ legalProfile: part }) => part?.registrationNumber,
  "/legalProfile/website": ({ legalProfile: part }) => part?.website,
  "/legalProfile/address/city": ({ legalProfile: part }) => part?.address?.city,
  "/legalProfile/address/line1": ({ legalProfile: part }) => part?.address?.line1,
  "/legalProfile/address/country": ({ legalProfile: part }) => part?.address?.country,
  "/primaryContact/firstName": ({ primaryContact: part }) => part?.firstName,
  "/primaryContact/lastName": ({ primaryContact: part }) => part?.lastName,
  "/primaryContact/email": ({ primaryContact: part }) => part?.email,
  "/primaryContact/locale": ({ primaryContact: part }) => part?.locale,
};

describe("F05 where a field comes from", () => {
  it("is said of exactly the fields that are filled in, and is the applicant's from the first other value on", () => {
    const edit = fc.oneof(
      profiles.map((profile) => (now: Enrollment) => editLegalProfile(now, profile, by, after(0))),
      contacts.map((contact) => (now: Enrollment) => editPrimaryContact(now, contact, by, after(0))),
    );
    const source = fc.constantFrom(...origin.options);
    fc.assert(
      fc.property(source, profiles, contacts, fc.array(edit, { maxLength: 8 }), (from, profile, contact, edits) => {
        let now: Enrollment = filledIn(from, { legalProfile: profile, primaryContact: contact });
        const touched = new Set<string>();
        for (const each of edits) {
          const next = made(each(now));
          for (const [pointer, read] of Object.entries(fields)) if (read(now) !== read(next)) touched.add(pointer);
          now = next;
        }
        const filled = Object.keys(fields).filter((pointer) => fields[pointer]?.(now) !== undefined);
        const expected = filled.map((pointer) => [pointer, touched.has(pointer) ? "applicant" : from]);
        expect(now.origins).toEqual(Object.fromEntries(expected));
      }),
    );
  });

  it("stays with a value that the applicant sends back as it was", () => {
    const before = filledIn("partner_membership_center", { legalProfile, primaryContact });
    const moved = { ...legalProfile, address: { ...legalProfile.address, line1: "14 rue de la Paix" } };
    const { origins } = made(editLegalProfile(before, moved, by, after(0)));
    expect(origins).toEqual({ ...before.origins, "/legalProfile/address/line1": "applicant" });
    expect(Object.values(before.origins ?? {})).toEqual(Array.from({ length: 11 }, () => "partner_membership_center"));
  });

  it("F40 moves with the contact who is asked, corrected or replaced", () => {
    const origins = originsAfter({}, { legalProfile, primaryContact }, "membership");
    const pending = { ...aContactPending(), origins };
    const corrected = made(editPrimaryContact(pending, { ...primaryContact, firstName: "Alexe" }, by, after(1)));
    expect(corrected.origins).toEqual({ ...origins, "/primaryContact/firstName": "applicant" });
    const other = { ...primaryContact, firstName: "Sacha", email: "sacha.durand@contoso.fr" };
    expect(made(editPrimaryContact(pending, other, by, after(1))).origins).toEqual({
      ...origins,
      "/primaryContact/firstName": "applicant",
      "/primaryContact/email": "applicant",
    });
  });

  it("is shown with the enrollment, also when its creation is answered again, and exported to the contact", () => {
    const draft = filledIn("former_enrollment", { primaryContact });
    const own = ["firstName", "lastName", "email", "locale"];
    const from = (part: string) => Object.fromEntries(own.map((field) => [`/${part}/${field}`, "former_enrollment"]));
    expect(viewEnrollment(draft, viewing).origins).toEqual(from("primaryContact"));
    const edited = made(editPrimaryContact(draft, { firstName: "Sacha" }, by, after(0)));
    expect(asCreated(edited, after(3)).origins).toEqual(from("primaryContact"));
    const whole = { ...draft, origins: { "/legalProfile/companyName": "membership" as const, ...draft.origins } };
    expect(exportContact(whole, viewing.now).origins).toEqual(from("contact"));
  });

  it("is left out for what an earlier version filled in, until the applicant changes it", () => {
    const old = aDraft();
    expect(old).not.toHaveProperty("origins");
    expect(viewEnrollment(old, viewing)).not.toHaveProperty("origins");
    expect(exportContact(old, viewing.now)).not.toHaveProperty("origins");
    expect(asCreated(old, after(0))).not.toHaveProperty("origins");
    const renamed = made(editLegalProfile(old, { ...legalProfile, companyName: "Contoso SAS" }, by, after(0)));
    expect(renamed.origins).toEqual({ "/legalProfile/companyName": "applicant" });
  });

  it("F80 is gone with what it is about", () => {
    expect(remains(filledIn("membership", { legalProfile }), after(0))).toHaveProperty("origins", undefined);
  });
});
