import type { CheckKind } from "../../../shared/domain/check.ts";
import type { Locale } from "../../../shared/domain/locale.ts";

type CheckNames = Readonly<Record<CheckKind, string>>;

const frenchChecks: CheckNames = {
  business: "l’existence de l’entreprise",
  address: "l’adresse",
  employment: "l’emploi du contact",
  authority: "le pouvoir d’agir pour l’entreprise",
  sanctions: "les listes de sanctions",
};

const englishChecks: CheckNames = {
  business: "whether the company exists",
  address: "the address",
  employment: "the contact’s employment",
  authority: "the authority to act for the company",
  sanctions: "the sanctions lists",
};

const named = (kinds: readonly CheckKind[], names: CheckNames) => kinds.map((kind) => names[kind]).join(", ");

const french = {
  title: "Une inscription complète, par l’API HTTP seule",
  applicant: "Administratrice",
  contact: "Contact",
  reviewer: "Examinatrice",
  service: "Service",
  signsIn: (name: string) => `${name} se connecte avec son compte professionnel`,
  begins: (company: string, mpnId: string) => `commence l’inscription de ${company} (MPN ${mpnId})`,
  givesProfile: (address: string) => `donne le profil juridique : ${address}`,
  givesContact: (name: string, email: string) => `désigne le contact principal : ${name} <${email}>`,
  enrolls: "appuie sur « S’inscrire maintenant »",
  mailArrives: (subject: string, to: string) => `écrit à ${to} : « ${subject} »`,
  reads: (company: string) => `ouvre le lien de l’e-mail et lit qui inscrit ${company}`,
  states: "déclare qu’il connaît l’inscription et que l’adresse appartient à l’entreprise",
  readsAgreement: (title: string, rank: number) => `lit « ${title} », rang ${rank}`,
  accepts: (sha256: string) => `accepte le contrat ; preuve ${sha256.slice(0, 12)}…`,
  checked: (passed: number, open: readonly CheckKind[]) =>
    `vérifie les informations : ${passed} contrôles réussis, à examiner : ${named(open, frenchChecks)}`,
  lists: (count: number) => `trouve ${count} dossier à examiner et le prend`,
  approves: (name: string) => `${name} approuve, en son nom`,
  active: (user: string) => `le compte est actif ; ${user} est Agent administrateur`,
  welcome: (count: number) => `a envoyé ${count} e-mails en tout`,
  done: "L’inscription est allée jusqu’au bout.",
};

const english: typeof french = {
  title: "One whole enrollment, through the HTTP API alone",
  applicant: "Global admin",
  contact: "Contact",
  reviewer: "Reviewer",
  service: "Service",
  signsIn: (name) => `${name} signs in with the work account`,
  begins: (company, mpnId) => `begins the enrollment of ${company} (MPN ${mpnId})`,
  givesProfile: (address) => `gives the legal business profile: ${address}`,
  givesContact: (name, email) => `names the primary contact: ${name} <${email}>`,
  enrolls: "presses “Enroll now”",
  mailArrives: (subject, to) => `writes to ${to}: “${subject}”`,
  reads: (company) => `opens the link in the mail and reads who enrolls ${company}`,
  states: "states that he knows of the enrollment and that the address belongs to the company",
  readsAgreement: (title, rank) => `reads “${title}”, rank ${rank}`,
  accepts: (sha256) => `accepts the agreement; proof ${sha256.slice(0, 12)}…`,
  checked: (passed, open) =>
    `verifies the information: ${passed} checks passed, to be reviewed: ${named(open, englishChecks)}`,
  lists: (count) => `finds ${count} enrollment to review and claims it`,
  approves: (name) => `${name} approves, in her own name`,
  active: (user) => `the account is active; ${user} is Admin agent`,
  welcome: (count) => `has sent ${count} mails in all`,
  done: "The enrollment went all the way.",
};

/** The words of the timeline. */
export type Words = typeof french;

/** The words of the timeline in a language. */
export function wordsIn(locale: Locale): Words {
  return locale === "fr" ? french : english;
}
