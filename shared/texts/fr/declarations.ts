import type * as english from "../en/declarations.ts";
import type { SameKeys } from "../template.ts";

/** French word for an applicant whose sign-in states no name; stands at the start of sentences. */
export const unnamed = { applicant: "Une personne" } as const satisfies SameKeys<typeof english.unnamed>;

/** French wording of what people declare. */
export const declarations = {
  authority:
    "Je déclare que je suis autorisé(e) à accepter ce contrat au nom de mon entreprise, que je l'ai lu et que je l'accepte.",
  knowsOfEnrollment: "Je sais que mon entreprise, « {companyName} », s'inscrit à l'Espace partenaires.",
  addressBelongsToCompany: "L'adresse {email} appartient à mon entreprise.",
} as const satisfies SameKeys<typeof english.declarations>;
