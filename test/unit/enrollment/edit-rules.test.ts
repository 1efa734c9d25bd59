import { describe, expect, it } from "vitest";
import { editLegalProfile, editPrimaryContact } from "../../../shared/domain/enrollment/edit-rules.ts";
import { remindContact } from "../../../shared/domain/enrollment/contact-rules.ts";
import { switchTenant } from "../../../shared/domain/enrollment/binding-rules.ts";
import { aContactPending, aDraft, after, applicant, made, primaryContact } from "./kit.ts";

const by = { kind: "applicant" } as const;

describe("F05 a draft", () => {
  it("may be incomplete, but what is given must be right, and all that is wrong is said at once", () => {
    const partial = made(editLegalProfile(aDraft(), { companyName: "Contoso" }, by, after(0)));
    expect(partial.legalProfile).toEqual({ companyName: "Contoso" });
    const wrong = { registrationNumber: "123", address: { country: "FR", postalCode: "7500" } };
    const refused = editLegalProfile(aDraft(), wrong, by, after(0));
    expect(refused).toMatchObject({ outcome: "refused", code: "invalid_request" });
    const pointers = refused.outcome === "refused" ? refused.faults?.map(({ pointer }) => pointer) : [];
    expect(pointers?.toSorted()).toEqual(["/address/postalCode", "/registrationNumber"]);
  });

  it("F38 takes no contact at a mail provider or a role mailbox", () => {
    for (const email of ["alix@gmail.com", "info@contoso.fr", "alix+x@contoso.fr"]) {
      expect(editPrimaryContact(aDraft(), { ...primaryContact, email }, by, after(0))).toMatchObject({
        code: "invalid_request",
        faults: [{ pointer: "/email" }],
      });
    }
  });
});

describe("F40 F61 links that are issued anew while the contact step goes on", () => {
  it("bring no reminder of a day that has passed along", () => {
    let enrollment = aContactPending();
    for (const name of ["noa", "lou", "max"]) {
      const contact = { ...primaryContact, email: `${name}.petit@contoso.fr` };
      enrollment = made(editPrimaryContact(enrollment, contact, by, after(8)));
    }
    const started = Date.parse(enrollment.contactStep?.startedAt ?? "");
    expect(remindContact(enrollment, after(8)).outcome).toBe("unchanged");
    const days = (started - after(0).now) / 86_400_000;
    expect(remindContact(enrollment, after(days + 12)).outcome).toBe("changed");
  });

  it("F15 nor when the tenant is another", () => {
    const moved = made(switchTenant(aContactPending(), "55555555-5555-4555-8555-555555555555", applicant, after(8)));
    expect(remindContact(moved, after(8)).outcome).toBe("unchanged");
    expect(remindContact(moved, after(12)).outcome).toBe("changed");
  });
});
