import type { declarations as english } from "../en/declarations.ts";
import type { SameKeys } from "../template.ts";

/** French wording of what people declare. */
export const declarations = {
  authority:
    "Je déclare que je suis autorisé(e) à accepter ce contrat au nom de mon entreprise, que je l'ai lu et que je l'accepte.",
  knowsOfEnrollment: "Je sais que mon entreprise, « {companyName} », s'inscrit à l'Espace partenaires.",
  addressBelongsToCompany: "L'adresse {email} appartient à mon entreprise.",
} as const satisfies SameKeys<typeof english>;
