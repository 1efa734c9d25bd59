import * as fc from "fast-check";
import { expect, it } from "vitest";
import { checkKinds } from "../../../shared/domain/check.ts";
import { checksTouchedBy, type VettedFacts } from "../../../shared/domain/vetting-dependencies.ts";

const address = { line1: "1 rue de Rivoli", city: "Paris", postalCode: "75001", country: "FR" };
const before = {
  legalProfile: { companyName: "Contoso", address, registrationNumber: "732829320" },
  primaryContact: { firstName: "Anna", lastName: "Durand", email: "anna@contoso.fr" },
  signatory: { name: "Anna Durand", email: "anna@contoso.fr" },
} satisfies VettedFacts;
const { legalProfile, primaryContact, signatory } = before;

const moved = (part: object): VettedFacts => ({
  ...before,
  legalProfile: { ...legalProfile, address: { ...address, ...part } },
});

it.each<[string, VettedFacts, string[]]>([
  [
    "the name",
    { ...before, legalProfile: { ...legalProfile, companyName: "X" } },
    ["business", "authority", "sanctions"],
  ],
  [
    "the registration number",
    { ...before, legalProfile: { ...legalProfile, registrationNumber: "1" } },
    ["business", "authority"],
  ],
  ["the VAT id", { ...before, legalProfile: { ...legalProfile, vatId: "1" } }, ["business"]],
  ["the web site", { ...before, legalProfile: { ...legalProfile, website: "contoso.fr" } }, ["employment"]],
  ["the country", moved({ country: "BE" }), ["business", "address", "authority", "sanctions"]],
  ["the region", moved({ region: "X" }), ["address"]],
  ["the state", moved({ state: "X" }), ["address"]],
  ["the city", moved({ city: "X" }), ["address"]],
  ["the postal code", moved({ postalCode: "X" }), ["address"]],
  ["the first line", moved({ line1: "X" }), ["address"]],
  ["the second line", moved({ line2: "X" }), ["address"]],
  [
    "the contact's address",
    { ...before, primaryContact: { ...primaryContact, email: "a@contoso.fr" } },
    ["employment"],
  ],
  [
    "the contact's first name",
    { ...before, primaryContact: { ...primaryContact, firstName: "X" } },
    ["employment", "sanctions"],
  ],
  [
    "the contact's last name",
    { ...before, primaryContact: { ...primaryContact, lastName: "X" } },
    ["employment", "sanctions"],
  ],
  ["the contact's phone", { ...before, primaryContact: { ...primaryContact, phoneNumber: "1" } }, []],
  ["the contact's language", { ...before, primaryContact: { ...primaryContact, locale: "fr" } }, []],
  [
    "the case of the contact's address",
    { ...before, primaryContact: { ...primaryContact, email: "Anna@Contoso.fr" } },
    [],
  ],
  ["the signatory's name", { ...before, signatory: { ...signatory, name: "X" } }, ["authority", "sanctions"]],
  ["the signatory's address", { ...before, signatory: { ...signatory, email: "x@contoso.fr" } }, ["authority"]],
])("F25 a change of %s voids the checks that rest on it", (_, after, checks) => {
  expect(checksTouchedBy(before, after)).toEqual(checks);
});

it("F25 voids every check when facts appear where none were, and none when nothing changed", () => {
  expect(checksTouchedBy({}, before)).toEqual(checkKinds);
  expect(checksTouchedBy({ legalProfile: {}, primaryContact: {}, signatory: {} }, before)).toEqual(checkKinds);
  expect(checksTouchedBy(before, structuredClone(before))).toEqual([]);
  expect(checksTouchedBy({}, {})).toEqual([]);
});

it("F25 voids the same checks whichever way a change goes", () => {
  const text = fc.option(fc.constantFrom("a", "b"), { nil: undefined });
  const facts = fc.record({
    legalProfile: fc.record({
      companyName: text,
      vatId: text,
      website: text,
      address: fc.record({ city: text, country: text }),
    }),
    primaryContact: fc.record({ email: text, lastName: text }),
  }) as fc.Arbitrary<VettedFacts>;
  fc.assert(
    fc.property(facts, facts, (one, other) => {
      expect(checksTouchedBy(one, other)).toEqual(checksTouchedBy(other, one));
    }),
  );
});
