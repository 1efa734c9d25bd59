import { z } from "zod";
import { countryFaults } from "./countries/country-faults.ts";
import { isoCountry } from "./countries/iso-codes.ts";
import { asFault, type Fault, readInput } from "./fault.ts";
import { line, name } from "./text.ts";
import { websiteHost } from "./website.ts";

/** A postal address as given: each field one line, the country ISO 3166-1 alpha-2 in upper case. */
export const address = z.strictObject({
  line1: name(200),
  line2: line(200).optional(),
  city: name(100),
  state: line(100).optional(),
  postalCode: line(20).optional(),
  country: isoCountry,
  region: line(100).optional(),
});
export type Address = z.infer<typeof address>;

/** The legal business profile as PUT and as kept: what the applicant gave, trimmed and in NFC. */
export const legalProfile = z.strictObject({
  companyName: name(200),
  address,
  registrationNumber: name(60).optional(),
  vatId: name(40).optional(),
  website: line(2048)
    .refine((text) => text === "" || websiteHost(text) !== undefined, asFault("invalid_website"))
    .optional(),
});
export type LegalProfile = z.infer<typeof legalProfile>;

/** The profile while it is being gathered: every field may still be absent, those present are well formed. */
export const legalProfileDraft = legalProfile.extend({ address: address.partial() }).partial();
export type LegalProfileDraft = z.infer<typeof legalProfileDraft>;

/** Everything that keeps a profile from being submitted, missing or wrong, under the rules of its country; pointers start with `base`. */
export function legalProfileFaults(profile: LegalProfileDraft, base = ""): Fault[] {
  const read = readInput(legalProfile, { ...profile, address: profile.address ?? {} }, base);
  return [...(read.ok ? [] : read.faults), ...countryFaults(profile, base)];
}
