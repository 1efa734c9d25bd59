import { getCountryCodeForRegionCode } from "awesome-phonenumber";
import { z } from "zod";
import { phoneExample } from "../phone.ts";
import { numberKinds, type NumberKindId } from "../registration-numbers/check-registration-number.ts";
import { americas } from "./americas.ts";
import { asiaPacific } from "./asia-pacific.ts";
import type { CountryRow } from "./country-row.ts";
import { easternEurope } from "./eastern-europe.ts";
import { middleEastAfrica } from "./middle-east-africa.ts";
import { statesOf } from "./states.ts";
import { westernEurope } from "./western-europe.ts";

const rows: Record<string, CountryRow> = {
  ...westernEurope,
  ...easternEurope,
  ...americas,
  ...asiaPacific,
  ...middleEastAfrica,
};

/** The countries a company can enroll from, ISO 3166-1 alpha-2 in alphabetical order. */
export const supportedCountries: readonly string[] = Object.keys(rows).sort();

const need = z.enum(["required", "optional", "unused"]);
const pattern = z.string().meta({ description: "Regular expression of the whole text, upper case" });
const text = z.strictObject({ fr: z.string(), en: z.string() });
const numberRule = z.strictObject({ kind: z.string(), name: text, example: z.string(), checkDigits: z.boolean() });

/** What `GET /api/countries/{iso2}/rules` answers, and what the server itself goes by. */
export const countryRulesSchema = z.strictObject({
  iso2: z.string(),
  name: text,
  address: z.strictObject({
    city: need,
    state: need,
    states: z
      .array(z.strictObject({ code: z.string(), name: z.string(), localName: z.string().optional() }))
      .optional(),
    postalCode: z.strictObject({ need, pattern: pattern.optional(), example: z.string().optional() }),
  }),
  phone: z.strictObject({ callingCode: z.string(), pattern, example: z.string() }),
  registrationNumber: z.strictObject({ need, anyOf: z.array(numberRule) }),
  vatId: z.strictObject({ need, anyOf: z.array(numberRule) }),
});
export type CountryRules = z.infer<typeof countryRulesSchema>;

/** A country's row as kept, or undefined where companies cannot enroll from it. */
export function countryRow(iso2: string): CountryRow | undefined {
  return Object.hasOwn(rows, iso2) ? rows[iso2] : undefined;
}

/** Where the country does not insist on its own number, the worldwide LEI will do too. */
export function acceptedKinds({ numbers, numberRequired }: CountryRow): readonly NumberKindId[] {
  return numberRequired === true ? numbers : [...numbers, "lei"];
}

/** The rules of a country as plain data, or undefined where companies cannot enroll from it. */
export function countryRules(iso2: string): CountryRules | undefined {
  const row = countryRow(iso2);
  if (row === undefined) return undefined;
  const states = statesOf(iso2);
  return {
    iso2,
    name: { fr: nameIn("fr", iso2), en: nameIn("en", iso2) },
    address: {
      city: "required",
      state: row.state ?? "unused",
      ...(states === undefined ? {} : { states }),
      postalCode: postalRule(row),
    },
    phone: phoneRule(iso2, row),
    registrationNumber: {
      need: row.numberRequired === true ? "required" : "optional",
      anyOf: row.numbers.map(numberRuleOf),
    },
    vatId: row.vat === undefined ? { need: "unused", anyOf: [] } : { need: "optional", anyOf: [numberRuleOf(row.vat)] },
  };
}

const nameIn = (language: string, iso2: string): string =>
  String(new Intl.DisplayNames(language, { type: "region" }).of(iso2));

function postalRule({ postal, postalOptional }: CountryRow): CountryRules["address"]["postalCode"] {
  if (postal === undefined) return { need: "unused" };
  return { need: postalOptional === true ? "optional" : "required", pattern: `^(?:${postal[0]})$`, example: postal[1] };
}

/** A form's quick check of a phone number by its digits, prefixes and all; the server judges by the numbering plan. */
function phoneRule(iso2: string, { phone: [fewest, most] }: CountryRow): CountryRules["phone"] {
  const callingCode = String(getCountryCodeForRegionCode(iso2));
  const digits = `{${fewest},${most + callingCode.length + 2}}`;
  return { callingCode, pattern: `^\\+?(?:[ ()./-]*\\d)${digits}[ )]*$`, example: String(phoneExample(iso2)) };
}

function numberRuleOf(kind: NumberKindId): z.infer<typeof numberRule> {
  const { name, example, checkDigits } = numberKinds[kind];
  return { kind, name, example, checkDigits };
}
