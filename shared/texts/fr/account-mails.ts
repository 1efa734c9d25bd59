import type * as english from "../en/account-mails.ts";
import type { SameKeys } from "../template.ts";

/** French labels in mails to users of an account. */
export const accountMailWords = {
  roles: "Rôles",
  customer: "Client",
  erasedOn: "Suppression le",
} as const satisfies SameKeys<typeof english.accountMailWords>;

/** French mails to users of an account: what happened, what comes next, and the button. */
export const accountMails = {
  user_invitation: {
    subject: "Vous êtes invité(e) à rejoindre le compte Espace partenaires de {companyName}",
    intro: "Vous avez été ajouté(e) comme utilisateur du compte de {companyName} sur l'Espace partenaires.",
    next: "Acceptez l'invitation avec votre compte professionnel. Si vous ne l'attendiez pas, parlez-en avec vos collègues ; sans réponse de votre part, elle prendra fin d'elle-même.",
    action: "Accepter l'invitation",
  },
  account_suspended: {
    subject: "Le compte de {companyName} est suspendu",
    intro: "Le compte de {companyName} sur l'Espace partenaires a été suspendu.",
    next: "Veuillez régler ce qui a mené à cette décision, ou contactez-nous. Un compte encore suspendu à la date ci-dessous est rejeté et clos.",
    action: "Ouvrir le compte",
  },
  suspension_notice: {
    subject: "Le compte de {companyName} sera bientôt clos",
    intro: "Le compte de {companyName} est toujours suspendu.",
    next: "Si la situation n'est pas réglée à la date ci-dessous, le compte sera rejeté et clos.",
    action: "Ouvrir le compte",
  },
  account_reinstated: {
    subject: "Le compte de {companyName} est de nouveau actif",
    intro: "La suspension du compte de {companyName} a pris fin.",
    next: "Vous pouvez tout utiliser comme avant. Vous n'avez rien à faire.",
    action: "Ouvrir le compte",
  },
  account_closed: {
    subject: "Le compte de {companyName} est clos",
    intro: "Le compte de {companyName} n'a pas été rétabli à temps. Il a été rejeté et il est maintenant clos.",
    next: "Quand ce qui a mené à cette décision sera réglé, votre entreprise pourra commencer une nouvelle inscription.",
    action: "Ouvrir le compte",
  },
  deletion_requested: {
    subject: "Le compte de {companyName} va être supprimé",
    intro: "Un Agent administrateur de {companyName} a demandé la suppression du compte.",
    next: "Jusqu'à la date ci-dessous, un Agent administrateur peut annuler cette demande. Ensuite, rien ne pourra être rétabli.",
    action: "Ouvrir le compte",
  },
  deletion_canceled: {
    subject: "Le compte de {companyName} est conservé",
    intro: "Un Agent administrateur a annulé la suppression du compte de {companyName}.",
    next: "Tout reste comme avant. Vous n'avez rien à faire.",
    action: "Ouvrir le compte",
  },
  deletion_stopped: {
    subject: "La suppression du compte de {companyName} n'aura pas lieu",
    intro:
      "Le compte de {companyName} a été suspendu. Sa suppression, demandée par un Agent administrateur, n'aura donc pas lieu.",
    next: "Une fois la suspension terminée, un Agent administrateur pourra demander à nouveau la suppression.",
    action: "Ouvrir le compte",
  },
  account_deleted: {
    subject: "Le compte de {companyName} a été supprimé",
    intro:
      "Le délai d'annulation est écoulé : le compte de {companyName} a été supprimé, comme son Agent administrateur l'a demandé.",
    next: "Ceci est le dernier e-mail à son sujet. Votre entreprise peut s'inscrire à nouveau à tout moment.",
    action: "Ouvrir l'Espace partenaires",
  },
  lead_received: {
    subject: "Un nouveau prospect pour {companyName} : {customerName}",
    intro: "{customerName} cherche un partenaire, et {companyName} a été choisie.",
    next: "Veuillez accepter ou refuser ce prospect avant la date ci-dessous ; ensuite, il expirera.",
    action: "Lire le prospect",
  },
  lead_reminder: {
    subject: "Veuillez répondre au prospect {customerName} pour {companyName}",
    intro: "{customerName} attend toujours une réponse de {companyName}.",
    next: "Veuillez accepter ou refuser ce prospect ; sans réponse, il expirera.",
    action: "Lire le prospect",
  },
  lead_expired: {
    subject: "Le prospect {customerName} pour {companyName} a expiré",
    intro: "{companyName} n'a pas répondu à temps au prospect {customerName}, qui a expiré.",
    next: "Vous n'avez rien à faire. Le prochain prospect vous sera envoyé comme d'habitude.",
    action: "Ouvrir les prospects",
  },
  lead_lapsed: {
    subject: "Le prospect accepté {customerName} de {companyName} est devenu caduc",
    intro: "{companyName} avait accepté le prospect {customerName}, mais rien n'a été signalé à temps à son sujet.",
    next: "Ce prospect n'est plus le vôtre. Veuillez donner des nouvelles de vos autres prospects à temps.",
    action: "Ouvrir les prospects",
  },
} as const satisfies SameKeys<typeof english.accountMails>;
