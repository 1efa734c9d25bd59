import { expect, it } from "vitest";
import type { Enrollment } from "../../../shared/domain/enrollment/document.ts";
import { warningsOf } from "../../../shared/domain/enrollment/warnings.ts";
import { aDraft, legalProfile, primaryContact } from "./kit.ts";

it("F38 an onmicrosoft.com address is accepted with a warning", () => {
  const contact = { ...primaryContact, email: "alix@contoso.onmicrosoft.com" };
  expect(warningsOf({ ...aDraft(), primaryContact: contact })).toEqual([
    { field: "/primaryContact/email", code: "contact_email_onmicrosoft" },
  ]);
});

it("F22 a post office box is accepted with a warning", () => {
  const address = { ...legalProfile.address, line1: "BP 1234" };
  expect(warningsOf({ ...aDraft(), legalProfile: { ...legalProfile, address } })).toEqual([
    { field: "/legalProfile/address", code: "address_private_mailbox" },
  ]);
});

it("there is none for ordinary facts, nor while there are no facts", () => {
  expect(warningsOf(aDraft())).toEqual([]);
  const { legalProfile: _profile, primaryContact: _contact, ...bare } = aDraft();
  expect(warningsOf(bare as Enrollment)).toEqual([]);
});
