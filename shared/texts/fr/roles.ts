import type { RoleId } from "../../domain/account.ts";
import type { RoleText } from "../role-text.ts";

/** French names of the roles, and what each may do. */
export const roles: Readonly<Record<RoleId, RoleText>> = {
  global_admin: {
    name: "Administrateur général",
    description: "Gère les comptes professionnels de l'entreprise et tout l'Espace partenaires.",
  },
  billing_admin: {
    name: "Administrateur de facturation",
    description: "Consulte et gère les factures et les paiements.",
  },
  user_management_admin: {
    name: "Administrateur de gestion des utilisateurs",
    description: "Ajoute des utilisateurs et leur donne des rôles.",
  },
  admin_agent: {
    name: "Agent administrateur",
    description: "Gère les clients, leurs abonnements et le compte lui-même.",
  },
  sales_agent: { name: "Agent commercial", description: "Gère la relation commerciale avec les clients." },
  helpdesk_agent: {
    name: "Agent du support technique",
    description: "Aide les clients en cas de question ou d'incident.",
  },
  mpn_partner_admin: {
    name: "Administrateur de partenaire MPN",
    description: "Gère l'adhésion au réseau, ses sites et ses avantages.",
  },
  business_profile_admin: {
    name: "Administrateur de profil d'entreprise",
    description: "Publie le profil grâce auquel les clients trouvent l'entreprise.",
  },
  referrals_admin: { name: "Administrateur de références", description: "Reçoit les prospects et assure leur suivi." },
};
