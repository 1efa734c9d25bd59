import { americanNumbers } from "./americas.ts";
import { asiaPacificNumbers } from "./asia-pacific.ts";
import { easternEuropeanNumbers } from "./eastern-europe.ts";
import { internationalNumbers } from "./international.ts";
import type { NumberCheck } from "./kind.ts";
import { middleEasternAndAfricanNumbers } from "./middle-east-africa.ts";
import { vatNumbers } from "./vat.ts";
import { westernEuropeanNumbers } from "./western-europe.ts";

/** Every kind of number known, by its id: country and abbreviation. */
export const numberKinds = {
  ...internationalNumbers,
  ...westernEuropeanNumbers,
  ...easternEuropeanNumbers,
  ...americanNumbers,
  ...asiaPacificNumbers,
  ...middleEasternAndAfricanNumbers,
  ...vatNumbers,
};
export type NumberKindId = keyof typeof numberKinds;

/** Checks a number offline by its kind's shape and check digits, and brings it to the form that numbers are compared and claimed by. */
export function checkRegistrationNumber(kind: NumberKindId, value: string): NumberCheck {
  return numberKinds[kind].check(value);
}
