import { describe, expect, it } from "vitest";
import { firstAdminAgent } from "../../../shared/domain/enrollment/account-rules.ts";
import { inviteSignatory, isInvitedSignatory, signatoryOf } from "../../../shared/domain/enrollment/signatory-rules.ts";
import { activating, active, after, aContactPending, aDraft, checksPassed, inReview, made, ready } from "./kit.ts";

const person = (number: number) => ({
  name: `Anne ${number}`,
  email: `anne.${number}@contoso.fr`,
  locale: "en" as const,
});
const by = { kind: "applicant" as const, id: "applicant" };

describe("F52 a signatory is invited", () => {
  it("by a mail in his or her language, whatever the company waits for", () => {
    for (const enrollment of [aContactPending(), inReview(), checksPassed()]) {
      const invited = made(inviteSignatory(enrollment, person(1), by, after(2)));
      expect(invited.mails.at(-1)).toMatchObject({ purpose: "signatory_invitation", locale: "en", state: "pending" });
      expect(signatoryOf(invited, 1)).toMatchObject(person(1));
      expect(invited.bells.length).toBeGreaterThan(0);
      expect(isInvitedSignatory(invited, "ANNE.1@contoso.FR")).toBe(true);
      expect(isInvitedSignatory(invited, "anne.2@contoso.fr")).toBe(false);
      expect(isInvitedSignatory(invited, "")).toBe(false);
    }
  });

  it("once, and at most five people are", () => {
    let enrollment = checksPassed();
    for (let number = 1; number <= 5; number += 1) {
      enrollment = made(inviteSignatory(enrollment, person(number), by, after(2)));
      expect(inviteSignatory(enrollment, person(1), by, after(2)).outcome).toBe("unchanged");
    }
    expect(inviteSignatory(enrollment, person(6), by, after(2))).toMatchObject({ code: "invitations_used_up" });
    const mails = enrollment.mails.filter(({ purpose }) => purpose === "signatory_invitation");
    expect(new Set(mails.map(({ operationId }) => operationId)).size).toBe(5);
  });

  it("only while there is an agreement to accept", () => {
    for (const enrollment of [aDraft(), ready(), active()]) {
      expect(inviteSignatory(enrollment, person(1), by, after(2))).toMatchObject({ code: "wrong_state" });
    }
  });
});

describe("F56 the first Admin agent", () => {
  it("is pending from the acceptance of the agreement, and active with the account", () => {
    expect(firstAdminAgent(checksPassed())).toBeUndefined();
    expect(firstAdminAgent(ready())?.status).toBe("pending");
    expect(firstAdminAgent(activating())?.status).toBe("pending");
    expect(firstAdminAgent(active())?.status).toBe("active");
  });
});
