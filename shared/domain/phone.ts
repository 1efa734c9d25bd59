import { parsePhoneNumber } from "awesome-phonenumber";

/** The E.164 form of a phone number given internationally or as dialled within `country` (ISO alpha-2); undefined for no assigned number. */
export function phoneKey(phone: string, country?: string): string | undefined {
  const parsed = parsePhoneNumber(phone, country === undefined ? {} : { regionCode: country });
  return parsed.valid ? parsed.number.e164 : undefined;
}
