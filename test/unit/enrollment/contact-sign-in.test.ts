import { describe, expect, it } from "vitest";
import { withdraw } from "../../../shared/domain/enrollment/closing-rules.ts";
import { declineAsContact } from "../../../shared/domain/enrollment/contact-rules.ts";
import { confirmBySignIn, type SignedIn } from "../../../shared/domain/enrollment/contact-sign-in.ts";
import { seal, type Enrollment } from "../../../shared/domain/enrollment/document.ts";
import { aContactPending, aDraft, after, aSubmission, made, primaryContact, statements } from "./kit.ts";

const signedIn: SignedIn = {
  objectId: "22222222-2222-4222-8222-222222222222",
  userPrincipalName: primaryContact.email,
  verifiedDomains: ["contoso.fr"],
};
const confirm = (enrollment: Enrollment, as: Partial<SignedIn> = {}, days = 1) =>
  confirmBySignIn(enrollment, { ...signedIn, ...as }, statements, after(days));

describe("F26 a sign-in as the contact's address", () => {
  it("stands for the mailed link: both facts are kept, the checks begin, and whose sign-in it was is on record", () => {
    const confirmed = made(confirm(aContactPending()));
    expect(confirmed.status).toBe("checks_running");
    expect(confirmed.contactStep?.response).toMatchObject({ kind: "confirmed", statements });
    expect(confirmed.audit.at(-1)).toMatchObject({
      type: "contact_confirmed",
      actor: { kind: "contact", id: signedIn.objectId },
      details: { proof: "sign_in" },
    });
  });

  it("is the same address in another case, also where the domain is verified in another form", () => {
    const as = { userPrincipalName: primaryContact.email.toUpperCase(), verifiedDomains: ["CONTOSO.FR"] };
    expect(confirm(aContactPending(), as).outcome).toBe("changed");
  });

  it("changes nothing when it comes again", () => {
    const confirmed = made(confirm(aContactPending()));
    expect(confirm(confirmed)).toEqual({ outcome: "unchanged", enrollment: confirmed });
  });

  it("is refused to another address, and where the tenant has not proved the domain to be its own", () => {
    const refused = { outcome: "refused", code: "not_the_contact" };
    for (const as of [
      { userPrincipalName: "camille.martin@contoso.fr" },
      { userPrincipalName: "" },
      { userPrincipalName: "alix.durand" },
      { verifiedDomains: [] },
      { verifiedDomains: ["fabrikam.fr", "contoso.fr.example"] },
    ]) {
      expect(confirm(aContactPending(), as)).toMatchObject(refused);
    }
    const nobody = seal({ ...aDraft(), primaryContact: undefined });
    expect(confirm(nobody, { userPrincipalName: "" })).toMatchObject(refused);
  });

  it("is refused in every other state and from the step's end on, and never turns a decline", () => {
    const declined = made(declineAsContact(aContactPending(), after(1)));
    const withdrawn = made(withdraw(aContactPending(), { kind: "applicant" }, after(1)));
    for (const enrollment of [aDraft(), aSubmission(), declined, withdrawn]) {
      expect(confirm(enrollment, {}, 2)).toMatchObject({ code: "wrong_state", params: { status: enrollment.status } });
    }
    expect(confirm(aContactPending(), {}, 13.99).outcome).toBe("changed");
    expect(confirm(aContactPending(), {}, 14)).toMatchObject({ code: "wrong_state" });
  });
});
