import { describe, expect, it } from "vitest";
import type { Account, RoleId } from "../../../shared/domain/account.ts";
import { acceptInvitation, inviteUser } from "../../../shared/domain/accounts/invitation-rules.ts";
import { setRoles } from "../../../shared/domain/accounts/role-change.ts";
import { after } from "../enrollment/kit.ts";
import { colleague, founder, openAccount, provisioned, refusalOf, written } from "./account-kit.ts";

const invitee = {
  id: "55555555-5555-4555-8555-555555555555",
  name: "Zoé Petit",
  email: "zoe.petit@contoso.fr",
  locale: "fr" as const,
};
const signedIn = { ...colleague(9), email: "Zoe.Petit@contoso.fr" };
const invite = (account: Account, days = 1, roles: readonly RoleId[] = ["sales_agent"], actor = founder) =>
  inviteUser(account, { actor, user: { ...invitee, roles } }, after(days));
const accept = (account: Account, days: number, actor = signedIn) =>
  acceptInvitation(account, { userId: invitee.id, actor }, after(days));

describe("F60 an invitation", () => {
  it("is a pending user and one mail in his or her language, with its end", () => {
    const account = written(invite(openAccount()));
    expect(account.users.at(-1)).toMatchObject({ status: "pending", roles: ["sales_agent"] });
    expect(account.mails).toMatchObject([
      { purpose: "user_invitation", userId: invitee.id, locale: "fr", state: "pending", attempt: 1 },
    ]);
    expect(account.mails[0]?.dueAt).toBe(new Date(after(15).now).toISOString());
    expect(account.unsettled).toBe(true);
  });

  it("repeated, changes nothing; after its end it is sent again", () => {
    const account = written(invite(openAccount()));
    expect(invite(account, 14).outcome).toBe("unchanged");
    const again = written(invite(account, 15));
    expect(again.users.filter(({ email }) => email === invitee.email)).toHaveLength(1);
    expect(again.mails.map(({ attempt }) => attempt)).toEqual([1, 2]);
    expect(new Set(again.mails.map(({ operationId }) => operationId)).size).toBe(2);
  });

  it("with other roles is refused, since there is a call to change them", () => {
    expect(refusalOf(invite(written(invite(openAccount())), 2, ["billing_admin"])).code).toBe("user_exists");
  });

  it("needs an account that is open, an actor who may give the roles, and roles that go together", () => {
    expect(refusalOf(invite(provisioned())).code).toBe("account_not_active");
    const account = openAccount([
      [colleague(1), ["sales_agent"]],
      [colleague(2), ["user_management_admin"]],
    ]);
    expect(refusalOf(invite(account, 1, ["sales_agent"], colleague(1))).code).toBe("role_not_allowed");
    expect(refusalOf(invite(account, 1, ["admin_agent"], colleague(2))).code).toBe("role_not_allowed");
    expect(invite(account, 1, ["sales_agent"], colleague(2)).outcome).toBe("changed");
    expect(refusalOf(invite(account, 1, ["sales_agent", "helpdesk_agent", "global_admin"])).faults).toEqual([
      { pointer: "/roles/1", code: "role_category_taken" },
      { pointer: "/roles/2", code: "role_of_directory" },
    ]);
  });

  it("is accepted by whoever signs in with that address, once", () => {
    const account = written(invite(openAccount()));
    const joined = written(accept(account, 2));
    expect(joined.users.at(-1)).toMatchObject({ status: "active", objectId: signedIn.objectId });
    expect(joined.users.at(-1)).not.toHaveProperty("expiresAt");
    expect(accept(joined, 3).outcome).toBe("unchanged");
    expect(refusalOf(accept(joined, 3, { ...signedIn, objectId: colleague(8).objectId })).code).toBe("invitation_over");
  });

  it("names a role once, however often it was asked for", () => {
    const account = written(invite(openAccount(), 1, ["sales_agent", "referrals_admin", "sales_agent"]));
    expect(account.users.at(-1)?.roles).toEqual(["sales_agent", "referrals_admin"]);
    expect(invite(account, 2, ["referrals_admin", "sales_agent"]).outcome).toBe("unchanged");
    expect(invite(account, 2, ["sales_agent", "sales_agent", "referrals_admin"]).outcome).toBe("unchanged");
    expect(refusalOf(invite(account, 2, ["sales_agent", "sales_agent"])).code).toBe("user_exists");
  });

  it("makes nobody a second user who is one already", () => {
    const self = { ...signedIn, globalAdmin: true };
    const account = written(invite(openAccount()));
    const request = { actor: self, userId: self.objectId, roles: ["admin_agent" as const] };
    const twice = written(setRoles(account, request, after(2)));
    expect(refusalOf(accept(twice, 3, self)).code).toBe("user_exists");
    expect(twice.users.filter(({ objectId }) => objectId === self.objectId)).toHaveLength(1);
  });

  it("is not there for others, and over after its end", () => {
    const account = written(invite(openAccount()));
    expect(refusalOf(accept(account, 2, colleague(1))).code).toBe("not_found");
    expect(refusalOf(accept(openAccount(), 2)).code).toBe("not_found");
    expect(refusalOf(accept(account, 15)).code).toBe("invitation_over");
    expect(refusalOf(accept({ ...account, status: "suspended" }, 2)).code).toBe("account_not_active");
  });
});
