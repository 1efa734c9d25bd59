import type { RoleId } from "./account.ts";

/** What a role is about; a user holds at most one role of each category. */
export const roleCategories = ["directory", "customers", "network"] as const;
export type RoleCategory = (typeof roleCategories)[number];

/** What is said of a role: its category, and the holders of which roles may give and take it. */
export interface RoleRule {
  readonly category: RoleCategory;
  readonly assignableBy: readonly RoleId[];
}

const byUserManagers: readonly RoleId[] = ["admin_agent", "user_management_admin"];

/** Every role as Partner Center groups them: the tenant's own, those who serve customers, those who manage the membership. Who is global admin, the directory alone decides. */
export const roleRules: Readonly<Record<RoleId, RoleRule>> = {
  global_admin: { category: "directory", assignableBy: [] },
  billing_admin: { category: "directory", assignableBy: byUserManagers },
  user_management_admin: { category: "directory", assignableBy: ["admin_agent"] },
  admin_agent: { category: "customers", assignableBy: ["admin_agent"] },
  sales_agent: { category: "customers", assignableBy: byUserManagers },
  helpdesk_agent: { category: "customers", assignableBy: byUserManagers },
  mpn_partner_admin: { category: "network", assignableBy: byUserManagers },
  business_profile_admin: { category: "network", assignableBy: byUserManagers },
  referrals_admin: { category: "network", assignableBy: byUserManagers },
};

/** The roles of a set that share their category with an earlier one. */
export function rolesInTheWay(roles: readonly RoleId[]): readonly RoleId[] {
  const categories = new Set<RoleCategory>();
  return [...new Set(roles)].filter((role) => {
    const { category } = roleRules[role];
    if (categories.has(category)) return true;
    categories.add(category);
    return false;
  });
}
