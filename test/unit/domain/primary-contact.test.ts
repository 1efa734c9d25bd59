import { expect, it } from "vitest";
import { emailDomain, emailKey, emailLocal, isEmail } from "../../../shared/domain/email-address.ts";
import { phoneKey } from "../../../shared/domain/phone.ts";
import { contactFaults, primaryContact, primaryContactDraft } from "../../../shared/domain/primary-contact.ts";
import { websiteHost } from "../../../shared/domain/website.ts";

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
  `${"a".repeat(64)}@${`${"b".repeat(61)}.`.repeat(3)}fran`,
])("F38 takes %j for no address", (text) => {
  expect(isEmail(text)).toBe(false);
  expect([emailKey(text), emailDomain(text), emailLocal(text)]).toEqual(["", "", ""]);
});

it.each([
  ["the longest local part", `${"a".repeat(64)}@contoso.fr`],
  ["the longest address", `${"a".repeat(64)}@${`${"b".repeat(61)}.`.repeat(3)}fra`],
  ["every sign that a local part may hold", "a!#$%&'*+/=?^`{|}~-_.9@contoso.fr"],
  ["an internationalized top level", "anna@contoso.xn--p1ai"],
])("F38 takes %s", (_, text) => {
  expect(isEmail(text)).toBe(true);
  expect(isEmail(`a${text}`)).toBe(text.length < 60);
});

it("F05 accepts a contact in parts and names what is still missing", () => {
  expect(primaryContactDraft.parse({ firstName: " Anna " })).toEqual({ firstName: "Anna" });
  expect(contactFaults({ firstName: "Anna" })).toEqual([
    { pointer: "/lastName", code: "required" },
    { pointer: "/email", code: "required" },
  ]);
});

it("F08 names every fault of a contact at once, below its base", () => {
  expect(contactFaults(anna)).toEqual([]);
  expect(contactFaults({ firstName: "?", email: "anna" }, {}, "/primaryContact")).toEqual([
    { pointer: "/primaryContact/firstName", code: "letters_missing" },
    { pointer: "/primaryContact/lastName", code: "required" },
    { pointer: "/primaryContact/email", code: "invalid_email" },
  ]);
});

it("F38 refuses an address against the work-mail policy, unless a reviewer has overridden it", () => {
  const info = { ...anna, email: "info@contoso.fr" };
  expect(contactFaults(info, {}, "/primaryContact")).toEqual([
    { pointer: "/primaryContact/email", code: "contact_email_role_mailbox" },
  ]);
  expect(contactFaults(info, { admittedAddresses: ["info@contoso.fr"] })).toEqual([]);
  expect(contactFaults({ ...anna, email: "INFO@Contoso.fr" }, { admittedAddresses: ["info@contoso.fr"] })).toEqual([]);
  expect(contactFaults(info, { admittedAddresses: ["sales@contoso.fr"] })).toHaveLength(1);
  expect(contactFaults({ ...anna, email: "anna@gmail.com" }, { tenantDomains: ["gmail.com"] })).toEqual([]);
});

it("F18 reads a phone number internationally or as dialled in the company's country", () => {
  const phone = (phoneNumber: string, country?: string) => contactFaults({ ...anna, phoneNumber }, { country });
  const invalid = [{ pointer: "/phoneNumber", code: "invalid_phone" }];
  expect(phone("+33 1 70 18 99 00")).toEqual([]);
  expect(phone("01 70 18 99 00", "FR")).toEqual([]);
  expect(phone("01 70 18 99 00")).toEqual(invalid);
  expect(phone("01 70 18 99", "FR")).toEqual([{ ...invalid[0], params: { example: "+33 1 23 45 67 89" } }]);
  expect(phone("01 70 18 99", "AQ")).toEqual(invalid);
  expect(phone("call me")).toEqual(invalid);
  expect(phoneKey("(425) 882-8080", "US")).toBe("+14258828080");
});

it.each([
  ["contoso.fr", "contoso.fr"],
  ["https://www.Contoso.fr:8443/a?b#c", "www.contoso.fr"],
  ["http://société.fr", "xn--socit-esab.fr"],
  ["ftp://contoso.fr", undefined],
  ["https://user:pw@contoso.fr", undefined],
  ["https://:pw@contoso.fr", undefined],
  ["https://localhost", undefined],
  ["https://10.0.0.1", undefined],
  ["javascript:alert(1)", undefined],
  ["contoso.fr/?next=ftp://fabrikam.com", "contoso.fr"],
  ["HTTP://contoso.fr", "contoso.fr"],
  ["svn+ssh://contoso.fr", undefined],
  ["h2.c-1://contoso.fr", undefined],
  ["contoso.fr:8443", "contoso.fr"],
  ["https://www.contoso.fr./", "www.contoso.fr"],
  ["contoso.fr..", undefined],
  [" https://contoso.fr", undefined],
  ["https://contoso .fr", undefined],
  ["https://", undefined],
])("F39 reads the host of the web site %j as %j", (website, host) => {
  expect(websiteHost(website)).toBe(host);
});
