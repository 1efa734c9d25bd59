import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roleIds, type Account, type RoleId } from "../../../shared/domain/account.ts";
import { holdersOf } from "../../../shared/domain/accounts/authority.ts";
import { setRoles } from "../../../shared/domain/accounts/role-change.ts";
import { rolesInTheWay } from "../../../shared/domain/roles.ts";
import { after } from "../enrollment/kit.ts";
import { colleague, founder, openAccount, provisioned, refusalOf, written } from "./account-kit.ts";

const rolesOf = (account: Account, id: string) => account.users.find((user) => user.id === id)?.roles;
const [one, two] = [colleague(1), colleague(2)];

describe("F56 the first user", () => {
  it("is Admin agent, pending before the activation and active after it", () => {
    expect(provisioned().users).toMatchObject([{ roles: ["global_admin", "admin_agent"], status: "pending" }]);
    expect(openAccount().users).toMatchObject([{ roles: ["global_admin", "admin_agent"], status: "active" }]);
    expect(openAccount()).toMatchObject({ status: "active", unsettled: false, dueAt: null });
  });
});

describe("F60 who may give which roles", () => {
  const set = (account: Account, actor: typeof founder, userId: string, roles: readonly RoleId[]) =>
    setRoles(account, { actor, userId, roles }, after(1));

  it("an Admin agent gives and takes them, and the directory is told", () => {
    const account = openAccount([[one, ["sales_agent"]]]);
    const changed = written(set(account, founder, one.objectId, ["admin_agent", "billing_admin"]));
    expect(rolesOf(changed, one.objectId)).toEqual(["admin_agent", "billing_admin"]);
    expect(changed).toMatchObject({
      unsettled: true,
      audit: [{ type: "roles_changed", details: { given: "admin_agent billing_admin", taken: "sales_agent" } }],
    });
    expect(set(changed, founder, one.objectId, ["billing_admin", "admin_agent"]).outcome).toBe("unchanged");
  });

  it("a User management admin gives roles, but neither makes nor unmakes Admin agents", () => {
    const account = openAccount([
      [one, ["user_management_admin"]],
      [two, []],
    ]);
    expect(rolesOf(written(set(account, one, two.objectId, ["referrals_admin"])), two.objectId)).toEqual([
      "referrals_admin",
    ]);
    expect(refusalOf(set(account, one, two.objectId, ["admin_agent"])).code).toBe("role_not_allowed");
    expect(refusalOf(set(account, one, two.objectId, ["user_management_admin"])).code).toBe("role_not_allowed");
    expect(refusalOf(set(account, one, founder.objectId, [])).code).toBe("role_not_allowed");
  });

  it("a global admin may make himself Admin agent, as a user or as a newcomer, and no more", () => {
    const globalAdmin = { ...one, globalAdmin: true };
    const joined = written(set(openAccount(), globalAdmin, one.objectId, ["admin_agent"]));
    expect(rolesOf(joined, one.objectId)).toEqual(["global_admin", "admin_agent"]);
    const promoted = written(set(openAccount([[one, ["sales_agent"]]]), globalAdmin, one.objectId, ["admin_agent"]));
    expect(rolesOf(promoted, one.objectId)).toEqual(["admin_agent"]);
    expect(refusalOf(set(openAccount(), globalAdmin, one.objectId, ["referrals_admin"])).code).toBe("role_not_allowed");
    expect(refusalOf(set(openAccount(), globalAdmin, one.objectId, [])).code).toBe("role_not_allowed");
    expect(refusalOf(set(openAccount(), globalAdmin, two.objectId, ["admin_agent"])).code).toBe("not_found");
    expect(refusalOf(set(openAccount(), one, one.objectId, ["admin_agent"])).code).toBe("not_found");
  });

  it("a global admin who joined by an invitation is one user under either id, in the language he or she has", () => {
    const self = { ...one, globalAdmin: true };
    const joined = { ...openAccount([[one, ["sales_agent"]]]).users.at(-1)!, id: "by-invitation" };
    const account = { ...openAccount(), users: [...openAccount().users, joined] };
    const change = written(
      setRoles(account, { actor: self, userId: one.objectId, roles: ["admin_agent"], locale: "en" }, after(1)),
    );
    expect(change.users.filter(({ objectId }) => objectId === one.objectId)).toMatchObject([
      { id: "by-invitation", roles: ["admin_agent"], locale: "fr" },
    ]);
    expect(change.audit.at(-1)?.details).toMatchObject({ user: "by-invitation", taken: "sales_agent" });
    const alone = written(set(change, founder, founder.objectId, []));
    for (const id of [one.objectId, "by-invitation"]) {
      expect(refusalOf(set(alone, self, id, [])).code).toBe("last_admin_agent");
    }
  });

  it("a global admin who is no user yet becomes one in the language of the request", () => {
    const request = { actor: { ...one, globalAdmin: true }, userId: one.objectId, roles: ["admin_agent" as const] };
    const localeOf = (account: Account) => account.users.find(({ id }) => id === one.objectId)?.locale;
    expect(localeOf(written(setRoles(openAccount(), { ...request, locale: "fr" }, after(1))))).toBe("fr");
    expect(localeOf(written(setRoles(openAccount(), request, after(1))))).toBe("en");
  });

  it("nobody raises his own rights, and anybody may lay them down", () => {
    const account = openAccount([[one, ["user_management_admin", "referrals_admin"]]]);
    expect(refusalOf(set(account, one, one.objectId, ["user_management_admin", "admin_agent"])).code).toBe(
      "role_not_allowed",
    );
    expect(refusalOf(set(account, one, one.objectId, ["user_management_admin", "mpn_partner_admin"])).code).toBe(
      "role_not_allowed",
    );
    expect(rolesOf(written(set(account, one, one.objectId, ["referrals_admin"])), one.objectId)).toEqual([
      "referrals_admin",
    ]);
    expect(refusalOf(set(account, founder, founder.objectId, ["admin_agent", "referrals_admin"])).code).toBe(
      "role_not_allowed",
    );
  });

  it("F57 one role of each category, and global admins as the directory says", () => {
    const account = openAccount([[one, []]]);
    expect(refusalOf(set(account, founder, one.objectId, ["sales_agent", "billing_admin", "helpdesk_agent"]))).toEqual({
      outcome: "refused",
      code: "invalid_request",
      faults: [{ pointer: "/roles/2", code: "role_category_taken" }],
    });
    expect(refusalOf(set(account, founder, one.objectId, ["global_admin"])).faults).toEqual([
      { pointer: "/roles/0", code: "role_of_directory" },
    ]);
    expect(refusalOf(set(account, founder, founder.objectId, ["admin_agent", "billing_admin"])).faults).toEqual([
      { pointer: "/roles/1", code: "role_category_taken" },
    ]);
    expect(refusalOf(set(provisioned(), founder, founder.objectId, [])).code).toBe("account_not_active");
  });

  it("F58 never leaves an account without an Admin agent, whatever is asked in whatever order", () => {
    expect(refusalOf(set(openAccount(), founder, founder.objectId, [])).code).toBe("last_admin_agent");
    expect(refusalOf(set(openAccount(), founder, founder.objectId, ["sales_agent"])).code).toBe("last_admin_agent");
    const people = [founder, one, two];
    const act = fc.record({
      actor: fc.constantFrom(...people),
      user: fc.constantFrom(...people),
      roles: fc.uniqueArray(fc.constantFrom(...roleIds), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        let account = openAccount([
          [one, ["admin_agent"]],
          [two, ["user_management_admin"]],
        ]);
        for (const { actor, user, roles } of acts) {
          const verdict = set(account, actor, user.objectId, roles);
          if (verdict.outcome !== "refused") account = verdict.document;
          expect(holdersOf(account, "admin_agent").length).toBeGreaterThan(0);
          for (const each of account.users) expect(rolesInTheWay(each.roles)).toEqual([]);
          expect(rolesOf(account, founder.objectId)).toContain("global_admin");
        }
      }),
    );
  });
});
