import { describe, expect, it } from "vitest";
import { checkKinds } from "../../../shared/domain/check.ts";
import { concludeChecks, openChecks, recordCheck } from "../../../shared/domain/enrollment/check-rules.ts";
import { confirmContact, declineAsContact } from "../../../shared/domain/enrollment/contact-rules.ts";
import { withdraw } from "../../../shared/domain/enrollment/closing-rules.ts";
import { planInformation } from "../../../shared/domain/enrollment/plans.ts";
import {
  aCheckedCompany,
  aContactPending,
  aDraft,
  after,
  aSubmission,
  made,
  primaryContact,
  statements,
} from "./kit.ts";

const declined = () => made(declineAsContact(aContactPending(), after(1)));
const withdrawn = () => made(withdraw(aContactPending(), { kind: "applicant" }, after(1)));

describe("F33 an answer that comes again", () => {
  it("changes nothing, whatever it says, once there is one", () => {
    for (const answered of [aCheckedCompany(), declined()]) {
      expect(confirmContact(answered, statements, after(2))).toMatchObject({ outcome: "unchanged" });
      expect(declineAsContact(answered, after(2))).toMatchObject({ outcome: "unchanged" });
    }
  });

  it("leaves one event and the two facts of the first, with their times", () => {
    const confirmed = aCheckedCompany();
    const again = confirmContact(confirmed, [], after(5));
    expect(again.outcome === "unchanged" && again.enrollment).toBe(confirmed);
    expect(confirmed.audit.filter(({ type }) => type === "contact_confirmed")).toHaveLength(1);
    expect(confirmed.contactStep?.response).toMatchObject({ kind: "confirmed", statements });
  });

  it("comes too late for an enrollment that is over", () => {
    expect(confirmContact(withdrawn(), statements, after(2)).outcome).toBe("unchanged");
    expect(declineAsContact(withdrawn(), after(2)).outcome).toBe("unchanged");
  });
});

describe("F42 checks", () => {
  const result = {
    outcome: "pass" as const,
    reasons: [],
    source: "register",
    checkedAt: new Date(after(1).now).toISOString(),
  };

  it("are open for no enrollment whose contact has not confirmed, and all of them once he or she has", () => {
    for (const enrollment of [aDraft(), aSubmission(), aContactPending(), declined(), withdrawn()]) {
      expect(openChecks(enrollment)).toEqual([]);
    }
    expect(openChecks(aCheckedCompany())).toEqual(checkKinds);
  });

  it("leave no result where nobody may have asked, and conclude nothing there", () => {
    for (const enrollment of [aSubmission(), aContactPending(), declined(), withdrawn()]) {
      for (const kind of checkKinds) {
        expect(recordCheck(enrollment, kind, { result }, after(2)).outcome).toBe("unchanged");
      }
      expect(concludeChecks(enrollment, after(40)).outcome).toBe("unchanged");
    }
  });

  it("are what the workflow does next only after the confirmation", () => {
    expect(planInformation(aCheckedCompany(), after(1))).toEqual({ next: "check", checks: checkKinds });
    for (const enrollment of [aContactPending(), declined(), withdrawn()]) {
      expect(planInformation(enrollment, after(1)).next).not.toBe("check");
    }
  });
});

describe("F26 the first mail", () => {
  it("is for the contact, once, in the contact's language, and not before the company is filed", () => {
    expect(aDraft().mails).toEqual([]);
    expect(aSubmission().mails.filter(({ audience }) => audience === "contact")).toEqual([]);
    const mails = aContactPending().mails.filter(({ audience }) => audience === "contact");
    expect(mails).toMatchObject([{ purpose: "contact_verification", locale: primaryContact.locale, state: "pending" }]);
    expect(mails[0]?.linkKey).toBe("k1");
  });
});
