import type { LegalProfile } from "../domain/legal-profile.ts";

export type PostalAddress = LegalProfile["address"];

export type AddressAnswer =
  | { readonly outcome: "confirmed"; readonly suggested?: PostalAddress }
  | { readonly outcome: "suggested"; readonly suggested: PostalAddress }
  | { readonly outcome: "unknown" };

/** Knows which postal addresses exist; throws `UnavailableError` while the source is down. */
export interface AddressBook {
  readonly source: string;
  validate(address: PostalAddress): Promise<AddressAnswer>;
}
