import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roleIds } from "../../../shared/domain/account.ts";
import { roleCategories, roleRules, rolesInTheWay } from "../../../shared/domain/roles.ts";
import { roleText } from "../../../shared/texts/role-text.ts";

describe("F57 the role catalog", () => {
  it("has the nine roles with a name and a description in both languages", () => {
    expect(roleIds.map((id) => roleText(id, "en").name)).toEqual([
      "Global admin",
      "Admin agent",
      "Sales agent",
      "Helpdesk agent",
      "Billing admin",
      "User management admin",
      "Business profile admin",
      "Referrals admin",
      "MPN partner admin",
    ]);
    const french = roleIds.map((id) => roleText(id, "fr"));
    expect(new Set(french.map(({ name }) => name)).size).toBe(9);
    for (const { name, description } of french) expect(`${name}${description}`).not.toBe("");
  });

  it.each([
    ["directory", ["global_admin", "billing_admin", "user_management_admin"]],
    ["customers", ["admin_agent", "sales_agent", "helpdesk_agent"]],
    ["network", ["business_profile_admin", "referrals_admin", "mpn_partner_admin"]],
  ] as const)("groups the %s roles", (category, roles) => {
    expect(roleIds.filter((id) => roleRules[id].category === category).toSorted()).toEqual([...roles].toSorted());
  });

  it("lets only Admin agents make Admin agents and user managers, and nobody make a global admin", () => {
    expect(roleRules.global_admin.assignableBy).toEqual([]);
    for (const role of ["admin_agent", "user_management_admin"] as const) {
      expect(roleRules[role].assignableBy).toEqual(["admin_agent"]);
    }
    const others = roleIds.filter((id) => !["global_admin", "admin_agent", "user_management_admin"].includes(id));
    for (const role of others) expect(roleRules[role].assignableBy).toEqual(["admin_agent", "user_management_admin"]);
  });

  it("finds what stands in the way of one role per category, in any set", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...roleIds)), (roles) => {
        const inTheWay = rolesInTheWay(roles);
        const kept = roles.filter((role) => !inTheWay.includes(role));
        const categories = kept.map((role) => roleRules[role].category);
        expect(new Set(categories).size).toBe(categories.length);
        expect(new Set(categories)).toEqual(new Set(roles.map((role) => roleRules[role].category)));
        expect(kept.length).toBeLessThanOrEqual(roleCategories.length);
      }),
    );
    expect(rolesInTheWay(["admin_agent", "admin_agent"])).toEqual([]);
  });
});
