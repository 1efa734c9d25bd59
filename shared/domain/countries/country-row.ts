import type { NumberKindId } from "../registration-numbers/check-registration-number.ts";

/** What a country asks of a company, as kept; everything not said is the usual: a city, no state, a postal code where there is a pattern. */
export interface CountryRow {
  /** Regular expression (of the whole code, upper case) and an example. */
  postal?: readonly [pattern: string, example: string];
  /** Postal codes exist, but an address without one is complete. */
  postalOptional?: true;
  /** Addresses are incomplete without a state; its list is in `states.ts`. */
  state?: "required" | "optional";
  /** Fewest and most digits of a national phone number, from the numbering plan. */
  phone: readonly [fewest: number, most: number];
  /** The numbers a company can give; any of them will do. */
  numbers: readonly [NumberKindId, ...NumberKindId[]];
  /** Partner Center's list of countries that ask for a registration number. */
  numberRequired?: true;
  vat?: NumberKindId;
  /** Where business hours are counted: the zone most companies are in. */
  zone: string;
}
