import { describe, expect, it } from "vitest";
import { recordDelivery } from "../../../shared/domain/enrollment/delivery-rules.ts";
import { remindContact } from "../../../shared/domain/enrollment/contact-rules.ts";
import type { Enrollment } from "../../../shared/domain/enrollment/document.ts";
import type { OutboxMail } from "../../../shared/domain/enrollment/mail.ts";
import { noteSent, postponeMail, settle } from "../../../shared/domain/enrollment/mail-rules.ts";
import { asCreated, beginEnrollment, newEnrollment } from "../../../shared/domain/enrollment/new-enrollment.ts";
import { withNote } from "../../../shared/domain/enrollment/notes.ts";
import { readInput } from "../../../shared/domain/fault.ts";
import { noteReference } from "../../../shared/domain/note.ts";
import { dueMails, nextMailAt, pendingMails, planMail } from "../../../shared/domain/enrollment/outbox.ts";
import { applyChange } from "../../../shared/domain/enrollment/change.ts";
import * as kit from "./kit.ts";

const { after, made } = kit;
const iso = (days: number): string => new Date(after(days).now).toISOString();
const reminded = (): Enrollment => made(remindContact(kit.aContactPending(), after(1)));
const idOf = (enrollment: Enrollment, index = 0): string => enrollment.mails[index]?.operationId ?? "";

describe("F69 a mail of the outbox", () => {
  it("is sent once", () => {
    const sent = made(noteSent(reminded(), idOf(reminded()), after(1).now));
    expect(sent.mails.map(({ state, delivery, sentAt }) => [state, delivery, sentAt])).toEqual([
      ["sent", "unknown", iso(1)],
      ["pending", "unknown", undefined],
    ]);
    expect(noteSent(sent, idOf(sent), after(2).now).outcome).toBe("unchanged");
    expect(noteSent(sent, "unknown", after(2).now).outcome).toBe("unchanged");
  });

  it("F70 lets confirmations leave before reminders, and each no earlier than it may", () => {
    const enrollment = reminded();
    const swapped = { ...enrollment, mails: enrollment.mails.toReversed() };
    expect(pendingMails(swapped).map(({ purpose }) => purpose)).toEqual(["contact_verification", "contact_reminder"]);
    expect(nextMailAt(enrollment)).toBeUndefined();
    const later = made(postponeMail(enrollment, idOf(enrollment), after(3).now));
    const both = made(postponeMail(later, idOf(later, 1), after(2).now));
    expect(nextMailAt(later)).toBe(after(3).now);
    expect(nextMailAt(both)).toBe(after(2).now);
    const due = (days: number) => dueMails(both, after(days).now).map(({ purpose }) => purpose);
    expect([due(1.9), due(2), due(3)]).toEqual([
      [],
      ["contact_reminder"],
      ["contact_verification", "contact_reminder"],
    ]);
  });

  it("is given up once nobody waits for it, and never put off when it has left", () => {
    const over = { ...kit.active(), mails: kit.active().mails.slice(-1) };
    const given = made(postponeMail(over, idOf(over), after(9).now));
    expect(given.mails[0]?.state).toBe("canceled");
    expect(given.mails[0]).not.toHaveProperty("notBefore");
    expect(postponeMail(given, idOf(given), after(9).now).outcome).toBe("unchanged");
    expect(postponeMail(over, "unknown", after(9).now).outcome).toBe("unchanged");
  });

  it("F68 speaks its reader's language, and waits for nobody who is not known", () => {
    const plan = (
      enrollment: Enrollment,
      audience: OutboxMail["audience"],
      purpose: OutboxMail["purpose"] = "welcome",
    ) => planMail(enrollment, [], { purpose, audience }, after(0));
    const base = kit.aContactPending();
    const [contact, signer] = [
      { ...kit.primaryContact, locale: "en" as const },
      { name: "A", email: "a@b.fr", locale: "en" as const, invitedAt: iso(0), invitedBy: "x" },
    ];
    const english = { ...base, primaryContact: contact, signatories: [signer] } as Enrollment;
    expect([plan(english, "contact").locale, plan(english, "applicant").locale]).toEqual(["en", "fr"]);
    expect([plan(english, "signatory").locale, plan(base, "signatory").locale]).toEqual(["en", "fr"]);
    const former = { ...base, formerContact: contact };
    expect([plan(former, "contact", "contact_replaced").locale, plan(former, "contact").locale]).toEqual(["en", "fr"]);
    const { primaryContact: _none, applicant: _nobody, ...nobody } = { ...kit.aDraft(), locale: "en" as const };
    const unknown = nobody as Enrollment;
    expect(plan(unknown, "contact")).toMatchObject({ locale: "en", state: "canceled", generation: 0 });
    expect(plan(unknown, "applicant")).toMatchObject({ locale: "en", state: "canceled" });
    expect(plan(base, "applicant").state).toBe("pending");
    expect(planMail(base, base.mails, { purpose: "contact_verification", audience: "contact" }, after(0)).attempt).toBe(
      2,
    );
  });
});

describe("F41 a delivery report", () => {
  const report = (enrollment: Enrollment, delivery: OutboxMail["delivery"], index = 0) =>
    recordDelivery(enrollment, idOf(enrollment, index), delivery, after(1));

  it.each(["bounced", "suppressed", "failed"] as const)("%s asks the applicant for another contact", (delivery) => {
    expect(made(report(kit.aContactPending(), delivery))).toMatchObject({
      status: "action_required",
      requestedAction: { reasons: ["contact_email_bounced"], origin: "mail_delivery", dueAt: iso(31) },
    });
  });

  it.each(["delivered", "quarantined", "filtered_spam"] as const)("%s is kept beside the mail alone", (delivery) => {
    const told = made(report(kit.aContactPending(), delivery));
    expect(told).toMatchObject({ status: "contact_pending", mails: [{ delivery }] });
    expect(told.auditSequence).toBe(kit.aContactPending().auditSequence);
    expect(report(told, delivery).outcome).toBe("unchanged");
  });

  it("asks nobody where the mail was another's, or the contact has answered or is another", () => {
    expect(recordDelivery(kit.aContactPending(), "unknown", "bounced", after(1)).outcome).toBe("unchanged");
    expect(made(report(kit.aCheckedCompany(), "bounced")).status).toBe("checks_running");
    const applicants = {
      ...kit.aContactPending(),
      mails: [{ ...kit.aContactPending().mails[0]!, audience: "applicant" as const }],
    };
    expect(made(report(applicants, "bounced")).status).toBe("contact_pending");
    const formers = { ...kit.aContactPending(), mails: [{ ...kit.aContactPending().mails[0]!, generation: 0 }] };
    expect(made(report(formers, "bounced")).status).toBe("contact_pending");
  });
});

describe("F74 what a branch has dealt with", () => {
  const enrollment = kit.aCheckedCompany();

  it("is taken off: its own bell, and the events that have left", () => {
    const flushed = { sequence: 3, hash: "h3" };
    const both = made(settle(enrollment, "contact", { flushed, bell: true }));
    expect(both.bells).toEqual(enrollment.bells.filter((bell) => bell !== "contact"));
    expect(both.audit.map(({ sequence }) => sequence)).toEqual([4, 5]);
    expect(both.auditHash).toBe("h3");
    expect(both.unanswered).toBe(true);
    const bellOnly = made(settle(enrollment, "contact", { flushed: undefined, bell: true }));
    expect([bellOnly.audit.length, bellOnly.auditHash]).toEqual([5, ""]);
    const eventsOnly = made(settle(enrollment, "contact", { flushed, bell: false }));
    expect(eventsOnly.bells).toEqual(enrollment.bells);
  });

  it("changes nothing where there was nothing", () => {
    expect(settle(enrollment, "agreement", { flushed: undefined, bell: true }).outcome).toBe("unchanged");
    expect(settle(enrollment, "contact", { flushed: undefined, bell: false }).outcome).toBe("unchanged");
    expect(settle(enrollment, "agreement", { flushed: { sequence: 0, hash: "x" }, bell: true }).outcome).toBe(
      "unchanged",
    );
    const rung = made(settle(enrollment, "contact", { flushed: { sequence: 0, hash: "x" }, bell: true }));
    expect(rung.auditHash).toBe("");
  });
});

describe("F75 F78 words of a person", () => {
  it("stand beside the event they belong to, and are kept from one to the next", () => {
    const repaired = (before: Enrollment): Enrollment =>
      applyChange(before, { type: "repaired", by: { kind: "operator" } }, after(1));
    const once = made(withNote(kit.aDraft(), { outcome: "changed", enrollment: repaired(kit.aDraft()) }, "first"));
    const twice = made(withNote(once, { outcome: "changed", enrollment: repaired(once) }, "second"));
    expect(twice.notes).toEqual([
      { sequence: 2, text: "first" },
      { sequence: 3, text: "second" },
    ]);
    const nothing = { outcome: "unchanged", enrollment: kit.aDraft() } as const;
    expect(withNote(kit.aDraft(), nothing, "lost")).toBe(nothing);
    expect(noteReference).toBe("note");
  });
});

describe("F01 F02 a beginning", () => {
  const base = { id: kit.aDraft().id, requestHash: "hash", locale: "en" as const, body: { mpnId: "54100" } };
  const whole = {
    ...base,
    tenantId: kit.tenantId,
    applicant: kit.applicant,
    tenantDomains: ["contoso.fr"],
    resumeKey: "k1",
    body: { ...base.body, legalProfile: kit.legalProfile, primaryContact: kit.primaryContact },
  };

  it.each([
    ["bare", base],
    ["whole", whole],
  ])("that is %s is told again as it was, whatever came after", (_, beginning) => {
    const created = beginEnrollment(beginning, after(0));
    const later = { ...created, revision: 9, legalProfile: { companyName: "Other" }, locale: "fr" } as Enrollment;
    expect(asCreated(later, after(5))).toEqual(created);
    expect(created).toMatchObject({ status: "draft", dueAt: iso(30), locale: "en", revision: 1 });
    const { id: _id, requestHash: _hash, body: _body, ...who } = beginning;
    expect(created).toMatchObject(who);
    expect(created.country).toBe("legalProfile" in beginning.body ? "FR" : undefined);
  });

  it("names its applicant in the first event, where one signed in", () => {
    expect(beginEnrollment(whole, after(0)).audit[0]?.actor).toEqual({ kind: "applicant", id: kit.applicant.oid });
    expect(beginEnrollment(base, after(0)).audit[0]?.actor).toEqual({ kind: "applicant" });
  });

  it.each(["5410", "54100123456", "54100x", " 54100", ""])("has no membership number like %j", (mpnId) => {
    const read = readInput(newEnrollment, { mpnId });
    expect(read).toMatchObject({ faults: [{ code: "invalid_format", params: { example: "5410001" } }] });
    expect(newEnrollment.safeParse({ mpnId: "5410012345" }).success).toBe(true);
  });
});
