import { expect, it } from "vitest";
import { isMissing, readInput } from "../../../shared/domain/fault.ts";
import { legalProfile, legalProfileDraft, legalProfileFaults } from "../../../shared/domain/legal-profile.ts";

const contoso = {
  companyName: "Contoso SAS",
  address: { line1: "1 rue de Rivoli", city: "Paris", postalCode: "75001", country: "FR" },
  registrationNumber: "732829320",
};

it.each(["\u00DF", "\uFB01", "\u017F\u017F", "F\u00AD", "FRA", "", " "])(
  "F18 takes %j for no country, whatever its upper case is",
  (country) => {
    expect(legalProfileDraft.safeParse({ address: { country } }).success).toBe(false);
  },
);

it("F18 keeps a profile as given, trimmed, composed and with the country in upper case", () => {
  const given = { ...contoso, companyName: "  Socie\u0301te\u0301 X ", address: { ...contoso.address, country: "fr" } };
  expect(legalProfile.parse(given)).toEqual({ ...contoso, companyName: "Société X" });
});

it("F08 refuses unknown fields, control characters, empty names and countries that are none", () => {
  const given = {
    ...contoso,
    companyName: "Contoso\u202E",
    address: { ...contoso.address, line1: "--", country: "XX", planet: "Earth" },
    website: "javascript://alert",
  };
  expect(readInput(legalProfile, given, "/legalProfile")).toEqual({
    ok: false,
    faults: [
      { pointer: "/legalProfile/companyName", code: "control_characters" },
      { pointer: "/legalProfile/address/line1", code: "letters_missing" },
      { pointer: "/legalProfile/address/country", code: "invalid_country" },
      { pointer: "/legalProfile/address/planet", code: "unknown_field" },
      { pointer: "/legalProfile/website", code: "invalid_website" },
    ],
  });
});

it("F05 accepts a draft with any part absent and names what is still missing", () => {
  expect(legalProfileDraft.parse({ address: { country: "fr" } })).toEqual({ address: { country: "FR" } });
  const missing = legalProfileFaults({ address: { country: "FR" } }).filter(isMissing);
  expect(missing.map(({ pointer }) => pointer)).toEqual(
    expect.arrayContaining(["/companyName", "/address/line1", "/address/city"]),
  );
});

it("F08 finds nothing wrong with a complete profile, and all of it in an empty one", () => {
  expect(legalProfileFaults(contoso)).toEqual([]);
  expect(legalProfileFaults({}, "/legalProfile").map(({ pointer }) => pointer)).toEqual(
    expect.arrayContaining(["/legalProfile/companyName", "/legalProfile/address/country"]),
  );
});

it("F08 takes no time for a flood of marks on one letter, which composing orders one by one", () => {
  const flood = `a${"\u0301".repeat(60_000)}${"\u0327".repeat(60_000)}`;
  const before = performance.now();
  const read = readInput(legalProfileDraft, { companyName: flood, website: flood, address: { line1: flood } });
  expect(performance.now() - before).toBeLessThan(4_000);
  expect(read).toMatchObject({ ok: false });
});

it("F21 measures a text as it is kept: composed", () => {
  const name = "e\u0301".repeat(200);
  expect(legalProfileDraft.parse({ companyName: name })).toEqual({ companyName: "\u00E9".repeat(200) });
  const greek = "\u03B1\u0313\u0300\u0345".repeat(200);
  expect(legalProfileDraft.parse({ companyName: greek })).toEqual({ companyName: "\u1F82".repeat(200) });
  expect(legalProfileDraft.safeParse({ companyName: `${greek}a` }).success).toBe(false);
});
