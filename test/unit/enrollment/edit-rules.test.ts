import { describe, expect, it } from "vitest";
import { editLegalProfile, editPrimaryContact } from "../../../shared/domain/enrollment/edit-rules.ts";
import { aDraft, after, made, primaryContact } from "./kit.ts";

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
