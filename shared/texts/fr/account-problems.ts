import type { RefusalCode } from "../../domain/refusal.ts";
import type { ProblemTexts } from "../problem-text.ts";

/** French titles and details of the refusals about work accounts, partner accounts and their users. */
export const accountProblems = {
  work_account_under_way: {
    title: "Un compte professionnel est déjà en cours de création pour cette inscription",
    detail: [
      "On ne sait pas encore si {domain} a été créé. Renvoyez la demande pour ce domaine afin de le savoir.",
      "Renvoyez la demande pour le premier domaine afin de savoir s'il a été créé.",
    ],
  },
  work_account_domain_taken: {
    title: "Ce domaine appartient déjà à quelqu'un",
    detail: [
      "{domain} est déjà pris. Choisissez un autre nom pour le domaine.",
      "Choisissez un autre nom pour le domaine.",
    ],
  },
  work_account_country: {
    title: "Les comptes professionnels de ce pays ne peuvent pas être créés ici",
    detail: ["Créez un compte professionnel dans le cloud de votre pays, puis connectez-vous avec ce compte."],
  },
  work_account_rejected: {
    title: "Le compte professionnel n'a pas pu être créé avec ces informations",
    detail: ["Vérifiez l'adresse de l'entreprise et les coordonnées de l'administrateur, puis réessayez."],
  },
  work_account_not_offered: {
    title: "Les comptes professionnels ne sont pas créés ici",
    detail: ["Créez un compte professionnel chez Microsoft, puis connectez-vous avec ce compte."],
  },
  work_account_other: {
    title: "Un autre compte professionnel a été créé pour cette inscription",
    detail: [
      "Connectez-vous en tant que {user}, l'administrateur du compte qui a été créé.",
      "Connectez-vous en tant que son administrateur.",
    ],
  },
  last_admin_agent: {
    title: "Un compte a besoin d'au moins un Agent administrateur",
    detail: ["Nommez d'abord un autre Agent administrateur."],
  },
  role_not_allowed: {
    title: "Vos rôles ne le permettent pas",
    detail: [
      "Adressez-vous à un Agent administrateur de votre compte. Personne ne peut s'attribuer des droits à soi-même.",
    ],
  },
  user_exists: {
    title: "Cette personne est déjà un utilisateur",
    detail: ["Modifiez les rôles de cette personne au lieu de l'inviter à nouveau."],
  },
  invitation_over: {
    title: "Cette invitation n'est plus valable",
    detail: ["Demandez à un Agent administrateur de votre entreprise de vous inviter à nouveau."],
  },
  invitations_used_up: {
    title: "Il n'est plus possible d'inviter d'autres personnes",
    detail: ["Adressez-vous à l'une des personnes déjà invitées, ou acceptez le contrat vous-même."],
  },
  account_not_active: {
    title: "Le compte ne le permet pas en ce moment",
    detail: ["Consultez le compte : son état indique ce qui est possible."],
  },
  deletion_blocked: {
    title: "Le compte ne peut pas encore être supprimé",
    detail: ["Réglez tout ce que nomme « errors », puis refaites votre demande."],
  },
  capability_not_active: {
    title: "Ce n'est pas encore ouvert au compte",
    detail: ["Consultez les étapes suivantes du compte : elles disent ce qui manque."],
  },
  lead_over: {
    title: "Ce prospect n'est plus ouvert",
    detail: ["Consultez le prospect : une autre réponse a été donnée, il est clos ou son délai est écoulé."],
  },
  lead_not_accepted: {
    title: "Ce prospect n'est pas encore accepté",
    detail: ["Acceptez d'abord le prospect, puis donnez de ses nouvelles."],
  },
} satisfies Partial<Record<RefusalCode, ProblemTexts>>;
