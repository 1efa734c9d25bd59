import { describe, expect, it } from "vitest";
import { countryFaults } from "../../../shared/domain/countries/country-faults.ts";
import { registrationKey } from "../../../shared/domain/countries/registration-key.ts";
import { isMissing } from "../../../shared/domain/fault.ts";
import { legalProfileFaults } from "../../../shared/domain/legal-profile.ts";

const address = { line1: "1 rue de Rivoli", city: "Paris", postalCode: "75001", country: "FR" };
const french = { companyName: "Contoso", address };
const american = {
  companyName: "Contoso",
  address: { line1: "1 Microsoft Way", city: "Redmond", state: "WA", postalCode: "98052", country: "US" },
  registrationNumber: "91-1144442",
};

describe("F18 a profile under its country's rules", () => {
  it.each([
    ["is complete in France without a number", french],
    [
      "is complete in France with company, VAT number and LEI",
      { ...french, registrationNumber: "HWUPKR0MPOU8FGXBT394", vatId: "FR40303265045" },
    ],
    ["is complete in the United States", american],
    [
      "is complete in Hong Kong without a postal code",
      { companyName: "Contoso", address: { line1: "1 Queen's Road", city: "Central", country: "HK" } },
    ],
    [
      "is complete in Ireland without a postal code",
      { companyName: "Contoso", address: { line1: "1 Quay", city: "Dublin", country: "IE" } },
    ],
    [
      "takes postal codes in any case and width",
      { companyName: "Contoso", address: { line1: "1 Strand", city: "London", country: "GB", postalCode: "sw1a1aa" } },
    ],
    ["ignores a VAT number where there is none", { ...american, vatId: "12-3456789" }],
    ["takes any state where no list is kept", { ...french, address: { ...address, state: "Île-de-France" } }],
  ])("%s", (_, profile) => {
    expect(legalProfileFaults(profile)).toEqual([]);
  });

  it.each([
    ["DE", "D-80809"],
    ["DE", "de 80809"],
    ["FR", "75 002"],
    ["SE", "SE-405 08"],
    ["SE", "S-40508"],
    ["JP", "〒471-8571"],
    ["BR", "20.031-912"],
    ["GB", "ec1a1bb"],
    ["PL", "PL-09-411"],
    ["NL", "1012-js"],
    ["US", "98052–6399"],
    ["US", "98052 6399"],
    ["US", "980526399"],
    ["JP", "100ー0001"],
    ["JP", "１００−０００１"],
    ["PT", "1100—148"],
    ["SA", "١١٥٦٤"],
    ["IN", "११०००१"],
    ["GB", "SW1A 1AA "],
  ])("takes %s postal codes as people write them: %s", (country, postalCode) => {
    expect(countryFaults({ address: { country, postalCode, state: "SP" } }).map(({ code }) => code)).not.toContain(
      "invalid_postal_code",
    );
  });

  it.each([
    ["DE", "F-80809"],
    ["DE", "8080"],
    ["FR", "7500A"],
    ["GB", "D-SW1A 1AA"],
    ["US", "9805"],
    ["SE", "S-4050"],
  ])("turns down what is no %s postal code: %s", (country, postalCode) => {
    expect(countryFaults({ address: { country, postalCode } }).map(({ code }) => code)).toContain(
      "invalid_postal_code",
    );
  });

  it("F08 names everything missing at once", () => {
    const missing = legalProfileFaults({ companyName: "Contoso", address: { country: "US" } }, "/legalProfile");
    expect(missing).toEqual([
      { pointer: "/legalProfile/address/line1", code: "required" },
      { pointer: "/legalProfile/address/city", code: "required" },
      { pointer: "/legalProfile/address/state", code: "state_missing" },
      { pointer: "/legalProfile/address/postalCode", code: "postal_code_missing" },
      { pointer: "/legalProfile/registrationNumber", code: "registration_number_missing", params: { name: "EIN" } },
    ]);
    expect(missing.filter(isMissing)).toEqual(missing);
  });

  it("names the number that is missing only where its name is the same in every language", () => {
    expect(countryFaults({ address: { country: "CN", state: "BJ", postalCode: "100000" } })).toEqual([
      { pointer: "/registrationNumber", code: "registration_number_missing" },
    ]);
  });

  it("F08 names everything wrong at once, with an example of what is right", () => {
    const wrong = { line1: "1 Way", city: "Redmond", state: "Bavaria", postalCode: "ABC", country: "US" };
    expect(countryFaults({ address: wrong, registrationNumber: "07-1144442" }, "/legalProfile")).toEqual([
      { pointer: "/legalProfile/address/state", code: "state_unknown" },
      { pointer: "/legalProfile/address/postalCode", code: "invalid_postal_code", params: { example: "98052" } },
      {
        pointer: "/legalProfile/registrationNumber",
        code: "invalid_registration_number",
        params: { example: "91-1144442" },
      },
    ]);
    expect(legalProfileFaults({ ...american, registrationNumber: "07-1144442" }).filter(isMissing)).toEqual([]);
  });

  it.each([
    ["732829321", "invalid_check_digits"],
    ["7328293", "invalid_registration_number"],
    ["HWUPKR0MPOU8FGXBT395", "invalid_check_digits"],
  ])("calls the French number %s %s", (registrationNumber, code) => {
    expect(countryFaults({ ...french, registrationNumber })).toEqual([
      { pointer: "/registrationNumber", code, params: { example: "732 829 320" } },
    ]);
  });

  it("takes no LEI where the country asks for a number of its own", () => {
    expect(countryFaults({ ...american, registrationNumber: "HWUPKR0MPOU8FGXBT394" })).toMatchObject([
      { code: "invalid_registration_number" },
    ]);
  });

  it.each([
    ["DE136695976", "vat_id_country_mismatch"],
    ["FR41303265045", "invalid_check_digits"],
    ["FR4130326504", "invalid_vat_id"],
    ["4130326504", "invalid_vat_id"],
  ])("calls the French VAT number %s %s", (vatId, code) => {
    expect(countryFaults({ ...french, vatId })).toEqual([
      { pointer: "/vatId", code, params: { example: "FR40303265045" } },
    ]);
  });

  it("says so when companies cannot enroll from the country, and waits for one to be named", () => {
    expect(countryFaults({ address: { country: "AQ" } }, "/legalProfile")).toEqual([
      { pointer: "/legalProfile/address/country", code: "country_not_supported", params: { country: "AQ" } },
    ]);
    expect(countryFaults({ address: {} })).toEqual([]);
    expect(countryFaults({})).toEqual([]);
  });
});

describe("F03 the key a number is claimed by", () => {
  it.each([
    ["FR", "732 829 320", "FR:732829320"],
    ["FR", "732 829 320 00074", "FR:732829320"],
    ["FR", "HWUPKR0MPOU8FGXBT394", "LEI:HWUPKR0MPOU8FGXBT394"],
    ["FR", "732829321", undefined],
    ["XX", "732829320", undefined],
    ["BR", "16.727.230/0001-97", "BR:16727230"],
    ["HU", "12892312-2-42", "HU:12892312"],
    ["HU", "12892312", "HU:12892312"],
    ["VN", "0314409058-002", "VN:0314409058"],
    ["CA", "123026635 RC 0001", "CA:123026635"],
    ["CA", "BC1234567", "CA:BC1234567"],
    ["CA", "1234567", undefined],
    ["HK", "12345678-000-01-24-A", "HK:12345678"],
    ["IN", "AAACR5055K", "IN:AAACR5055K"],
    ["IN", "27AAACR5055K1Z7", "IN:AAACR5055K"],
    ["AU", "53 004 085 616", "AU:004085616"],
    ["AU", "004 085 616", "AU:004085616"],
    ["ID", "01.300.066.6-091.000", "ID:013000666"],
    ["ID", "0013000666091000", "ID:013000666"],
    ["SA", "300055184400003", "SA:3000551844"],
    ["GB", "6500244", "GB:06500244"],
    ["GB", "SC123456", "GB:SC123456"],
    ["CY", "123456", "CY:HE123456"],
    ["CY", "HE 123456", "CY:HE123456"],
    ["NG", "123456", "NG:RC123456"],
    ["NG", "RC 123456", "NG:RC123456"],
    ["DE", "HRB 86891", undefined],
    ["DE", "Amtsgericht Charlottenburg, HRB 86891 B", "DE:CHARLOTTENBURGHRB86891B"],
    ["DE", "HRB 86891 Amtsgericht München", "DE:MUENCHENHRB86891"],
    ["DE", "München HRB 86891", "DE:MUENCHENHRB86891"],
    ["AE", "CN-1234567", undefined],
    ["AE", "100-3456-7890-1234", "AE:100345678901234"],
    ["IQ", "90123456", undefined],
    ["SS", "100123456", undefined],
  ])("%s %j: %j", (country, value, key) => {
    expect(registrationKey(country, value)).toBe(key);
  });
});
