import type { ReasonCode } from "../../domain/reason.ts";
import type { ReasonText } from "../reason-text.ts";

/** French texts and remedies of every reason. */
export const reasons: Readonly<Record<ReasonCode, ReasonText>> = {
  information_missing: {
    text: "Des informations dont nous avons besoin manquent.",
    remedy:
      "Complétez les champs que l'inscription signale comme manquants ; si elle n'en signale aucun, remplissez aussi les champs facultatifs, ou envoyez un document.",
  },
  legal_name_mismatch: {
    text: "La dénomination sociale légale diffère de celle du registre.",
    remedy:
      "Corrigez la dénomination, ou envoyez un document qui l'atteste, par exemple un extrait récent du registre.",
  },
  address_mismatch: {
    text: "L'adresse diffère de celle du registre.",
    remedy: "Corrigez l'adresse, ou envoyez un document qui l'atteste, par exemple un bail ou une facture d'énergie.",
  },
  address_not_found: {
    text: "L'adresse est introuvable.",
    remedy: "Vérifiez la rue, la ville et le code postal, ou envoyez un document qui atteste l'adresse.",
  },
  address_private_mailbox: {
    text: "L'adresse est une boîte postale ou une boîte aux lettres privée.",
    remedy: "Indiquez l'adresse où l'entreprise exerce, ou envoyez un document qui l'atteste.",
  },
  address_registered_agent: {
    text: "L'adresse est celle d'un mandataire ou d'une société de domiciliation.",
    remedy: "Indiquez l'adresse où l'entreprise exerce, ou envoyez un document qui l'atteste.",
  },
  registration_number_mismatch: {
    text: "Le numéro d'immatriculation appartient à une autre entreprise.",
    remedy: "Comparez le numéro avec votre extrait du registre et corrigez-le.",
  },
  registration_not_found: {
    text: "Le registre ne connaît aucune entreprise avec ce numéro d'immatriculation.",
    remedy: "Corrigez le numéro, ou envoyez un acte constitutif ou un extrait récent du registre.",
  },
  registration_dissolved: {
    text: "Selon le registre, l'entreprise a été dissoute.",
    remedy: "Inscrivez l'entreprise qui lui succède, ou envoyez un extrait récent du registre si celui-ci est inexact.",
  },
  document_expired: {
    text: "Le document a expiré.",
    remedy: "Envoyez un document valable à ce jour.",
  },
  document_not_readable: {
    text: "Le document est illisible.",
    remedy: "Envoyez une copie complète et nette au format PDF, PNG ou JPEG.",
  },
  document_not_signed: {
    text: "Le document n'est pas signé.",
    remedy: "Envoyez le document avec la signature d'une personne autorisée à signer pour l'entreprise.",
  },
  document_wrong_company: {
    text: "Le document concerne une autre entreprise.",
    remedy: "Envoyez un document établi à la dénomination sociale légale de votre entreprise.",
  },
  document_too_large: {
    text: "Le document est trop volumineux.",
    remedy: "Envoyez un fichier de 10 Mo au plus.",
  },
  document_type_not_supported: {
    text: "Les documents de ce type ne peuvent pas être utilisés.",
    remedy: "Envoyez le document au format PDF, PNG ou JPEG.",
  },
  contact_not_confirmed: {
    text: "Le contact principal n'a pas encore répondu à l'e-mail de vérification.",
    remedy: "Demandez au contact principal d'y répondre, faites renvoyer l'e-mail, ou désignez un autre contact.",
  },
  contact_declined: {
    text: "Le contact principal ne reconnaît pas cette inscription.",
    remedy:
      "Parlez-en avec la personne que vous avez désignée ; si nous vous le demandons, désignez un autre contact principal.",
  },
  contact_email_bounced: {
    text: "L'e-mail au contact principal n'a pas pu être remis.",
    remedy: "Corrigez l'adresse du contact, ou désignez un autre contact.",
  },
  contact_email_quarantined: {
    text: "La messagerie de l'entreprise retient l'e-mail de vérification.",
    remedy: "Demandez à l'administrateur de votre messagerie de le libérer, puis faites renvoyer l'e-mail.",
  },
  contact_email_free_provider: {
    text: "L'adresse du contact appartient à une messagerie gratuite.",
    remedy: "Indiquez une adresse du domaine de l'entreprise.",
  },
  contact_email_disposable: {
    text: "L'adresse du contact est une adresse jetable.",
    remedy: "Indiquez une adresse durable du domaine de l'entreprise.",
  },
  contact_email_role_mailbox: {
    text: "L'adresse du contact est une boîte partagée.",
    remedy: "Indiquez l'adresse professionnelle d'une personne.",
  },
  contact_email_plus_alias: {
    text: "L'adresse du contact est un alias avec un signe plus.",
    remedy: "Indiquez l'adresse sans la partie qui suit le signe plus.",
  },
  contact_email_onmicrosoft: {
    text: "Une adresse onmicrosoft.com ne montre pas à elle seule que le contact travaille dans l'entreprise.",
    remedy: "Indiquez une adresse du domaine de l'entreprise, ou envoyez une autre preuve d'emploi.",
  },
  contact_domain_mismatch: {
    text: "Rien n'indique que le domaine de l'adresse du contact appartient à l'entreprise.",
    remedy: "Prouvez le domaine par une entrée DNS, ou envoyez une lettre de mission ou une facture du domaine.",
  },
  domain_challenge_failed: {
    text: "L'entrée DNS qui prouve le domaine n'a pas été trouvée à temps.",
    remedy: "Recommencez la preuve et créez l'entrée TXT, ou envoyez un autre justificatif.",
  },
  representative_authority_unproven: {
    text: "Rien ne montre encore que vous pouvez agir au nom de l'entreprise.",
    remedy:
      "Envoyez un pouvoir signé par un représentant légal de l'entreprise, ou faites accepter le contrat par un dirigeant de l'entreprise.",
  },
  signatory_invalid: {
    text: "Le signataire n'a pas le pouvoir de signer pour l'entreprise.",
    remedy: "Faites accepter le contrat par une personne autorisée à signer pour l'entreprise.",
  },
  membership_not_found: {
    text: "Le réseau de partenaires ne connaît aucun membre avec cet ID MPN.",
    remedy: "Vérifiez l'ID MPN, ou rejoignez d'abord le réseau.",
  },
  membership_inactive: {
    text: "L'adhésion au réseau de partenaires n'est pas active.",
    remedy: "Renouvelez l'adhésion, puis poursuivez l'inscription.",
  },
  tenant_already_linked: {
    text: "Ce compte professionnel appartient déjà à un compte partenaire.",
    remedy:
      "Demandez à un Agent administrateur de votre entreprise de vous ajouter comme utilisateur, ou utilisez un autre compte professionnel.",
  },
  duplicate_enrollment: {
    text: "Une autre inscription de cette entreprise est ouverte.",
    remedy: "Terminez ou retirez d'abord l'autre inscription.",
  },
  sanctions_hit: {
    text: "Un nom ressemble à une entrée d'une liste de sanctions ; une personne doit l'examiner.",
    remedy: "Envoyez un document qui distingue l'entreprise ou la personne de cette entrée.",
  },
  source_unavailable: {
    text: "Une source que nous consultons était injoignable.",
    remedy: "Vous n'avez rien à faire : elle sera consultée de nouveau, ou une personne examinera les faits.",
  },
  verification_pending: {
    text: "Les informations fournies sont encore en cours de vérification.",
    remedy: "Vous n'avez rien à faire : nous vous tiendrons au courant.",
  },
  agreement_not_accepted: {
    text: "Le contrat n'a pas encore été accepté.",
    remedy: "Faites-le lire et accepter par une personne autorisée à signer pour l'entreprise.",
  },
  agreement_superseded: {
    text: "Un autre contrat s'applique désormais : une version plus récente, ou celui d'un autre pays.",
    remedy: "Lisez-le et faites-le accepter.",
  },
  account_suspended: {
    text: "Le compte est suspendu.",
    remedy: "Réglez ce que les exigences du compte indiquent, ou contactez-nous.",
  },
};
