import type { RoleId } from "./account.ts";

/** What a role is about; a user holds at most one role of each category. */
export const roleCategories = ["directory", "customers", "network"] as const;
export type RoleCategory = (typeof roleCategories)[number];

/** Every role with its category, as Partner Center groups them: the tenant's own, those who serve customers, those who manage the membership. */
export const rolesByCategory: Readonly<Record<RoleId, RoleCategory>> = {
  global_admin: "directory",
  billing_admin: "directory",
  user_management_admin: "directory",
  admin_agent: "customers",
  sales_agent: "customers",
  helpdesk_agent: "customers",
  mpn_partner_admin: "network",
  business_profile_admin: "network",
  referrals_admin: "network",
};
