import { describe, expect, it } from "vitest";
import { bareNumber, registrationKey } from "../../../shared/domain/countries/registration-key.ts";
import { countryFaults } from "../../../shared/domain/countries/country-faults.ts";
import { countryRules, supportedCountries } from "../../../shared/domain/countries/country-rules.ts";

const faultsOf = (country: string, part: object) =>
  countryFaults({ ...part, address: { country } }).filter(({ pointer }) => !pointer.startsWith("/address"));

describe("F19 a number that is given with its usual label", () => {
  it.each([
    ["FR", "SIREN 732 829 320", "732 829 320", "FR:732829320"],
    ["FR", "Siret : 732 829 320 00074", "732 829 320 00074", "FR:732829320"],
    ["FR", "N° SIREN : 732829320", "732829320", "FR:732829320"],
    ["FR", "SIRET 732 829 320", "732 829 320", "FR:732829320"],
    ["FR", "SIREN732829320", "732829320", "FR:732829320"],
    ["FR", "732 829 320 R.C.S. Saint-Étienne", "732 829 320", "FR:732829320"],
    ["FR", "RCS Paris B 732 829 320", "732 829 320", "FR:732829320"],
    ["DE", "HRB 12345 Amtsgericht München", "HRB 12345 Amtsgericht München", "DE:MUENCHENHRB12345"],
    [
      "DE",
      "Registergericht: Amtsgericht München, HRB-Nr. 12345",
      "Registergericht: Amtsgericht München, HRB-Nr. 12345",
      "DE:MUENCHENHRB12345",
    ],
    ["AT", "FN 122119 m, HG Wien", "FN 122119 m", "AT:122119M"],
    ["GB", "Company No. 01234567", "01234567", "GB:01234567"],
    ["GB", "Registered in England and Wales no. 01234567", "01234567", "GB:01234567"],
    ["GB", "NI123456", "NI123456", "GB:NI123456"],
    ["ES", "CIF B58378431", "B58378431", "ES:B58378431"],
    ["ES", "N.I.F.: B58378431", "B58378431", "ES:B58378431"],
    ["IT", "P.IVA 00743110157", "00743110157", "IT:00743110157"],
    ["BE", "RPM Bruxelles 0403.019.261", "0403.019.261", "BE:0403019261"],
    ["LU", "R.C.S. Luxembourg B 163131", "B 163131", "LU:B163131"],
    ["NL", "KvK-nummer: 27312152", "27312152", "NL:27312152"],
    ["SE", "Org.nr 556012-5790", "556012-5790", "SE:5560125790"],
    ["NO", "Org.nr. 988 077 917 MVA", "988 077 917", "NO:988077917"],
    ["FI", "Y-tunnus: 2077474-0", "2077474-0", "FI:20774740"],
    ["CZ", "IČO: 25123891", "25123891", "CZ:25123891"],
    ["US", "EIN #91-1144442", "91-1144442", "US:911144442"],
    ["BR", "CNPJ: 33.000.167/0001-01", "33.000.167/0001-01", "BR:33000167"],
    ["JP", "法人番号：7000012050002", "7000012050002", "JP:7000012050002"],
    ["FR", "LEI HWUPKR0MPOU8FGXBT394", "HWUPKR0MPOU8FGXBT394", "LEI:HWUPKR0MPOU8FGXBT394"],
  ])("is taken in %s as %s, and looked up and claimed without it", (country, given, bare, key) => {
    expect(faultsOf(country, { registrationNumber: given })).toEqual([]);
    expect(bareNumber(country, given)).toBe(bare);
    expect(registrationKey(country, given)).toBe(key);
  });

  it("is taken of every kind by the kind's own name", () => {
    const refused = supportedCountries.flatMap((country) =>
      (countryRules(country)?.registrationNumber.anyOf ?? []).flatMap(({ name, example }) =>
        [name.fr, name.en]
          .map((label) => `${label.replaceAll(/\s*\(.*\)/g, "")} : ${example}`)
          .filter((registrationNumber) => faultsOf(country, { registrationNumber }).length > 0),
      ),
    );
    expect(refused).toEqual([]);
  });

  it.each([
    ["FR", "VAT FR 40 303 265 045"],
    ["FR", "N° TVA : FR40303265045"],
    ["DE", "USt-IdNr. DE136695976"],
    ["IT", "Partita IVA IT00743110157"],
  ])("is taken as a VAT number of %s: %s", (country, vatId) => {
    expect(faultsOf(country, { vatId })).toEqual([]);
  });

  it.each([
    ["FR", "SIREN 732 829 321", "invalid_check_digits"],
    ["FR", "SIREN", "invalid_registration_number"],
    ["FR", "SIRET : n/a", "invalid_registration_number"],
    ["FR", "EIN 732 829 320", "invalid_registration_number"],
    ["GB", "Companies 01234567 and 07654321", "invalid_registration_number"],
    ["FR", "12 SIREN 732 829 320", "invalid_registration_number"],
    ["FR", "SIREN-Contoso 732 829 320", "invalid_registration_number"],
    ["US", "TVA 91-1144442", "invalid_registration_number"],
    ["PL", "NIP 0000127206", "invalid_check_digits"],
  ])("is refused in %s where it is wrong or another number's: %s", (country, registrationNumber, code) => {
    expect(faultsOf(country, { registrationNumber })).toMatchObject([{ pointer: "/registrationNumber", code }]);
    expect(bareNumber(country, registrationNumber)).toBe(registrationNumber);
    expect(registrationKey(country, registrationNumber)).toBeUndefined();
  });

  it("says nothing of a country that nobody can enroll from", () => {
    expect(bareNumber("XX", "SIREN 1")).toBe("SIREN 1");
  });
});
