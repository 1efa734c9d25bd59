import { describe, expect, it } from "vitest";
import { erase } from "../../../shared/domain/enrollment/erasure-rules.ts";
import { admitAddress } from "../../../shared/domain/enrollment/admitted-address.ts";
import { withdraw } from "../../../shared/domain/enrollment/closing-rules.ts";
import type { Enrollment } from "../../../shared/domain/enrollment/document.ts";
import { editPrimaryContact } from "../../../shared/domain/enrollment/edit-rules.ts";
import * as kit from "./kit.ts";

const { after, made } = kit;
const applicant = { kind: "applicant" } as const;
const reviewer = { kind: "reviewer", id: "anna" } as const;
const info = { ...kit.primaryContact, email: "Info@contoso.fr" };
const admit = (enrollment: Enrollment, email = "info@Contoso.fr") =>
  admitAddress(enrollment, email, "note", reviewer, after(0));

describe("F38 an address that the work-mail policy refuses", () => {
  it("may be named once a reviewer admitted it, on a draft and in place of a contact", () => {
    for (const before of [kit.aDraft(), kit.aContactPending()]) {
      expect(editPrimaryContact(before, info, applicant, after(0)).outcome).toBe("refused");
      const named = made(editPrimaryContact(made(admit(before)), info, applicant, after(0)));
      expect(named.primaryContact?.email).toBe("Info@contoso.fr");
      const other = { ...info, email: "sales@contoso.fr" };
      expect(editPrimaryContact(made(admit(before)), other, applicant, after(0)).outcome).toBe("refused");
    }
  });

  it("is admitted once, in the reviewer's name and without the address, which an erasure removes", () => {
    const admitted = made(admit(kit.aDraft()));
    const event = admitted.audit.at(-1);
    expect(event).toMatchObject({ type: "contact_address_admitted", actor: reviewer });
    expect(event?.details).toEqual({ code: "contact_email_role_mailbox", reason: "note" });
    expect(admitted.revision).toBe(kit.aDraft().revision);
    expect(admit(admitted, "INFO@contoso.fr").outcome).toBe("unchanged");
    expect(admit(kit.aDraft(), "anna.keller@contoso.fr").outcome).toBe("unchanged");
    const gone = made(withdraw(admitted, applicant, after(1)));
    expect(admit(gone)).toMatchObject({ code: "wrong_state", params: { status: "withdrawn" } });
    expect(made(erase(gone, applicant, after(2))).admittedAddresses).toBeUndefined();
  });

  it("stays refused where it is none, or a sovereign cloud's", () => {
    for (const [email, code] of [
      ["info", "invalid_email"],
      ["anna@contoso.onmicrosoft.us", "sovereign_domain_not_supported"],
    ] as const) {
      expect(admit(kit.aDraft(), email)).toMatchObject({
        code: "invalid_request",
        faults: [{ pointer: "/email", code }],
      });
    }
  });
});
