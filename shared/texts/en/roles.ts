import type { RoleId } from "../../domain/account.ts";
import type { RoleText } from "../role-text.ts";

/** English names of the roles, and what each may do. */
export const roles: Readonly<Record<RoleId, RoleText>> = {
  global_admin: {
    name: "Global admin",
    description: "Manages the company's work accounts and everything in Partner Center.",
  },
  billing_admin: { name: "Billing admin", description: "Sees and manages invoices and payments." },
  user_management_admin: { name: "User management admin", description: "Adds users and gives them roles." },
  admin_agent: { name: "Admin agent", description: "Manages customers, their subscriptions and the account itself." },
  sales_agent: { name: "Sales agent", description: "Manages the sales relationship with customers." },
  helpdesk_agent: { name: "Helpdesk agent", description: "Helps customers with their questions and incidents." },
  mpn_partner_admin: {
    name: "MPN partner admin",
    description: "Manages the network membership, its locations and its benefits.",
  },
  business_profile_admin: {
    name: "Business profile admin",
    description: "Publishes the profile that customers find the company by.",
  },
  referrals_admin: { name: "Referrals admin", description: "Receives referrals and follows them up." },
};
