import type { RefusalCode } from "../../domain/refusal.ts";
import type { ProblemTexts } from "../problem-text.ts";
import { accountProblems } from "./account-problems.ts";

/** French titles and details of every refusal. */
export const problems: Readonly<Record<RefusalCode, ProblemTexts>> = {
  ...accountProblems,
  malformed_json: {
    title: "Le corps de la requête n'est pas un JSON valide",
    detail: ["Corrigez le JSON, puis renvoyez la requête."],
  },
  malformed_form: {
    title: "Le corps de la requête n'est pas un formulaire valide",
    detail: ["Envoyez un multipart/form-data avec les parties « kind » et « file »."],
  },
  unsupported_content_type: {
    title: "Ce type de contenu n'est pas pris en charge",
    detail: [
      "Envoyez le corps tel quel : le Content-Encoding {encoding} n'est pas lu ici.",
      "Envoyez le corps dans l'un de ces types : {accepted}.",
      "Envoyez le corps avec le type de contenu indiqué dans la documentation de cette route.",
    ],
  },
  body_too_large: {
    title: "Le corps de la requête est trop volumineux",
    detail: [
      "Envoyez {maximum} au plus.",
      "Envoyez un corps plus petit ; la documentation de cette route indique la limite.",
    ],
  },
  invalid_request: {
    title: "Certains champs ne sont pas valides",
    detail: ["Corrigez chaque champ cité dans « errors », puis renvoyez la requête."],
  },
  information_missing: {
    title: "Certaines informations manquent encore",
    detail: ["Renseignez chaque champ cité dans « errors », puis réessayez."],
  },
  idempotency_key_missing: {
    title: "Une clé d'idempotence est nécessaire",
    detail: ["Envoyez un en-tête Idempotency-Key de 16 à 255 caractères, nouveau pour chaque inscription commencée."],
  },
  idempotency_key_reused: {
    title: "Cette clé d'idempotence a servi à une autre requête",
    detail: ["Renvoyez le premier corps pour obtenir sa réponse, ou utilisez une nouvelle clé pour celui-ci."],
  },
  sign_in_required: {
    title: "Veuillez vous connecter",
    detail: ["Connectez-vous avec le compte professionnel de votre entreprise, puis réessayez."],
  },
  token_invalid: {
    title: "La connexion n'est pas valide ou a pris fin",
    detail: ["Connectez-vous de nouveau avec le compte professionnel de votre entreprise."],
  },
  signature_invalid: {
    title: "La signature de ce message n'est pas valide",
    detail: ["Signez le contenu avec le secret convenu et l'heure actuelle (Standard Webhooks), puis renvoyez-le."],
  },
  personal_account: {
    title: "Un compte personnel ne peut pas être utilisé ici",
    detail: ["Connectez-vous avec le compte professionnel de votre entreprise au lieu d'un compte personnel."],
  },
  guest_account: {
    title: "Un compte invité ne peut pas être utilisé ici",
    detail: ["Connectez-vous avec un compte qui appartient à l'annuaire de votre entreprise."],
  },
  application_token: {
    title: "Une personne doit se connecter",
    detail: ["Cette étape demande la connexion d'une personne ; le jeton d'une application ne suffit pas."],
  },
  global_admin_required: {
    title: "Un administrateur général doit s'en charger",
    detail: [
      "Connectez-vous en tant qu'administrateur général du compte professionnel de votre entreprise, ou demandez à l'un d'eux d'effectuer cette étape.",
    ],
  },
  reviewer_required: {
    title: "Réservé aux personnes chargées de l'examen",
    detail: ["Connectez-vous avec un compte qui a le rôle d'examen des dossiers, ou demandez ce rôle."],
  },
  operator_required: {
    title: "Réservé aux opérateurs",
    detail: ["Connectez-vous avec un compte qui a le rôle d'opérateur, ou demandez ce rôle."],
  },
  not_found: {
    title: "Rien n'a été trouvé ici",
    detail: ["Vérifiez l'adresse, et que vous êtes connecté(e) avec le bon compte."],
  },
  method_not_allowed: {
    title: "Cette adresse n'accepte pas cette méthode",
    detail: ["Utilisez l'une des méthodes que cite l'en-tête Allow."],
  },
  etag_missing: {
    title: "La version que vous modifiez n'est pas indiquée",
    detail: ["Lisez l'inscription, puis envoyez son ETag dans un en-tête If-Match."],
  },
  etag_stale: {
    title: "L'inscription a changé entre-temps",
    detail: ["Relisez-la, vérifiez ce qui a changé, puis refaites votre modification avec le nouvel ETag."],
  },
  wrong_state: {
    title: "Cela n'est pas possible à ce stade",
    detail: [
      "L'inscription en est à « {ended} » et a pris fin. Pour inscrire tout de même l'entreprise, commencez-en une nouvelle.",
      "L'inscription en est à « {finished} » : elle est terminée, et la suite relève du compte.",
      "L'inscription en est à « {status} ». La liste de ses exigences indique ce qui peut être fait maintenant.",
      "Consultez l'inscription : la liste de ses exigences indique ce qui peut être fait maintenant.",
    ],
  },
  no_address_suggested: {
    title: "Aucune adresse n'a été proposée",
    detail: [
      "Il n'y a rien à choisir : l'adresse compte telle qu'elle a été fournie. Elle peut être corrigée là où les exigences l'indiquent.",
    ],
  },
  duplicate_enrollment: {
    title: "Une autre inscription est déjà ouverte pour cette entreprise",
    detail: [
      "Une inscription ouverte utilise la même donnée ({key}). Demandez à vos collègues si l'un d'eux l'a commencée, ou corrigez cette donnée.",
      "Demandez à vos collègues si l'un d'eux l'a commencée ; elle doit d'abord être terminée ou retirée.",
    ],
  },
  tenant_already_linked: {
    title: "Ce compte professionnel appartient déjà à un compte partenaire",
    detail: [
      "Demandez à un Agent administrateur de votre entreprise de vous ajouter comme utilisateur, ou connectez-vous avec un autre compte professionnel.",
    ],
  },
  mpn_membership_required: {
    title: "Votre entreprise doit d'abord être membre du réseau de partenaires",
    detail: [
      "Vérifiez l'ID MPN. Une entreprise qui n'est pas encore membre doit rejoindre le réseau avant de s'inscrire.",
    ],
  },
  sovereign_cloud: {
    title: "Les comptes des clouds gouvernementaux et nationaux ne peuvent pas s'inscrire ici",
    detail: ["Inscrivez-vous avec un compte professionnel du cloud public, ou utilisez le portail de votre cloud."],
  },
  resend_too_soon: {
    title: "L'e-mail ne peut pas être renvoyé pour l'instant",
    detail: [
      "L'e-mail a été renvoyé {most} fois et ne le sera plus. Demandez au contact de consulter aussi le courrier indésirable, ou désignez un autre contact.",
      "Veuillez d'abord consulter le dossier du courrier indésirable. L'e-mail pourra être renvoyé dans {wait}.",
      "Veuillez d'abord consulter le dossier du courrier indésirable, puis réessayer un peu plus tard.",
    ],
  },
  rate_limited: {
    title: "Trop de tentatives",
    detail: ["Veuillez réessayer dans {wait}.", "Veuillez patienter un moment, puis réessayer."],
  },
  limit_reached: {
    title: "L'inscription ne peut plus en recevoir",
    detail: [
      "Il peut y en avoir {maximum}. Ce qui a déjà été donné reste valable.",
      "Ce qui a déjà été donné reste valable.",
    ],
  },
  agreement_hash_mismatch: {
    title: "Ce n'est pas le texte du contrat en vigueur",
    detail: ["Relisez le contrat et acceptez le texte qui y est affiché."],
  },
  agreement_superseded: {
    title: "Le contrat a été remplacé par une version plus récente",
    detail: ["Lisez la version plus récente et acceptez celle-ci."],
  },
  authority_not_declared: {
    title: "La déclaration de pouvoir manque",
    detail: ["Confirmez que vous êtes autorisé(e) à signer pour votre entreprise, ou invitez une personne qui l'est."],
  },
  code_required: {
    title: "Veuillez saisir le code de votre e-mail",
    detail: ["Envoyez le code à six chiffres indiqué dans l'e-mail en même temps que votre réponse."],
  },
  code_wrong: {
    title: "Ce code n'est pas le bon",
    detail: ["Saisissez le code à six chiffres du même e-mail que le lien que vous avez ouvert."],
  },
  statements_missing: {
    title: "Les deux déclarations sont nécessaires",
    detail: ["Cochez les deux déclarations, ou indiquez que vous ne reconnaissez pas cette inscription."],
  },
  contact_sign_in_off: {
    title: "Le contact confirme par e-mail",
    detail: [
      "Ce programme n'accepte pas de connexion à la place du lien. Ouvrez le lien de l'e-mail envoyé au contact principal.",
    ],
  },
  not_the_contact: {
    title: "Vous n'êtes pas connecté(e) en tant que contact principal",
    detail: [
      "Connectez-vous avec l'adresse du contact principal, d'un domaine vérifié dans le compte professionnel de votre entreprise, ou ouvrez le lien de l'e-mail envoyé à cette adresse.",
    ],
  },
  link_gone: {
    title: "Ce lien n'est plus valide",
    detail: ["Utilisez le lien de l'e-mail le plus récent, ou faites-vous en envoyer un nouveau."],
  },
  link_former_contact: {
    title: "Ce lien n'est plus valide",
    detail: ["Vous n'avez rien à faire. Votre entreprise peut vous en dire plus."],
  },
  review_not_claimed: {
    title: "Vous n'avez pas pris cet examen en charge",
    detail: ["Prenez l'examen en charge, puis décidez avant la fin de la prise en charge."],
  },
  review_held_by_another: {
    title: "Une autre personne examine déjà ce dossier",
    detail: [
      "Choisissez un autre dossier, ou revenez après {until}.",
      "Choisissez un autre dossier, ou revenez plus tard.",
    ],
  },
  reason_required: {
    title: "Un motif est nécessaire",
    detail: ["Indiquez au moins un motif pour cette décision ; le demandeur le lira."],
  },
  second_reviewer_required: {
    title: "Une deuxième personne doit décider",
    detail: [
      "Un rejet ne compte que si une autre personne le confirme, et un recours revient à d'autres personnes. Laissez cet examen à un collègue.",
    ],
  },
  appeal_not_possible: {
    title: "Un recours n'est plus possible",
    detail: ["Le délai de recours ou le nombre de recours est épuisé. Vous pouvez commencer une nouvelle inscription."],
  },
  unavailable: {
    title: "Un service dont nous dépendons est injoignable",
    detail: [
      "Rien n'est perdu. Veuillez réessayer dans {wait}.",
      "Rien n'est perdu. Veuillez réessayer dans quelques minutes.",
    ],
  },
  internal: {
    title: "Une erreur s'est produite de notre côté",
    detail: ["Veuillez réessayer. Si cela se reproduit, contactez-nous en précisant l'heure."],
  },
};
