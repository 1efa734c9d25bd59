import { describe, expect, it } from "vitest";
import type { Account } from "../../../shared/domain/account.ts";
import { mayAssign } from "../../../shared/domain/accounts/authority.ts";
import { nextDue } from "../../../shared/domain/accounts/change.ts";
import { cancelDeletion, deletionObstacles, requestDeletion } from "../../../shared/domain/accounts/deletion-rules.ts";
import { acceptInvitation, hasLapsed, inviteUser } from "../../../shared/domain/accounts/invitation-rules.ts";
import { withMail, withSent } from "../../../shared/domain/accounts/mail.ts";
import { takeStep } from "../../../shared/domain/accounts/next-steps.ts";
import { mayBeReplaced } from "../../../shared/domain/accounts/opening-rules.ts";
import { advanceAccount, planLifecycle } from "../../../shared/domain/accounts/plan.ts";
import { settleAccount, type Settled } from "../../../shared/domain/accounts/settling-rules.ts";
import {
  advanceSuspension,
  reinstateAccount,
  suspendAccount,
} from "../../../shared/domain/accounts/suspension-rules.ts";
import { setRoles } from "../../../shared/domain/accounts/role-change.ts";
import { standardDeadlines } from "../../../shared/domain/deadlines.ts";
import { active, after } from "../enrollment/kit.ts";
import { allSettled, colleague, founder, openAccount, provisioned, written } from "./account-kit.ts";

const act = { operator: "op-1", reason: "disputed" };
const one = colleague(1);
const iso = (days: number): string => new Date(after(days).now).toISOString();
const invitee = {
  id: "i-1",
  name: "Zoé",
  email: "zoe@contoso.fr",
  locale: "en" as const,
  roles: ["sales_agent" as const],
};
const invited = (account = openAccount()) => written(inviteUser(account, { actor: founder, user: invitee }, after(1)));
const suspended = () => written(suspendAccount(openAccount([[one, ["sales_agent"]]]), act, after(0)));

describe("F69 what has reached the world", () => {
  const settle = (account: Account, settled: Settled) => settleAccount(account, settled, after(2));

  it("is noted part by part, until nothing is left", () => {
    let account = suspended();
    expect(account.unsettled).toBe(true);
    const steps: Settled[] = [
      { part: "mail", operationId: account.mails[0]!.operationId, refused: false },
      { part: "audit", sequence: 1, hash: "h1" },
      { part: "enrollment", status: "suspended" },
    ];
    for (const [index, step] of steps.entries()) {
      expect(account.unsettled).toBe(true);
      account = written(settle(account, step));
      expect(account.unsettled).toBe(index < steps.length - 1);
    }
    expect(account).toMatchObject({ auditHash: "h1", audit: [], mails: [{ state: "sent", sentAt: iso(2) }] });
    expect(planLifecycle(account, after(2).now)).toEqual({ next: "wait", until: after(20).now });
  });

  it("stays to be done where it has changed again, and is not done twice", () => {
    const account = suspended();
    expect(settle(account, { part: "audit", sequence: 0, hash: "x" }).outcome).toBe("unchanged");
    expect(settle(account, { part: "enrollment", status: "active" }).outcome).toBe("unchanged");
    expect(settle(openAccount(), { part: "enrollment", status: "active" }).outcome).toBe("unchanged");
    const twice = written(reinstateAccount(account, act, after(1)));
    expect(written(settle(twice, { part: "audit", sequence: 1, hash: "h1" })).audit).toHaveLength(1);
  });

  it("F60 is a user's place among the Admin agents, and no other user's", () => {
    const account = openAccount([[one, []]]);
    const asked = written(
      setRoles(account, { actor: founder, userId: one.objectId, roles: ["admin_agent"] }, after(1)),
    );
    const rest = { ...asked, mails: [], audit: [] };
    const placed = written(settle(rest, { part: "admin_group", userId: one.objectId, inAdminGroup: true }));
    expect(placed.users.map(({ inAdminGroup }) => inAdminGroup)).toEqual([true, true]);
    expect(placed.unsettled).toBe(false);
    const astray = written(settle(rest, { part: "admin_group", userId: founder.objectId, inAdminGroup: false }));
    expect(astray.users.map(({ inAdminGroup }) => inAdminGroup)).toEqual([false, false]);
    expect(astray.unsettled).toBe(true);
  });

  it("F41 knows a mail that its reader's provider refused, and touches no other row", () => {
    const posting = { now: 0, owner: "o", operationId: (...name: unknown[]) => name.join("/") };
    const to = { id: "u-1", locale: "fr" as const };
    const rows = withMail(
      withMail([], { purpose: "lead_received", to }, posting),
      { purpose: "lead_reminder", to },
      posting,
    );
    const other = withMail(rows, { purpose: "lead_received", to: { ...to, id: "u-2" }, dueAt: iso(1) }, posting);
    const again = withMail(other, { purpose: "lead_received", to }, posting);
    expect(again.map(({ operationId }) => operationId)).toEqual([
      "o/lead_received/u-1/1",
      "o/lead_reminder/u-1/1",
      "o/lead_received/u-2/1",
      "o/lead_received/u-1/2",
    ]);
    expect(again.map((row) => "dueAt" in row)).toEqual([false, false, true, false]);
    const refused = withSent(again, "o/lead_reminder/u-1/1", true, after(1).now);
    expect(refused.map(({ state, delivery }) => `${state} ${delivery}`)).toEqual([
      "pending unknown",
      "sent suppressed",
      "pending unknown",
      "pending unknown",
    ]);
    expect(withSent(refused, "o/lead_reminder/u-1/1", false, after(2).now)).toEqual(refused);
  });
});

describe("F66 F67 the times of an account", () => {
  it("are the end of its deletion, the next notice, the end of its suspension, or none", () => {
    const due = (account: Account) => nextDue(account, standardDeadlines);
    expect(due(openAccount())).toBeUndefined();
    expect(due(provisioned())).toBeUndefined();
    const leaving = written(
      requestDeletion(
        openAccount(),
        { objectId: founder.objectId, retyped: ` ${openAccount().id.toUpperCase()} `, openLeads: 0 },
        after(1),
      ),
    );
    expect(due(leaving)).toBe(after(8).now);
    expect(due({ ...leaving, status: "closing" })).toBe(after(8).now);
    expect(due({ ...openAccount(), status: "closing" })).toBeUndefined();
    const out = suspended();
    const noticed = (notices: number) => due({ ...out, suspension: { ...out.suspension!, notices } });
    expect([noticed(0), noticed(1), noticed(2)]).toEqual([after(20).now, after(27).now, after(30).now]);
    expect(due({ ...out, status: "closed" })).toBeUndefined();
    expect(planLifecycle({ unsettled: false, dueAt: null }, 0)).toEqual({ next: "leave" });
  });

  it("do nothing where there is neither a suspension nor a deletion", () => {
    expect(advanceSuspension(openAccount(), after(99)).outcome).toBe("unchanged");
    const { suspension: _none, ...bare } = suspended();
    expect(advanceSuspension(bare, after(99)).outcome).toBe("unchanged");
    expect(advanceSuspension({ ...suspended(), status: "closed" }, after(99)).outcome).toBe("unchanged");
    expect(advanceAccount(openAccount(), after(99)).outcome).toBe("unchanged");
  });

  it("tell every active user of the end, and nobody who never joined", () => {
    const account = written(suspendAccount(invited(openAccount([[one, ["sales_agent"]]])), act, after(2)));
    const closed = written(advanceSuspension(account, after(40)));
    const told = closed.mails.filter(({ purpose }) => purpose === "account_closed").map(({ userId }) => userId);
    expect(told).toEqual([founder.objectId, one.objectId]);
    expect(closed).toMatchObject({ status: "closed", enrollmentFollows: false });
    expect(written(reinstateAccount(account, act, after(3)))).toMatchObject({
      status: "active",
      enrollmentFollows: false,
    });
  });

  it("F03 make way for another enrollment once it is over and all is settled", () => {
    const over = allSettled({ ...openAccount(), status: "closed" });
    expect(mayBeReplaced(over)).toBe(true);
    expect(mayBeReplaced({ ...over, status: "erased" })).toBe(true);
    expect(mayBeReplaced({ ...over, unsettled: true })).toBe(false);
    for (const status of ["provisioning", "active", "suspended", "closing"] as const) {
      expect(mayBeReplaced({ ...over, status }), status).toBe(false);
    }
  });
});

describe("F75 the audit events of an account", () => {
  it("name what happened, who did it, and references alone", () => {
    const joined = { ...colleague(9), email: invitee.email };
    const leaving = (account: Account) =>
      requestDeletion(account, { objectId: founder.objectId, retyped: account.id, openLeads: 0 }, after(1));
    const enrollment = active();
    const events = [
      invited(),
      written(acceptInvitation(invited(), { userId: "i-1", actor: joined }, after(2))),
      suspended(),
      written(reinstateAccount(suspended(), act, after(1))),
      written(leaving(openAccount())),
      written(cancelDeletion(written(leaving(openAccount())), founder.objectId, after(2))),
      written(advanceAccount(written(leaving(openAccount())), after(9))),
      written(takeStep(openAccount(), { id: "benefits", objectId: founder.objectId, enrollment }, after(2))),
      written(
        setRoles(openAccount([[one, []]]), { actor: founder, userId: one.objectId, roles: ["sales_agent"] }, after(2)),
      ),
    ].map(({ audit }) => audit.at(-1)!);
    expect(events.map(({ type, actor, details }) => [type, actor.kind, actor.id, details])).toEqual([
      ["user_invited", "applicant", founder.objectId, { user: "i-1", roles: "sales_agent" }],
      ["user_joined", "applicant", joined.objectId, { user: "i-1" }],
      ["account_suspended", "operator", "op-1", { reason: "note" }],
      ["account_reinstated", "operator", "op-1", { reason: "note" }],
      ["deletion_requested", "applicant", founder.objectId, undefined],
      ["deletion_canceled", "applicant", founder.objectId, undefined],
      ["account_closing", "system", undefined, undefined],
      ["step_taken", "applicant", founder.objectId, { step: "benefits" }],
      ["roles_changed", "applicant", founder.objectId, { user: one.objectId, given: "sales_agent", taken: "" }],
    ]);
  });
});

describe("F60 F67 what is refused", () => {
  it("names its faults: roles in the way, a name not retyped, what still keeps an account", () => {
    const roles = ["sales_agent", "helpdesk_agent"] as const;
    expect(inviteUser(openAccount(), { actor: founder, user: { ...invitee, roles } }, after(1))).toMatchObject({
      code: "invalid_request",
    });
    const request = { objectId: founder.objectId, retyped: "other", openLeads: 0 };
    expect(requestDeletion(openAccount(), request, after(1))).toMatchObject({ code: "invalid_request" });
    const kept = { ...invited(), status: "suspended" as const };
    expect(deletionObstacles(kept, 2, after(2).now)).toEqual([
      { pointer: "", code: "account_suspended" },
      { pointer: "", code: "leads_open" },
      { pointer: "", code: "invitations_open" },
    ]);
    expect(deletionObstacles(openAccount(), 0, after(2).now)).toEqual([]);
  });

  it("ends an invitation at its time, and only an invitation", () => {
    const user = invited().users.at(-1)!;
    expect(hasLapsed(user, after(15).now)).toBe(true);
    expect(hasLapsed(user, after(15).now - 1)).toBe(false);
    expect(hasLapsed({ ...user, status: "active" }, after(99).now)).toBe(false);
    const { expiresAt: _none, ...endless } = user;
    expect(hasLapsed(endless, after(99).now)).toBe(false);
    const more = inviteUser(
      invited(),
      { actor: founder, user: { ...invitee, roles: ["sales_agent", "billing_admin"] } },
      after(2),
    );
    expect(more).toMatchObject({ code: "user_exists" });
  });

  it("lets give only those roles that every one of the actor's own allows", () => {
    const account = openAccount([[one, ["user_management_admin"]]]);
    expect(mayAssign(account, one, ["sales_agent", "admin_agent"])).toBe(false);
    expect(mayAssign(account, one, ["sales_agent", "billing_admin"])).toBe(true);
    const pending = account.users.map((user) => ({ ...user, status: "pending" as const }));
    expect(mayAssign({ ...account, users: pending }, one, ["sales_agent"])).toBe(false);
  });
});
