import { getExample } from "awesome-phonenumber";
import { iso31661, iso31662 } from "iso-3166";
import { postcodeValidator, postcodeValidatorExistsForCountry } from "postcode-validator";
import { describe, expect, it } from "vitest";
import {
  countryRow,
  countryRules,
  countryRulesSchema,
  supportedCountries,
  type CountryRules,
} from "../../../shared/domain/countries/country-rules.ts";
import { isIsoCountry } from "../../../shared/domain/countries/iso-codes.ts";
import { findState, statesOf } from "../../../shared/domain/countries/states.ts";

const allRules = () => supportedCountries.map((iso2) => countryRules(iso2)).filter((rule) => rule !== undefined);
const europeanUnion = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ");
const partnerCenter = "AE AM AZ BR BY CN HU IN IQ KG KZ MD MM PL RU SA SS TH TJ TR UA US UZ VE VN ZA".split(" ");

/** One line a country: what its companies are asked for. */
function golden({ iso2, address, phone, registrationNumber, vatId }: CountryRules): string {
  const { postalCode, state, states = [] } = address;
  const numbers = registrationNumber.anyOf.map(({ kind, checkDigits }) => kind + (checkDigits ? "*" : "")).join(" ");
  return [
    `${iso2} state ${state}${states.length > 0 ? ` of ${states.length}` : ""}`,
    `postal code ${postalCode.need}${postalCode.example === undefined ? "" : ` ${postalCode.example} ${postalCode.pattern}`}`,
    `phone ${phone.example} ${phone.pattern}`,
    `number ${registrationNumber.need} ${numbers}`,
    `VAT ${vatId.need} ${vatId.anyOf.map(({ kind }) => kind).join(" ")}`.trimEnd(),
  ].join(" | ");
}

describe("F18 country rules", () => {
  it("are as agreed for every country", async () => {
    await expect(`${allRules().map(golden).join("\n")}\n`).toMatchFileSnapshot("golden/country-rules.txt");
  });

  it("cover the European Union, Partner Center's list and at least 40 countries", () => {
    expect(supportedCountries.length).toBeGreaterThanOrEqual(40);
    expect(europeanUnion.filter((iso2) => !supportedCountries.includes(iso2))).toEqual([]);
    expect(supportedCountries.filter((iso2) => countryRules(iso2)?.registrationNumber.need === "required")).toEqual(
      partnerCenter,
    );
    expect(supportedCountries).toEqual([...supportedCountries].sort());
  });

  it("name each country in both languages", () => {
    expect(allRules().filter(({ iso2, name }) => name.fr === iso2 || name.en === iso2)).toEqual([]);
    expect(countryRules("DE")?.name).toEqual({ fr: "Allemagne", en: "Germany" });
  });

  it("are plain data of the published schema", () => {
    for (const rule of allRules()) {
      expect(countryRulesSchema.parse(JSON.parse(JSON.stringify(rule)))).toEqual(rule);
    }
  });

  it("ask every member state for a VAT number of its own, and none else but CH, GB, LI and NO", () => {
    const withVat = supportedCountries.filter((iso2) => countryRules(iso2)?.vatId.need === "optional");
    expect(withVat).toEqual([...europeanUnion, "CH", "GB", "LI", "NO"].sort());
  });

  it.each(["XX", "fr", "toString", "__proto__", ""])("know no country %j", (iso2) => {
    expect(countryRules(iso2)).toBeUndefined();
    expect(countryRow(iso2)).toBeUndefined();
  });

  it("say the same of postal codes as a maintained list does", () => {
    const known = allRules().filter(({ iso2 }) => postcodeValidatorExistsForCountry(iso2));
    const unlike = known.filter(
      ({ iso2, address: { postalCode } }) =>
        !postcodeValidator(postalCode.example?.replace(/^(?:AZ|MD-)/, "") ?? "", iso2),
    );
    expect(known.length).toBeGreaterThan(60);
    expect(unlike.map(({ iso2 }) => iso2)).toEqual([]);
  });

  it("give examples that pass their own patterns", () => {
    for (const { iso2, address, phone } of allRules()) {
      expect(address.postalCode.example ?? "").toMatch(new RegExp(address.postalCode.pattern ?? "^$"));
      for (const type of ["fixed-line", "mobile"] as const) {
        const { number } = getExample(iso2, type);
        for (const example of [number?.international, number?.national, number?.e164, number?.significant]) {
          expect(example).toMatch(new RegExp(phone.pattern));
        }
      }
      expect(phone.example).toMatch(new RegExp(`^\\+${phone.callingCode} `));
      expect("call me").not.toMatch(new RegExp(phone.pattern));
    }
  });

  it("count hours in time zones that exist", () => {
    for (const iso2 of supportedCountries) {
      expect(new Intl.DateTimeFormat("en", { timeZone: countryRow(iso2)?.zone }).format(0)).toMatch(/^\d/);
    }
  });

  it("know the assigned ISO 3166-1 codes and no other", () => {
    const letters = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    const all = letters.flatMap((first) => letters.map((second) => first + second));
    const assigned = iso31661.filter(({ state }) => state === "assigned").map(({ alpha2 }) => alpha2);
    expect(all.filter(isIsoCountry)).toEqual(assigned.sort());
  });
});

describe("F18 states", () => {
  it("have the names agreed, in the local script too", async () => {
    const lines = supportedCountries.flatMap((iso2) =>
      (statesOf(iso2) ?? []).map(({ code, name, localName = "" }) => `${iso2}-${code} ${name} ${localName}`.trimEnd()),
    );
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("golden/states.txt");
  });

  it.each(["AE", "AU", "BR", "CA", "CN", "IN", "JP", "MX", "US"])("of %s are those of ISO 3166-2", (iso2) => {
    const elsewhere = new Set(["US-UM", "CN-HK", "CN-MO", "CN-TW"]);
    const codes = iso31662.filter(({ parent, code }) => parent === iso2 && !elsewhere.has(code));
    expect(
      statesOf(iso2)
        ?.map(({ code }) => `${iso2}-${code}`)
        .sort(),
    ).toEqual(codes.map(({ code }) => code).sort());
    expect(countryRules(iso2)?.address.state).toBe("required");
  });

  it.each([
    ["US", "WA", "WA"],
    ["US", "us-wa", "WA"],
    ["US", "washington", "WA"],
    ["CA", "Québec", "QC"],
    ["CA", "QUEBEC", "QC"],
    ["CA", "Colombie Britannique", "BC"],
    ["BR", "Sao Paulo", "SP"],
    ["JP", "東京都", "13"],
    ["JP", "Tokyo", "13"],
    ["CN", "广东省", "GD"],
    ["AE", "دبي", "DU"],
    ["MX", "México", "MEX"],
    ["AU", "New South Wales", "NSW"],
    ["IN", "INDIA", undefined],
    ["IN", "IN", undefined],
    ["US", "Bavaria", undefined],
    ["US", "Washington, D.C.", "DC"],
    ["US", "New York State", "NY"],
    ["MX", "CDMX", "CMX"],
    ["MX", "Mexico City", "CMX"],
    ["MX", "Michoacán de Ocampo", "MIC"],
    ["MX", "Edo. Méx.", "MEX"],
    ["IN", "Jammu & Kashmir", "JK"],
    ["IN", "Orissa", "OD"],
    ["IN", "TG", "TS"],
    ["CA", "Newfoundland & Labrador", "NL"],
    ["JP", "東京", "13"],
    ["JP", "大阪", "27"],
    ["JP", "京都", "26"],
    ["JP", "京都府", "26"],
    ["JP", "Ōsaka-fu", "27"],
    ["JP", "Tokyo-to", "13"],
    ["JP", "Kyōto", "26"],
    ["CN", "广东", "GD"],
    ["CN", "北京", "BJ"],
    ["CN", "广西", "GX"],
    ["CN", "陕西", "SN"],
    ["CN", "山西", "SX"],
    ["CN", "Guangdong Province", "GD"],
    ["CN", "Guangxi Zhuang Autonomous Region", "GX"],
    ["CN", "Xizang", "XZ"],
    ["BR", "to", "TO"],
    ["FR", "Bretagne", undefined],
  ])("of %s: %j is %j", (iso2, given, code) => {
    expect(findState(iso2, given)?.code).toBe(code);
  });
});
