import { z } from "zod";
import { addressSuggestion, type AddressSuggestion } from "../../domain/enrollment/address-suggestion.ts";
import { actor } from "../../domain/enrollment/status.ts";

const { choice, at } = addressSuggestion.shape.accepted.unwrap().shape;

/** An address as given, as suggested, and which of them was accepted. */
export const addressSuggestionView = addressSuggestion
  .extend({ accepted: z.object({ choice, by: actor, at }).optional() })
  .meta({
    id: "AddressSuggestion",
    description:
      "The address as `given`, the one that `source` would write, and which of them was `accepted`, by whom and when; `legalProfile.address` is the one that counts, and is never changed unasked.",
  });

/** What everybody who may read an enrollment sees of a suggestion: the role of who chose, no id. */
export function viewSuggestion({ accepted, ...rest }: AddressSuggestion): z.infer<typeof addressSuggestionView> {
  return accepted === undefined ? rest : { ...rest, accepted: { ...accepted, by: accepted.by.kind } };
}
