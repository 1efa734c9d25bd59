import type { FaultCode } from "../../domain/fault.ts";
import type { Alternatives } from "../template.ts";

/** French texts of everything that can be wrong with a field. */
export const faults: Readonly<Record<FaultCode, Alternatives>> = {
  required: ["Veuillez fournir cette information."],
  blank: ["Veuillez remplir ce champ."],
  invalid_type: ["Le type n'est pas le bon ; consultez la documentation de ce champ."],
  invalid_value: [
    "Choisissez l'une de ces valeurs : {allowed}.",
    "Saisissez un multiple de {divisor}.",
    "Choisissez l'une des valeurs que ce champ autorise.",
  ],
  invalid_format: [
    "Suivez cet exemple : {example}.",
    "Envoyez un fichier lisible de l'un de ces types : {types}.",
    "Le format n'est pas le bon ; veuillez le corriger.",
  ],
  too_short: [
    "C'est trop court : il faut une longueur d'au moins {minimum}.",
    "C'est trop court ; veuillez compléter.",
  ],
  too_long: [
    "C'est trop long : la longueur autorisée est de {maximum} au plus.",
    "C'est trop long ; veuillez raccourcir.",
  ],
  too_small: ["Saisissez {minimum} ou plus.", "Saisissez une valeur plus grande."],
  too_big: ["Saisissez {maximum} ou moins.", "Saisissez une valeur plus petite."],
  unknown_field: ["Ce champ n'est pas connu ; supprimez-le ou vérifiez son orthographe."],
  not_allowed: ["Cette valeur n'est pas autorisée ici ; veuillez en choisir une autre."],
  control_characters: ["Supprimez les caractères invisibles et les retours à la ligne."],
  letters_missing: ["Utilisez au moins une lettre ou un chiffre."],
  invalid_email: ["Saisissez une adresse e-mail telle que claire.martin@example.com."],
  invalid_phone: [
    "Suivez cet exemple : {example}.",
    "Saisissez un numéro de téléphone avec son indicatif de pays, par exemple +33.",
  ],
  invalid_website: ["Saisissez une adresse de site web telle que https://www.example.com."],
  invalid_domain_prefix: [
    "Utilisez seulement des lettres sans accent et des chiffres, {maximum} au plus, par exemple contoso.",
    "Utilisez seulement des lettres sans accent et des chiffres, par exemple contoso.",
  ],
  invalid_token: [
    "Ce jeton n'est pas ou n'est plus valable ; connectez-vous à nouveau à l'autre entreprise et envoyez son nouveau jeton.",
  ],
  in_use: ["Une autre inscription ouverte l'utilise déjà ; vérifiez-le, ou demandez à vos collègues."],
  code_wrong: ["Ce n'est pas le code de l'e-mail ; saisissez les six chiffres qui y figurent."],
  membership_not_found: [
    "Le réseau de partenaires ne connaît aucun membre avec cet ID MPN ; vérifiez-le, ou rejoignez d'abord le réseau.",
  ],
  membership_inactive: ["L'adhésion de cet ID MPN n'est pas active ; renouvelez-la, puis inscrivez-vous."],
  invalid_date: [
    "Saisissez une date et une heure en UTC, telles que {example}.",
    "Saisissez une date telle que 2026-01-31.",
  ],
  invalid_country: ["Saisissez un code de pays à deux lettres, par exemple FR."],
  country_not_supported: [
    "Les entreprises de ce pays ne peuvent pas encore s'inscrire ici ; en cas de doute, demandez-nous.",
  ],
  state_missing: ["Les adresses de ce pays demandent un État ou une province."],
  state_unknown: ["Choisissez un État ou une province de ce pays."],
  postal_code_missing: ["Les adresses de ce pays demandent un code postal."],
  invalid_postal_code: [
    "Écrivez le code postal comme dans cet exemple : {example}.",
    "Ce n'est pas un code postal de ce pays ; veuillez le vérifier.",
  ],
  registration_number_missing: [
    "Saisissez le numéro d'immatriculation de l'entreprise ({name}).",
    "Les entreprises de ce pays doivent indiquer un numéro d'immatriculation.",
  ],
  invalid_registration_number: [
    "Écrivez le numéro d'immatriculation comme dans cet exemple : {example}.",
    "Ce n'est pas un numéro d'immatriculation de ce pays ; veuillez le vérifier.",
  ],
  invalid_check_digits: ["Un chiffre de ce numéro est faux ; veuillez le comparer avec vos documents."],
  invalid_vat_id: [
    "Écrivez le numéro de TVA comme dans cet exemple : {example}.",
    "Ce n'est pas un numéro de TVA de ce pays ; veuillez le vérifier.",
  ],
  vat_id_country_mismatch: ["Le numéro de TVA appartient à un autre pays que l'adresse ; veuillez vérifier les deux."],
  sovereign_domain_not_supported: [
    "Les adresses des clouds gouvernementaux et nationaux ne peuvent pas être utilisées ici ; utilisez une adresse du cloud public.",
  ],
  contact_email_free_provider: ["Utilisez une adresse du domaine de l'entreprise au lieu d'une messagerie gratuite."],
  contact_email_disposable: ["Utilisez une adresse du domaine de l'entreprise au lieu d'une adresse jetable."],
  contact_email_role_mailbox: ["Utilisez l'adresse d'une personne au lieu d'une boîte partagée."],
  contact_email_plus_alias: ["Utilisez l'adresse elle-même, sans la partie qui suit le signe plus."],
  email_not_of_tenant: ["Utilisez une adresse d'un domaine vérifié dans le compte professionnel de votre entreprise."],
  role_of_directory: ["Seul l'annuaire de votre entreprise décide qui détient ce rôle."],
  role_category_taken: ["Choisissez un seul rôle de chaque catégorie."],
  account_id_not_retyped: ["Saisissez l'identifiant du compte exactement comme il est affiché."],
  account_suspended: ["Le compte est suspendu ; la suspension doit d'abord être levée."],
  leads_open: ["Des prospects sont encore ouverts ; répondez-y ou clôturez-les d'abord."],
  invitations_open: [
    "Des personnes invitées n'ont pas encore répondu ; leurs invitations doivent d'abord prendre fin.",
  ],
};
