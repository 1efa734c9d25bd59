import type { Fault } from "../fault.ts";
import type { LegalProfileDraft } from "../legal-profile.ts";
import { numberKinds } from "../registration-numbers/check-registration-number.ts";
import { compactNumber } from "../registration-numbers/kind.ts";
import { readNumber } from "../registration-numbers/read-number.ts";
import type { CountryRow } from "./country-row.ts";
import { acceptedKinds, countryRow } from "./country-rules.ts";
import { postalSpellings } from "./postal-code.ts";
import { findState, statesOf } from "./states.ts";

/** What the rules of its country find wrong with a profile, missing or malformed; nothing while the country is not known. */
export function countryFaults(profile: LegalProfileDraft, base = ""): Fault[] {
  const country = profile.address?.country;
  if (country === undefined) return [];
  const row = countryRow(country);
  if (row === undefined)
    return [{ pointer: `${base}/address/country`, code: "country_not_supported", params: { country } }];
  return [
    ...stateFaults(country, row, profile.address?.state, `${base}/address/state`),
    ...postalFaults(country, row, profile.address?.postalCode, `${base}/address/postalCode`),
    ...numberFaults(row, profile.registrationNumber, `${base}/registrationNumber`),
    ...vatFaults(row, profile.vatId, `${base}/vatId`),
  ];
}

function stateFaults(country: string, row: CountryRow, state: string | undefined, pointer: string): Fault[] {
  if (state === undefined) return row.state === "required" ? [{ pointer, code: "state_missing" }] : [];
  const isUnknown = statesOf(country) !== undefined && findState(country, state) === undefined;
  return isUnknown ? [{ pointer, code: "state_unknown" }] : [];
}

function postalFaults(
  country: string,
  { postal, postalOptional }: CountryRow,
  given: string | undefined,
  pointer: string,
): Fault[] {
  if (postal === undefined) return [];
  if (given === undefined) return postalOptional === true ? [] : [{ pointer, code: "postal_code_missing" }];
  const [pattern, example] = postal;
  const whole = new RegExp(`^(?:${pattern})$`);
  const isRight = postalSpellings(country, given).some((spelling) => whole.test(spelling));
  return isRight ? [] : [{ pointer, code: "invalid_postal_code", params: { example } }];
}

function numberFaults(row: CountryRow, given: string | undefined, pointer: string): Fault[] {
  if (given === undefined) return row.numberRequired === true ? [numberMissing(row, pointer)] : [];
  const check = readNumber(acceptedKinds(row), given);
  return check.ok ? [] : [{ pointer, code: check.code, params: { example: numberKinds[row.numbers[0]].example } }];
}

/** Official abbreviations are the same in every language and can stand in any text. */
function numberMissing({ numbers: [kind] }: CountryRow, pointer: string): Fault {
  const { fr, en } = numberKinds[kind].name;
  const code = "registration_number_missing";
  return fr === en ? { pointer, code, params: { name: fr } } : { pointer, code };
}

function vatFaults({ vat }: CountryRow, given: string | undefined, pointer: string): Fault[] {
  if (given === undefined || vat === undefined) return [];
  const check = readNumber([vat], given);
  if (check.ok) return [];
  const { example } = numberKinds[vat];
  const isOther =
    vatPrefixes.has(compactNumber(given).slice(0, 2)) && !compactNumber(given).startsWith(example.slice(0, 2));
  if (isOther) return [{ pointer, code: "vat_id_country_mismatch", params: { example } }];
  return [
    { pointer, code: check.code === "invalid_check_digits" ? check.code : "invalid_vat_id", params: { example } },
  ];
}

const vatPrefixes = new Set(
  Object.entries(numberKinds)
    .filter(([kind]) => kind.startsWith("vat_"))
    .map(([, { example }]) => example.slice(0, 2)),
);
