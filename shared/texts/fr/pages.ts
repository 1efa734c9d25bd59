import type * as english from "../en/pages.ts";
import type { SameKeys } from "../template.ts";

/** French words that every page shares. */
export const pageWords = {
  brand: "Espace partenaires",
  languages: "Langue",
  otherLanguage: "English",
  error: "Erreur : {title}",
  footer:
    "Lire une page ne change rien ; seule votre réponse compte. Nous ne demandons jamais de mot de passe sur cette page.",
} as const satisfies SameKeys<typeof english.pageWords>;

/** French words of the page on which the contact answers. */
export const confirmWords = {
  title: "Confirmez-vous cette inscription ?",
  intro:
    "{applicantName} inscrit votre entreprise à l'Espace partenaires et vous a désigné(e) comme contact principal. Rien n'est vérifié avant votre réponse.",
  company: "Entreprise",
  enrolledBy: "Inscrite par",
  address: "Votre adresse",
  answerBy: "Réponse attendue avant le",
  legend: "Veuillez cocher les deux déclarations si elles sont exactes",
  confirm: "Confirmer",
  declineTitle: "Vous ne reconnaissez pas cette inscription ?",
  declineText:
    "Dites-le-nous. Les e-mails cessent aussitôt, rien n'est confirmé en votre nom et une personne examinera la situation. Vous pouvez d'abord en parler avec vos collègues.",
  decline: "Je ne reconnais pas cette inscription",
  problem: "Votre réponse n'est pas encore complète",
  knowsOfEnrollmentMissing: "Cochez la première déclaration si vous êtes au courant de l'inscription.",
  addressBelongsToCompanyMissing: "Cochez la deuxième déclaration si l'adresse appartient à votre entreprise.",
  codeTitle: "Encore une chose : le code de votre e-mail",
  codeNeeded: "Saisissez le code à six chiffres de votre e-mail.",
  codeWrong:
    "Ce code n'est pas le bon. Saisissez le code à six chiffres du même e-mail que le lien que vous avez ouvert.",
  codeLabel: "Code de votre e-mail",
  codeHint:
    "Six chiffres, indiqués dans l'e-mail sous le lien. Ils montrent qu'une personne répond, et non un filtre de messagerie.",
} as const satisfies SameKeys<typeof english.confirmWords>;

/** French words of the pages that need no answer. */
export const closedWords = {
  confirmed: {
    title: "Merci, votre réponse est enregistrée",
    text: "Vous avez confirmé que vous êtes au courant de l'inscription et que l'adresse appartient à votre entreprise. Nous pouvons ainsi vérifier les informations fournies.",
    next: "Vous n'avez plus rien à faire. Vous pouvez fermer cette page.",
  },
  declined: {
    title: "Merci de nous l'avoir dit",
    text: "Nous avons noté que vous ne reconnaissez pas cette inscription. Vous ne recevrez plus d'e-mail à son sujet, et une personne examine la situation.",
    next: "Vous n'avez plus rien à faire. Vous pouvez fermer cette page.",
  },
  gone: {
    title: "Ce lien n'est plus valide",
    text: "Un e-mail plus récent l'a peut-être remplacé, ou le délai de réponse est passé. Veuillez utiliser le lien de l'e-mail le plus récent.",
    next: "Vous ne le trouvez pas ? Si l'inscription attend toujours votre réponse, nous vous enverrons un nouveau lien à la même adresse.",
    action: "M'envoyer un nouveau lien",
  },
  former: {
    title: "Ce lien n'est plus valide",
    text: "Vous n'avez rien à faire.",
    next: "Votre entreprise peut vous en dire plus sur son inscription.",
  },
  newLinkSent: {
    title: "Veuillez consulter votre messagerie",
    text: "Si l'inscription attend toujours votre réponse, un e-mail avec un nouveau lien est en route. Cela peut prendre quelques minutes.",
    next: "Rien n'est arrivé ? Veuillez consulter le dossier du courrier indésirable, ou vous adresser à la personne qui inscrit votre entreprise.",
  },
  notFound: {
    title: "Cette page n'existe pas",
    text: "Veuillez vérifier que l'adresse est complète : les logiciels de messagerie coupent parfois un long lien en deux lignes.",
    next: "Copiez l'adresse entière de l'e-mail dans votre navigateur, ou utilisez le bouton de l'e-mail.",
  },
} as const satisfies SameKeys<typeof english.closedWords>;
