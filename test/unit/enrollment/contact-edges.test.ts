import { describe, expect, it } from "vitest";
import { codeTriesLeft } from "../../../shared/domain/enrollment/contact-code.ts";
import {
  declineAsContact,
  linkStanding,
  noteWrongCode,
  remindContact,
  resendLink,
} from "../../../shared/domain/enrollment/contact-rules.ts";
import { expire } from "../../../shared/domain/enrollment/closing-rules.ts";
import type { Enrollment } from "../../../shared/domain/enrollment/document.ts";
import { noteRefused } from "../../../shared/domain/enrollment/delivery-rules.ts";
import { editPrimaryContact } from "../../../shared/domain/enrollment/edit-rules.ts";
import { extendDeadline } from "../../../shared/domain/enrollment/extension-rules.ts";
import { requirementsOf } from "../../../shared/domain/enrollment/requirements.ts";
import { aContactPending, after, made, primaryContact, start } from "./kit.ts";

const by = { kind: "applicant" } as const;
/** A whole number of seconds after the start: fractions of a day would not come out even. */
const at = (days: number, minutes = 0, seconds = 0) =>
  after(0, { now: start + ((days * 24 * 60 + minutes) * 60 + seconds) * 1000 });
const named = (given: string) => ({ ...primaryContact, firstName: given, email: `${given}@contoso.fr` });
const pendingMail = ({ mails }: Enrollment, audience: string): string =>
  mails.find((mail) => mail.state === "pending" && mail.audience === audience)?.operationId ?? "";

describe("F41 a mail that the provider refuses to take", () => {
  it("to the contact is a bounce: the applicant is told at once and asked for another contact", () => {
    const asked = aContactPending();
    const refused = made(noteRefused(asked, pendingMail(asked, "contact"), at(0, 1)));
    expect(refused).toMatchObject({
      status: "action_required",
      requestedAction: { reasons: ["contact_email_bounced"] },
    });
    expect(refused.mails.find(({ audience }) => audience === "contact")).toMatchObject({
      state: "sent",
      delivery: "suppressed",
    });
    expect(refused.mails.find(({ state }) => state === "pending")).toMatchObject({
      purpose: "contact_bounced",
      audience: "applicant",
    });
    expect(refused.bells).toContain("contact");
    expect(requirementsOf(refused)[0]).toMatchObject({ actor: "applicant", action: { method: "PUT" } });
    expect(made(editPrimaryContact(refused, named("sacha"), by, after(1))).status).toBe("contact_pending");
  });

  it("to the applicant is noted and changes nothing else", () => {
    const declined = made(declineAsContact(aContactPending(), after(1)));
    const noted = made(noteRefused(declined, pendingMail(declined, "applicant"), after(1)));
    expect(noted.status).toBe("contact_declined");
    expect(noted.mails.at(-1)).toMatchObject({ state: "sent", delivery: "suppressed" });
  });
});

describe("F36 F37 F40 the end of the contact step, to the minute", () => {
  it("is where links die: a minute before they work, from it on none does", () => {
    const asked = aContactPending();
    expect(linkStanding(asked, 1, at(14, -1).now)).toBe("current");
    expect(linkStanding(asked, 1, at(14).now)).toBe("superseded");
    expect(expire(asked, at(14, -1)).outcome).toBe("unchanged");
    expect(made(expire(asked, at(14))).status).toBe("expired");
  });

  it("is the last time for another link or another contact, also while nobody has noted the end yet", () => {
    const asked = aContactPending();
    const late = { outcome: "refused", code: "wrong_state", params: { status: "contact_pending" } };
    expect(resendLink(asked, by, at(14, -1)).outcome).toBe("changed");
    expect(editPrimaryContact(asked, named("sacha"), by, at(14, -1)).outcome).toBe("changed");
    for (const minutes of [0, 1]) {
      expect(resendLink(asked, by, at(14, minutes))).toMatchObject(late);
      expect(editPrimaryContact(asked, named("sacha"), by, at(14, minutes))).toMatchObject(late);
    }
  });

  it("moves with an extension, and with the first two changes of contact only", () => {
    const until = new Date(after(20).now).toISOString();
    const extended = made(extendDeadline(aContactPending(), until, "ill", by, after(13)));
    expect(linkStanding(extended, 1, at(20, -1).now)).toBe("current");
    expect(linkStanding(extended, 1, after(20).now)).toBe("superseded");
    let enrollment = aContactPending();
    const ends = ["sacha", "robin", "camille"].map((given, index) => {
      enrollment = made(editPrimaryContact(enrollment, named(given), by, after(index + 1)));
      return enrollment.contactStep?.deadline;
    });
    expect(ends).toEqual([15, 16, 16].map((days) => new Date(after(days).now).toISOString()));
  });

  it("is not reached by a reminder: each comes on its day and not a minute before", () => {
    for (const days of [1, 3, 7, 12]) {
      const former = days === 1 ? aContactPending() : made(remindContact(aContactPending(), after(days - 1)));
      const early = remindContact(former, at(days, -1));
      expect(early.outcome).toBe("unchanged");
      expect(remindContact(former, after(days)).outcome).toBe("changed");
    }
  });
});

describe("F37 F31 the limits, to the second and the minute", () => {
  it("a link may be sent again 60 seconds after the last one, a reminder's too", () => {
    expect(resendLink(aContactPending(), by, at(0, 0, 59))).toMatchObject({ retryAfterSeconds: 1 });
    expect(resendLink(aContactPending(), by, at(0, 0, 60)).outcome).toBe("changed");
    const reminded = made(remindContact(aContactPending(), after(1)));
    expect(resendLink(reminded, by, at(1, 0, 59))).toMatchObject({ code: "resend_too_soon" });
    expect(resendLink(reminded, by, at(1, 0, 60)).outcome).toBe("changed");
  });

  it("the sixth of a day waits for the first to be a day old, and counts across contacts", () => {
    let enrollment = aContactPending();
    for (const minutes of [2, 4, 6, 8, 10]) enrollment = made(resendLink(enrollment, by, at(0, minutes)));
    expect(resendLink(enrollment, by, at(1, 1))).toMatchObject({ retryAfterSeconds: 60 });
    expect(resendLink(enrollment, by, at(1, 2)).outcome).toBe("changed");
    const replaced = made(editPrimaryContact(enrollment, named("sacha"), by, at(0, 12)));
    expect(resendLink(replaced, by, at(0, 20))).toMatchObject({ code: "resend_too_soon" });
  });

  it("the eleventh in all never leaves, whoever the contact is", () => {
    let enrollment = aContactPending();
    for (let index = 0; index < 10; index += 1) enrollment = made(resendLink(enrollment, by, after(1 + index / 4)));
    const replaced = made(editPrimaryContact(enrollment, named("sacha"), by, after(6)));
    for (const days of [7, 12, 19])
      expect(resendLink(replaced, by, after(days))).toMatchObject({ code: "resend_too_soon", params: { most: "10" } });
  });

  it("ten wrong codes close the codes of every link until the first is an hour old", () => {
    let enrollment = made(resendLink(made(resendLink(aContactPending(), by, at(0, 2))), by, at(0, 4)));
    for (const attempt of [1, 2]) {
      for (let tries = 0; tries < 5; tries += 1) enrollment = made(noteWrongCode(enrollment, attempt, at(1)));
    }
    expect(codeTriesLeft(enrollment, 3, at(1, 59).now)).toBe(0);
    expect(codeTriesLeft(enrollment, 3, at(1, 60).now)).toBe(5);
    expect(codeTriesLeft(enrollment, 1, at(1, 60).now)).toBe(0);
  });
});
