import { address, legalProfileFaults, type Address, type LegalProfile } from "../legal-profile.ts";
import { checksTouchedBy } from "../vetting-dependencies.ts";
import type { SomeAddress } from "./address-key.ts";

/** True where two addresses are the same to the letter, as far as a check looks at them. */
export function isSameAddress(one: SomeAddress, other: SomeAddress): boolean {
  return checksTouchedBy({ legalProfile: { address: one } }, { legalProfile: { address: other } }).length === 0;
}

/** The whole address to suggest for the one of a profile: as the source writes it, and as given where the source says nothing. Undefined where that is no other address, or none that the profile could take: another country is another company. */
export function suggestedAddress(profile: LegalProfile, found: SomeAddress): Address | undefined {
  const known = Object.entries(found).filter(([, value]) => value !== undefined && value !== "");
  const read = address.safeParse({ ...profile.address, ...Object.fromEntries(known) });
  if (!read.success || read.data.country !== profile.address.country) return undefined;
  const faults = legalProfileFaults({ ...profile, address: read.data });
  if (faults.some(({ pointer }) => pointer.startsWith("/address"))) return undefined;
  return isSameAddress(profile.address, read.data) ? undefined : read.data;
}
