import type * as english from "../en/next-steps.ts";
import type { SameKeys } from "../template.ts";

/** French titles of the next steps. */
export const nextStepTitles = {
  users: "Ajouter des utilisateurs au compte et leur attribuer des autorisations",
  action_pack: "Acheter ou renouveler l'Action Pack",
  benefits: "Gérer les avantages de votre adhésion",
  competencies: "Découvrir ce que demandent les compétences Or et Argent",
  business_profile: "Publier un profil d'entreprise pour recevoir des références",
} as const satisfies SameKeys<typeof english.nextStepTitles>;

/** French reasons why a step is locked, beside those that enrollments know. */
export const lockReasons = {
  not_signed_in: "Personne ne s'est encore connecté avec le compte professionnel de l'entreprise.",
  vetting_not_finished: "Les informations sur votre entreprise sont encore en cours de vérification.",
  enrollment_closed: "L'inscription est close ; il faut d'abord en commencer une nouvelle.",
} as const satisfies SameKeys<typeof english.lockReasons>;
