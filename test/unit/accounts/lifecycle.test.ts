import { describe, expect, it } from "vitest";
import { day } from "../../../shared/domain/duration.ts";
import { cancelDeletion, eraseClosedAccount, requestDeletion } from "../../../shared/domain/accounts/deletion-rules.ts";
import { inviteUser } from "../../../shared/domain/accounts/invitation-rules.ts";
import { advanceAccount, planLifecycle } from "../../../shared/domain/accounts/plan.ts";
import { reinstateAccount, suspendAccount } from "../../../shared/domain/accounts/suspension-rules.ts";
import { after, start } from "../enrollment/kit.ts";
import { allSettled, colleague, founder, openAccount, provisioned, refusalOf, written } from "./account-kit.ts";

const act = { operator: "op-1", reason: "Payment disputed" };
const suspended = () => allSettled(written(suspendAccount(openAccount(), act, after(0))));
const at = (days: number) => new Date(start + days * day).toISOString();

describe("F66 a suspension", () => {
  it("tells the Admin agents, and the enrollment follows", () => {
    const account = written(suspendAccount(openAccount([[colleague(1), ["sales_agent"]]]), act, after(0)));
    expect(account).toMatchObject({ status: "suspended", enrollmentFollows: false, dueAt: at(20) });
    expect(account.mails.map(({ purpose, userId, dueAt }) => ({ purpose, userId, dueAt }))).toEqual([
      { purpose: "account_suspended", userId: founder.objectId, dueAt: at(30) },
    ]);
    expect(suspendAccount(account, act, after(1)).outcome).toBe("unchanged");
    expect(refusalOf(suspendAccount(provisioned(), act, after(1))).code).toBe("account_not_active");
  });

  it("gives notice on days 20 and 27, and closes the account on day 30", () => {
    let account = suspended();
    const seen: string[] = [];
    for (let days = 0; days <= 31; days += 1) {
      for (;;) {
        const plan = planLifecycle(account, start + days * day);
        if (plan.next === "wait" || plan.next === "leave") break;
        account = plan.next === "settle" ? allSettled(account) : written(advanceAccount(account, after(days)));
        if (plan.next === "advance")
          seen.push(`${days}: ${account.audit.at(-1)?.type} ${account.mails.at(-1)?.purpose}`);
      }
    }
    expect(seen).toEqual([
      "20: suspension_notice_given suspension_notice",
      "27: suspension_notice_given suspension_notice",
      "30: account_closed account_closed",
    ]);
    expect(account).toMatchObject({ status: "closed", dueAt: null, unsettled: false });
    expect(refusalOf(reinstateAccount(account, act, after(31))).code).toBe("account_not_active");
  });

  it("ends on its day where a shorter time is configured than that of a notice", () => {
    const { now, deadlines, operationId } = after(0);
    const short = { suspension: { notices: [5 * day, 20 * day], end: 10 * day } };
    const setting = (days: number) => ({ now: now + days * day, deadlines: { ...deadlines, ...short }, operationId });
    let account = written(suspendAccount(openAccount(), act, setting(0)));
    expect(account.dueAt).toBe(at(5));
    account = written(advanceAccount(account, setting(5)));
    expect(account.dueAt).toBe(at(10));
    account = written(advanceAccount(account, setting(10)));
    expect(account).toMatchObject({ status: "closed", dueAt: null });
  });

  it("gives one notice where two are overdue", () => {
    const late = written(advanceAccount(suspended(), after(28)));
    expect(late.suspension?.notices).toBe(2);
    expect(late.mails.filter(({ purpose }) => purpose === "suspension_notice")).toHaveLength(1);
    expect(advanceAccount(late, after(28)).outcome).toBe("unchanged");
  });

  it("F75 F80 keeps an operator's words apart from the audit trail, which refers to them", () => {
    const account = allSettled(written(suspendAccount(openAccount(), act, after(0))));
    const back = written(reinstateAccount(account, { ...act, reason: "Paid by Ms Canary" }, after(1)));
    const [first, second] = [account.auditSequence, back.auditSequence];
    expect(back.audit.at(-1)).toMatchObject({ sequence: second, details: { reason: "note" } });
    expect(JSON.stringify(back.audit)).not.toContain("Canary");
    expect(back.notes).toEqual([
      { sequence: first, text: "Payment disputed" },
      { sequence: second, text: "Paid by Ms Canary" },
    ]);
  });

  it("F60 F69 loses no invitation whose mail was waiting when it began, and sends none twice", () => {
    const user = { id: "i-1", name: "Zoé", email: "zoe@contoso.fr", locale: "fr" as const };
    const invited = written(
      inviteUser(openAccount(), { actor: founder, user: { ...user, roles: ["sales_agent"] } }, after(0)),
    );
    const back = (delivery: "unknown" | "suppressed", days: number) => {
      const mails = invited.mails.map((mail) => ({ ...mail, state: "sent" as const, delivery }));
      const waiting = written(suspendAccount({ ...invited, mails }, act, after(1)));
      const { mails: sent } = written(reinstateAccount(waiting, act, after(days)));
      return sent.slice(2).map(({ purpose, attempt, dueAt }) => ({ purpose, attempt, dueAt }));
    };
    const told = { purpose: "account_reinstated", attempt: 1, dueAt: undefined };
    expect(back("suppressed", 2)).toEqual([told, { purpose: "user_invitation", attempt: 2, dueAt: at(14) }]);
    expect(back("unknown", 2)).toEqual([told]);
    expect(back("suppressed", 14)).toEqual([told]);
  });

  it("ends with a reinstatement, and no notice comes after it", () => {
    const account = allSettled(written(reinstateAccount(suspended(), act, after(21))));
    expect(account).toMatchObject({ status: "active", dueAt: null });
    expect(account).not.toHaveProperty("suspension");
    expect(advanceAccount(account, after(40)).outcome).toBe("unchanged");
    expect(reinstateAccount(account, act, after(22)).outcome).toBe("unchanged");
  });
});

describe("F67 a deletion", () => {
  const request = (account = openAccount(), more = {}, days = 0) =>
    requestDeletion(account, { objectId: founder.objectId, retyped: account.id, openLeads: 0, ...more }, after(days));

  it("needs an Admin agent and the id retyped", () => {
    expect(refusalOf(request(openAccount(), { objectId: colleague(1).objectId })).code).toBe("role_not_allowed");
    expect(refusalOf(request(openAccount(), { retyped: "yes" })).faults).toEqual([
      { pointer: "/accountId", code: "account_id_not_retyped" },
    ]);
    const account = openAccount();
    expect(request(account, { retyped: ` ${account.id.toUpperCase()} ` }).outcome).toBe("changed");
    expect(refusalOf(request({ ...account, status: "closed" })).code).toBe("account_not_active");
  });

  it("names every obstacle at once", () => {
    const user = { id: colleague(1).objectId, name: "A", email: "a.b@contoso.fr", locale: "fr" as const };
    const inviting = written(
      inviteUser(openAccount(), { actor: founder, user: { ...user, roles: ["sales_agent"] } }, after(0)),
    );
    const refused = refusalOf(request({ ...inviting, status: "suspended" }, { openLeads: 2 }));
    expect(refused.code).toBe("deletion_blocked");
    expect(refused.faults?.map(({ code }) => code)).toEqual(["account_suspended", "leads_open", "invitations_open"]);
    expect(request(inviting, {}, 14).outcome).toBe("changed");
  });

  it("waits for seven days, in which it can be canceled", () => {
    const account = allSettled(written(request()));
    expect(account).toMatchObject({ status: "active", dueAt: at(7) });
    expect(request(account, {}, 1).outcome).toBe("unchanged");
    expect(advanceAccount(account, after(6.9)).outcome).toBe("unchanged");
    expect(refusalOf(cancelDeletion(account, colleague(1).objectId, after(1))).code).toBe("role_not_allowed");
    const kept = written(cancelDeletion(account, founder.objectId, after(6)));
    expect(kept).not.toHaveProperty("deletion");
    expect(kept.mails.map(({ purpose }) => purpose)).toEqual(["deletion_requested", "deletion_canceled"]);
    expect(advanceAccount(allSettled(kept), after(8)).outcome).toBe("unchanged");
    expect(cancelDeletion(kept, founder.objectId, after(6)).outcome).toBe("unchanged");
  });

  it("tells every user, then keeps nothing personal", () => {
    const pending = allSettled(written(request(openAccount([[colleague(1), ["sales_agent"]]]))));
    const closing = written(advanceAccount(pending, after(7)));
    expect(closing.status).toBe("closing");
    expect(closing.mails.filter(({ purpose }) => purpose === "account_deleted")).toHaveLength(2);
    expect(advanceAccount(closing, after(7)).outcome).toBe("unchanged");
    expect(refusalOf(cancelDeletion(closing, founder.objectId, after(7))).code).toBe("account_not_active");
    const erased = written(advanceAccount(allSettled(closing), after(7)));
    expect(erased).toMatchObject({ status: "erased", users: [], companyName: "", mails: [], dueAt: null });
    expect(JSON.stringify(erased)).not.toMatch(/contoso|camille/i);
  });

  it("F80 erases the words of operators and an account that was closed, once nothing of it is left to do", () => {
    const by = { kind: "system" as const };
    const closing = written(advanceAccount(suspended(), after(31)));
    expect(eraseClosedAccount(closing, by, after(32)).outcome).toBe("unchanged");
    expect(eraseClosedAccount(openAccount(), by, after(32)).outcome).toBe("unchanged");
    const erased = written(eraseClosedAccount(allSettled(closing), by, after(32)));
    expect(erased).toMatchObject({ status: "erased", users: [], companyName: "", dueAt: null });
    expect(JSON.stringify(erased)).not.toMatch(/contoso|camille|disputed/i);
    expect(erased.ttl).toBeGreaterThan(0);
  });

  it("is called off by a suspension", () => {
    const account = written(suspendAccount(allSettled(written(request())), act, after(1)));
    expect(account).not.toHaveProperty("deletion");
    expect(account.mails.slice(1).map(({ purpose }) => purpose)).toEqual(["account_suspended", "deletion_stopped"]);
  });
});
