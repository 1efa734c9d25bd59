import type { Status } from "../../domain/enrollment/status.ts";
import type * as english from "../en/states.ts";
import type { RequirementCode } from "../requirement-text.ts";
import type { SameKeys } from "../template.ts";

/** French names of the states. */
export const statuses: Readonly<Record<Status, string>> = {
  draft: "Brouillon",
  submitted: "Envoyée",
  contact_pending: "En attente du contact principal",
  checks_running: "Vérification des informations en cours",
  in_review: "En cours d'examen",
  action_required: "Action requise",
  checks_passed: "Informations vérifiées",
  activating: "Activation du compte en cours",
  active: "Active",
  contact_declined: "Non reconnue par le contact principal",
  rejected: "Rejetée",
  suspended: "Suspendue",
  closed_rejected: "Close après rejet",
  withdrawn: "Retirée",
  expired: "Expirée",
  erased: "Effacée",
};

/** French sentences of what an enrollment still requires. */
export const requirements: Readonly<Record<RequirementCode, string>> = {
  create_work_account: "Créez un compte professionnel pour votre entreprise.",
  sign_in: "Connectez-vous en tant qu'administrateur général avec le compte professionnel de votre entreprise.",
  submit: "Vérifiez les informations fournies, puis choisissez « S'inscrire maintenant ».",
  start_verification: "Nous préparons la vérification. Vous n'avez rien à faire.",
  confirm_contact:
    "Le contact principal doit répondre à l'e-mail de vérification. Cet e-mail peut être renvoyé s'il n'est pas arrivé.",
  replace_contact: "Désignez un autre contact principal.",
  check_membership: "Nous demandons au réseau de partenaires si l'entreprise en est membre. Vous n'avez rien à faire.",
  check_business: "Nous vérifions que l'entreprise existe.",
  check_address: "Nous vérifions l'adresse de l'entreprise.",
  check_employment: "Nous vérifions que le contact principal travaille dans l'entreprise.",
  check_authority: "Nous vérifions que vous pouvez agir au nom de l'entreprise.",
  check_sanctions: "Nous comparons les noms avec les listes de sanctions.",
  conclude_checks: "Nous terminons la vérification. Vous n'avez rien à faire.",
  choose_address:
    "Une adresse très proche de la vôtre est connue. Indiquez la bonne : celle que nous proposons ou la vôtre, qui compte tant que vous n'avez pas choisi.",
  review_decision: "Une personne examine l'inscription et décide. Vous n'avez rien à faire.",
  appeal: "Vous pouvez faire un recours contre le rejet. Une autre personne examinera alors l'inscription.",
  accept_agreement: "Une personne autorisée à signer pour l'entreprise doit lire et accepter le contrat.",
  activate_account: "Nous activons le compte. Vous n'avez rien à faire.",
  resolve_suspension: "Réglez ce qui a mené à la suspension du compte, ou contactez-nous.",
};

/** French names of the alternatives that satisfy a requirement. */
export const alternatives = {
  dns_txt: "une entrée TXT dans le DNS du domaine",
  assignment_letter: "une lettre de mission",
  domain_invoice: "une facture du domaine",
  registrar_confirmation: "une confirmation du bureau d'enregistrement du domaine",
  primary_contact: "un contact avec une adresse du domaine de l'entreprise",
  legal_profile: "un profil juridique corrigé",
  suggested_address: "l'adresse proposée",
  given_address: "l'adresse telle que vous l'avez fournie",
  evidence: "un document justificatif",
  signed_authorization: "un pouvoir signé par un représentant légal",
  agreement_by_officer: "l'acceptation du contrat par un dirigeant de l'entreprise",
} as const satisfies SameKeys<typeof english.alternatives>;

/** French names of the unique keys that an open enrollment holds. */
export const uniqueKeys = {
  mpn: "ID MPN",
  registration: "numéro d'immatriculation",
  tenant: "compte professionnel",
} as const satisfies SameKeys<typeof english.uniqueKeys>;
