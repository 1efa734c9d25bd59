import { expect, it } from "vitest";
import { emailDomain, emailKey, emailLocal, isEmail } from "../../../shared/domain/email-address.ts";
import {
  contactFaults,
  contactMissing,
  primaryContact,
  primaryContactDraft,
} from "../../../shared/domain/primary-contact.ts";

const anna = { firstName: "Anna", lastName: "Durand", email: "Anna.Durand@Contoso.FR" };

it("F38 keeps the address as typed and compares it without case", () => {
  expect(primaryContact.parse(anna).email).toBe("Anna.Durand@Contoso.FR");
  expect(emailKey(anna.email)).toBe("anna.durand@contoso.fr");
  expect(emailDomain(anna.email)).toBe("contoso.fr");
  expect(emailLocal(anna.email)).toBe("Anna.Durand");
});

it("F38 reads an internationalized domain as its Punycode form", () => {
  expect(emailKey("a@Société.fr")).toBe("a@xn--socit-esab.fr");
});

it.each([
  "",
  "anna",
  "@contoso.fr",
  "anna@",
  "anna@contoso",
  "anna@127.0.0.1",
  "anna@[::1]",
  "anna@contoso.fr/x",
  "a b@contoso.fr",
  ".anna@contoso.fr",
  "an..na@contoso.fr",
  "anna@-contoso.fr",
  "anna@contoso..fr",
  "anna@contoso.1",
  "élan@contoso.fr",
  `${"a".repeat(65)}@contoso.fr`,
  `${"a".repeat(64)}@${"b.".repeat(95)}fr`,
])("F38 takes %j for no address", (text) => {
  expect(isEmail(text)).toBe(false);
  expect([emailKey(text), emailDomain(text), emailLocal(text)]).toEqual(["", "", ""]);
});

it("F05 accepts a contact in parts and names what is still missing", () => {
  expect(primaryContactDraft.parse({ firstName: " Anna " })).toEqual({ firstName: "Anna" });
  expect(contactMissing({ firstName: "Anna" })).toEqual(["/lastName", "/email"]);
});

it("F08 names every fault of a contact at once, below its base", () => {
  expect(contactFaults(anna)).toEqual([]);
  expect(contactFaults({ firstName: "?", email: "anna" }, {}, "/primaryContact")).toEqual([
    { pointer: "/primaryContact/firstName", code: "letters_missing" },
    { pointer: "/primaryContact/lastName", code: "required" },
    { pointer: "/primaryContact/email", code: "invalid_email" },
  ]);
});
