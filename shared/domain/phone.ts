import {
  getCountryCodeForRegionCode,
  getExample,
  parsePhoneNumber,
  type ParsedPhoneNumberValid,
} from "awesome-phonenumber";

/** The E.164 form of a phone number given internationally or as dialled within `country` (ISO alpha-2); undefined for no assigned number. */
export function phoneKey(phone: string, country?: string): string | undefined {
  const parsed = parsePhoneNumber(phone, country === undefined ? {} : { regionCode: country });
  return parsed.valid ? parsed.number.e164 : undefined;
}

/** A fixed-line number of the country (ISO alpha-2) as written abroad, `+33 1 23 45 67 89`; undefined where no plan is known. */
export function phoneExample(country: string): string | undefined {
  if (getCountryCodeForRegionCode(country) === 0) return undefined;
  return (getExample(country, "fixed-line") as ParsedPhoneNumberValid).number.international;
}
