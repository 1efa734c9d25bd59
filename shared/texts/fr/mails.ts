import type * as english from "../en/mails.ts";
import type { SameKeys } from "../template.ts";

/** French words that mails share. */
export const mailWords = {
  brand: "Espace partenaires",
  greeting: "Bonjour {name},",
  greetingUnnamed: "Bonjour,",
  company: "Entreprise",
  enrolledBy: "Inscrite par",
  answerBy: "Réponse attendue avant le",
  actBy: "À faire avant le",
  appealBy: "Recours possible jusqu'au",
  decisionBy: "Décision attendue avant le",
  signBy: "À accepter avant le",
  contact: "Contact principal",
  contactAddress: "Adresse",
  reasons: "Motifs :",
  pasteLink: "Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :",
  automatic: "Cet e-mail a été envoyé automatiquement. Nous ne demandons jamais de mot de passe par e-mail.",
} as const satisfies SameKeys<typeof english.mailWords>;

/** French mails to the primary contact. */
export const contactMails = {
  contact_verification: {
    subject: "À confirmer : inscription de {companyName} à l'Espace partenaires",
    intro:
      "{applicantName} inscrit votre entreprise, {companyName}, à l'Espace partenaires et vous a désigné(e) comme contact principal. Nous ne vérifions rien avant d'avoir votre réponse.",
  },
  contact_reminder: {
    subject: "Encore {days} pour répondre : inscription de {companyName} à l'Espace partenaires",
    intro:
      "Nous n'avons pas encore votre réponse, et il vous reste {days}. {applicantName} inscrit votre entreprise, {companyName}, à l'Espace partenaires et vous a désigné(e) comme contact principal.",
    introLastDay:
      "Nous n'avons pas encore votre réponse, et c'est le dernier jour. {applicantName} inscrit votre entreprise, {companyName}, à l'Espace partenaires et vous a désigné(e) comme contact principal.",
  },
  contact_replaced: {
    subject: "Vous n'êtes plus sollicité(e) pour l'inscription de {companyName}",
    intro:
      "{applicantName} a désigné un autre contact principal pour {companyName}. Les liens que nous vous avons envoyés ne fonctionnent plus, et vous n'avez rien à faire.",
    why: "Vous recevez cet e-mail parce que vous aviez été désigné(e) comme contact principal. C'est le dernier au sujet de cette inscription.",
  },
  statementsIntro: "Sur la page, vous déclarez deux choses :",
  knowsOfEnrollment: "vous savez que votre entreprise s'inscrit, et",
  addressBelongsToCompany: "cette adresse e-mail appartient à votre entreprise.",
  action: "Lire et répondre",
  codeIntro: "Si la page vous demande un code, saisissez celui-ci :",
  notRecognized:
    "Vous ne reconnaissez pas cette inscription ? Ouvrez la même page et choisissez « Je ne reconnais pas cette inscription ». Les e-mails cessent aussitôt et une personne examinera la situation.",
  why: "{applicantName} a indiqué votre adresse comme celle du contact principal : c'est pourquoi vous recevez cet e-mail. Ouvrir la page ne change rien ; seule votre réponse compte.",
} as const satisfies SameKeys<typeof english.contactMails>;

/** French mails to the applicant and to signatories: what happened, what comes next, and the button. */
export const notices = {
  contact_declined: {
    subject: "Le contact principal ne reconnaît pas l'inscription de {companyName}",
    intro:
      "{contactName}, que vous avez désigné(e) comme contact principal de {companyName}, nous a indiqué ne pas reconnaître cette inscription.",
    next: "Nous avons cessé tout envoi à cette personne, et un examen est en cours. Veuillez en parler avec la personne que vous avez désignée. Nous vous tiendrons au courant ; si nous vous le demandons, vous pourrez désigner un autre contact.",
    action: "Ouvrir l'inscription",
  },
  contact_bounced: {
    subject: "Notre e-mail au contact principal de {companyName} n'a pas pu être remis",
    intro: "Notre e-mail à {contactName}, contact principal de {companyName}, n'a pas pu être remis.",
    next: "Veuillez corriger l'adresse, ou désigner un autre contact principal. Nous renverrons aussitôt l'e-mail.",
    action: "Corriger le contact",
  },
  review_required: {
    subject: "Une personne examine l'inscription de {companyName}",
    intro: "Une personne examine maintenant les informations fournies pour l'inscription de {companyName}.",
    next: "Vous n'avez rien à faire pour cet examen. Nous vous écrirons dès que la décision sera prise.",
    action: "Ouvrir l'inscription",
  },
  address_suggested: {
    subject: "Une question sur l'adresse de {companyName}",
    intro:
      "Nous connaissons l'adresse fournie pour {companyName} sous une forme un peu différente. Une personne examine maintenant l'inscription.",
    next: "Veuillez ouvrir l'inscription et indiquer la bonne adresse : celle que nous proposons ou la vôtre. Votre adresse reste inchangée tant que vous n'avez pas choisi.",
    action: "Choisir l'adresse",
  },
  information_required: {
    subject: "Il nous faut des précisions pour l'inscription de {companyName}",
    intro: "Pour poursuivre l'inscription de {companyName}, nous avons besoin de votre aide.",
    next: "Ouvrez l'inscription, corrigez les informations ou envoyez un document. L'examen reprendra ensuite.",
    action: "Fournir les informations",
  },
  rejected: {
    subject: "L'inscription de {companyName} a été rejetée",
    intro: "Deux personnes ont examiné l'inscription de {companyName}, et elle a été rejetée.",
    next: "Vous pouvez faire un recours et envoyer d'autres documents. Quelqu'un d'autre examinera alors l'inscription.",
    action: "Lire la décision ou faire un recours",
  },
  appeal_received: {
    subject: "Nous avons bien reçu votre recours pour {companyName}",
    intro: "Nous avons bien reçu votre recours au sujet de l'inscription de {companyName}.",
    next: "Une personne qui n'a pas pris la première décision réexamine l'ensemble. Vous n'avez rien à faire.",
    action: "Ouvrir l'inscription",
  },
  agreement_pending: {
    subject: "Dernière étape : accepter le contrat pour {companyName}",
    intro: "Les informations sur {companyName} sont vérifiées. Il ne reste que le contrat.",
    next: "Veuillez le lire et l'accepter si vous êtes autorisé(e) à signer pour l'entreprise. Le compte sera activé aussitôt après.",
    action: "Lire le contrat",
  },
  agreement_superseded: {
    subject: "Un autre contrat doit être accepté pour {companyName}",
    intro:
      "Un autre contrat de partenariat s'applique désormais, une version plus récente ou celui d'un autre pays ; l'acceptation précédente pour {companyName} ne compte donc plus.",
    next: "Veuillez le lire et l'accepter si vous êtes autorisé(e) à signer pour l'entreprise.",
    action: "Lire le contrat",
  },
  signatory_invitation: {
    subject: "Votre signature est attendue : contrat de partenariat de {companyName}",
    intro:
      "{applicantName} inscrit {companyName} à l'Espace partenaires et vous demande d'accepter le contrat de partenariat au nom de l'entreprise.",
    next: "Veuillez le lire, et ne l'accepter que si vous avez le pouvoir de signer pour l'entreprise. Vous vous connecterez avec votre compte professionnel.",
    action: "Lire le contrat",
  },
  expired: {
    subject: "L'inscription de {companyName} a expiré",
    intro: "L'inscription de {companyName} a expiré, car une étape n'a pas été effectuée à temps.",
    next: "Cela n'a pas d'autre conséquence : vous pouvez recommencer à tout moment, et ce que vous aviez indiqué sera repris.",
    action: "Recommencer",
  },
  withdrawn: {
    subject: "L'inscription de {companyName} a été retirée",
    intro: "L'inscription de {companyName} a été retirée. Aucun autre e-mail ne sera envoyé à son sujet.",
    next: "Si vous ne vous y attendiez pas, parlez-en avec vos collègues. Vous pouvez recommencer à tout moment.",
    action: "Ouvrir l'inscription",
  },
  closed_rejected: {
    subject: "L'inscription de {companyName} est close",
    intro: "L'inscription de {companyName} a été rejetée et elle est maintenant close.",
    next: "Quand ce qui a mené à cette décision sera réglé, vous pourrez commencer une nouvelle inscription.",
    action: "Ouvrir l'inscription",
  },
  welcome: {
    subject: "Bienvenue : le compte de {companyName} est actif",
    intro:
      "Le compte de {companyName} sur l'Espace partenaires est actif, et vous en êtes le premier Agent administrateur.",
    next: "Voici comment continuer :",
    action: "Accéder à votre compte",
  },
} as const satisfies SameKeys<typeof english.notices>;

/** French next steps of a new account, in their order. */
export const nextSteps = {
  users: "ajouter des utilisateurs et leur attribuer des autorisations,",
  actionPack: "acheter ou renouveler l'Action Pack,",
  benefits: "gérer les avantages de votre adhésion,",
  competencies: "découvrir ce que demandent les compétences,",
  businessProfile: "publier un profil d'entreprise et recevoir des références.",
} as const satisfies SameKeys<typeof english.nextSteps>;
