import { z } from "zod";
import { isSameAddress } from "../address/suggested-address.ts";
import { address, type Address } from "../legal-profile.ts";
import type { Enrollment, EnrollmentIn } from "./document.ts";
import { actedBy, type ActedBy } from "./people.ts";
import { needsAnotherContact } from "./review.ts";
import { iso, type Surroundings } from "./surroundings.ts";

/** Which of two addresses is the company's: the one a source suggested, or the one that was given. */
export const addressChoice = z.enum(["suggested", "given"]);
export type AddressChoice = z.infer<typeof addressChoice>;

/** An address as given, as a source would write it, and which of them was accepted; the legal profile holds the one that counts. */
export const addressSuggestion = z.object({
  given: address,
  suggested: address,
  source: z.string(),
  suggestedAt: z.iso.datetime(),
  accepted: z.object({ choice: addressChoice, by: actedBy, at: z.iso.datetime() }).optional(),
});
export type AddressSuggestion = z.infer<typeof addressSuggestion>;

/** States in which the applicant may choose. */
export type Choosable = EnrollmentIn<"checks_running" | "in_review" | "action_required">;

/** True while a suggestion may be answered. */
export function isChoosable(enrollment: Enrollment): enrollment is Choosable {
  if (enrollment.status === "action_required") return !needsAnotherContact(enrollment.requestedAction);
  return enrollment.status === "checks_running" || enrollment.status === "in_review";
}

/** True where the applicant has not said yet which address it is. */
export function awaitsChoice({ addressSuggestion }: Pick<Enrollment, "addressSuggestion">): boolean {
  return addressSuggestion !== undefined && addressSuggestion.accepted === undefined;
}

/** A suggestion that a check brought, beside the address a person gave: an address that was suggested before and taken is none. A choice between the same two stands. */
export function noteSuggestion(
  former: AddressSuggestion | undefined,
  asked: Address,
  brought: Pick<AddressSuggestion, "suggested" | "source" | "suggestedAt">,
): AddressSuggestion {
  const wasTaken = former?.accepted?.choice === "suggested" && isSameAddress(former.suggested, asked);
  const given = wasTaken && !isSameAddress(former.given, brought.suggested) ? former.given : asked;
  const isKnown =
    former !== undefined && isSameAddress(former.given, given) && isSameAddress(former.suggested, brought.suggested);
  return isKnown ? former : { given, ...brought };
}

/** A suggestion after the profile was given anew: writing what was suggested is taking it, any other address is another question. */
export function suggestionAfterEdit(
  { addressSuggestion, legalProfile }: Choosable,
  after: Address,
  by: ActedBy,
  { now }: Pick<Surroundings, "now">,
): AddressSuggestion | undefined {
  if (addressSuggestion === undefined || isSameAddress(legalProfile.address, after)) return addressSuggestion;
  if (!isSameAddress(addressSuggestion.suggested, after)) return undefined;
  return { ...addressSuggestion, accepted: { choice: "suggested", by, at: iso(now) } };
}
