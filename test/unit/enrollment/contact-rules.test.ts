import { describe, expect, it } from "vitest";
import {
  confirmContact,
  declineAsContact,
  linkStanding,
  noteWrongCode,
  remindContact,
  resendLink,
} from "../../../shared/domain/enrollment/contact-rules.ts";
import { codeTriesLeft } from "../../../shared/domain/enrollment/contact-code.ts";
import { editPrimaryContact } from "../../../shared/domain/enrollment/edit-rules.ts";
import { recordDelivery } from "../../../shared/domain/enrollment/delivery-rules.ts";
import { requirementsOf } from "../../../shared/domain/enrollment/requirements.ts";
import { planContact } from "../../../shared/domain/enrollment/plans.ts";
import { aContactPending, after, made, primaryContact, start, statements } from "./kit.ts";

const by = { kind: "applicant" } as const;
const purposes = (enrollment: { mails: readonly { purpose: string; state: string }[] }, state = "pending"): string[] =>
  enrollment.mails.filter((mail) => mail.state === state).map((mail) => mail.purpose);

describe("F61 reminders", () => {
  it("plans one on days 1, 3, 7 and 12, each with a link of its own", () => {
    let enrollment = aContactPending();
    const reminded: number[] = [];
    for (let day = 0; day < 14; day += 1) {
      const decision = remindContact(enrollment, after(day));
      if (decision.outcome === "changed") {
        reminded.push(day);
        enrollment = decision.enrollment;
      }
    }
    expect(reminded).toEqual([1, 3, 7, 12]);
    expect(new Set(enrollment.contactStep?.links.map((link) => link.hash)).size).toBe(5);
  });

  it("sends only the latest of reminders that were missed", () => {
    const late = made(remindContact(aContactPending(), after(8)));
    expect(purposes(late)).toEqual(["contact_verification", "contact_reminder"]);
    expect(remindContact(late, after(8)).outcome).toBe("unchanged");
  });

  it("cancels a reminder that was planned but not sent when the contact confirms", () => {
    const reminded = made(remindContact(aContactPending(), after(1)));
    const confirmed = made(confirmContact(reminded, statements, after(1)));
    expect(purposes(confirmed)).toEqual([]);
    expect(remindContact(confirmed, after(3)).outcome).toBe("unchanged");
  });
});

describe("F37 resend", () => {
  it("is refused within 60 seconds, with the time to wait", () => {
    expect(resendLink(aContactPending(), { kind: "applicant" }, after(0))).toMatchObject({
      outcome: "refused",
      code: "resend_too_soon",
      retryAfterSeconds: 60,
    });
  });

  it("is allowed five times a day and ten times in all", () => {
    let enrollment = aContactPending();
    const sentOn: number[] = [];
    for (let hours = 1; hours < 24 * 10; hours += 1) {
      const decision = resendLink(enrollment, { kind: "applicant" }, after(hours / 24));
      if (decision.outcome === "changed") {
        sentOn.push(hours);
        enrollment = decision.enrollment;
      }
    }
    expect(sentOn).toHaveLength(10);
    expect(sentOn.filter((hours) => hours <= 24)).toHaveLength(5);
  });
});

describe("F34 and F36 links", () => {
  it("keeps the last three of the current contact working", () => {
    let enrollment = aContactPending();
    for (const days of [0.1, 0.2, 0.3]) enrollment = made(resendLink(enrollment, { kind: "applicant" }, after(days)));
    const standings = [1, 2, 3, 4].map((attempt) => linkStanding(enrollment, attempt, start));
    expect(standings).toEqual(["superseded", "current", "current", "current"]);
  });

  it("answers confirmed for every link of a contact who confirmed, and former for another contact's", () => {
    const confirmed = made(confirmContact(aContactPending(), statements, after(1)));
    expect(linkStanding(confirmed, 1, start)).toBe("confirmed");
    const other = { ...primaryContact, email: "sacha.petit@contoso.fr" };
    const replaced = made(editPrimaryContact(aContactPending(), other, { kind: "applicant" }, after(1)));
    expect(linkStanding(replaced, 1, start)).toBe("former");
    expect(linkStanding(replaced, 2, start)).toBe("current");
    expect(linkStanding(replaced, 9, start)).toBe("former");
  });

  it("ends with the step", () => {
    expect(linkStanding(aContactPending(), 1, after(14).now)).toBe("superseded");
  });
});

describe("F30 decline", () => {
  it("stops the mails, opens a security review and tells the applicant", () => {
    const declined = made(declineAsContact(made(remindContact(aContactPending(), after(1))), after(1)));
    expect(declined.status).toBe("contact_declined");
    expect(declined.mails.filter((mail) => mail.audience === "contact" && mail.state === "pending")).toEqual([]);
    expect(purposes(declined)).toEqual(["contact_declined"]);
    expect(declined.contactStep?.doNotMail).toBe(true);
  });
});

describe("F31 code", () => {
  it("may be tried five times per link and ten times an hour", () => {
    let enrollment = aContactPending();
    for (let tries = 0; tries < 5; tries += 1) {
      expect(codeTriesLeft(enrollment, 1, start)).toBe(5 - tries);
      enrollment = made(noteWrongCode(enrollment, 1, after(0)));
    }
    expect(codeTriesLeft(enrollment, 1, start)).toBe(0);
    expect(codeTriesLeft(enrollment, 7, start)).toBe(0);
  });
});

describe("F40 another contact", () => {
  const named = (given: string) => ({ ...primaryContact, email: `${given}@contoso.fr` });
  const third = ["sacha", "robin", "camille"].reduce(
    (enrollment, given) => made(editPrimaryContact(enrollment, named(given), by, after(4))),
    aContactPending(),
  );

  it("named for the third time keeps the deadline, and is not reminded of days before he or she was named", () => {
    expect(third.contactStep?.deadline).toBe(new Date(after(18).now).toISOString());
    const fourth = made(editPrimaryContact(third, named("noa"), by, after(12)));
    expect(fourth.contactStep?.deadline).toBe(third.contactStep?.deadline);
    expect(remindContact(fourth, after(12)).outcome).toBe("unchanged");
    expect(purposes(made(remindContact(fourth, after(16)))).at(-1)).toBe("contact_reminder");
  });

  it("in name only is the same person: the link stays good and no mail goes out", () => {
    const asked = aContactPending();
    const corrected = { ...primaryContact, lastName: "Durand-Petit", email: "ALIX.durand@Contoso.fr" };
    const edited = made(editPrimaryContact(asked, corrected, by, after(1)));
    expect(edited.primaryContact).toEqual(corrected);
    expect(linkStanding(edited, 1, after(1).now)).toBe("current");
    expect(purposes(edited)).toEqual(purposes(asked));
    expect(edited.revision).toBe(asked.revision + 1);
  });

  it("who is no other changes nothing", () => {
    expect(editPrimaryContact(aContactPending(), primaryContact, by, after(1)).outcome).toBe("unchanged");
  });
});

describe("F41 a mail that is held back", () => {
  it("leaves the contact to answer, with a hint at what to do", () => {
    const asked = aContactPending();
    const [operationId = ""] = asked.mailIds;
    const held = made(recordDelivery(asked, operationId, "quarantined", after(1)));
    expect(held.status).toBe("contact_pending");
    expect(requirementsOf(held)[0]).toMatchObject({ code: "confirm_contact", reasons: ["contact_email_quarantined"] });
    const again = made(resendLink(held, by, after(2)));
    expect(requirementsOf(again)[0]).toMatchObject({ code: "confirm_contact", reasons: [] });
  });
});

describe("F62 the contact step", () => {
  it("waits for the next reminder, then for its deadline, then expires", () => {
    const sent = { ...aContactPending(), mails: [] };
    expect(planContact(sent, after(0))).toEqual({ next: "wait", until: after(1).now });
    expect(planContact(sent, after(1))).toEqual({ next: "remind" });
    expect(planContact(sent, after(14))).toEqual({ next: "expire" });
  });
});
