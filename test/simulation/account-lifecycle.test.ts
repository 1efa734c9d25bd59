import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  cancelDeletion,
  reinstateAccount,
  requestDeletion,
  suspendAccount,
} from "../../shared/commands/manage-account.ts";
import { answerLead, sendLead } from "../../shared/commands/manage-leads.ts";
import { inviteUser, setRoles } from "../../shared/commands/manage-users.ts";
import { takeUse } from "../../shared/commands/take-use.ts";
import { sweepAccounts } from "../../shared/commands/sweep-accounts.ts";
import type { Caller } from "../../shared/ports/identity.ts";
import { day } from "../../shared/domain/duration.ts";
import { accountId, accountOf, openActiveCompany, operator } from "../support/active-company.ts";
import { applicant, type WorkflowFixture } from "../support/workflow-fixture.ts";

let fixture: WorkflowFixture;
let enrollmentId: string;

beforeEach(async () => {
  ({ fixture, enrollmentId } = await openActiveCompany());
});
afterEach(() => fixture.close());

const account = () => accountOf(fixture);

/** Steps from timer to timer until nothing waits any more, noting which mails leave on which day. */
async function mailsByDay(): Promise<readonly string[]> {
  const began = fixture.hub.clock.now();
  const seen: string[] = [];
  let sent = fixture.mails().length;
  await fixture.hub.hub.whenIdle();
  while (await fixture.hub.step()) {
    const mails = fixture.mails();
    for (const purpose of mails.slice(sent))
      seen.push(`${Math.round((fixture.hub.clock.now() - began) / day)}: ${purpose}`);
    sent = mails.length;
  }
  return seen;
}

const suspend = () =>
  suspendAccount(fixture.services, fixture.workflow, { accountId, caller: operator, reason: "Unpaid" });

describe("F66 a suspension over time", () => {
  it("gives notice on days 20 and 27, then closes account and enrollment and frees the keys", async () => {
    await suspend();
    expect(await fixture.read(enrollmentId)).toMatchObject({ status: "suspended" });
    expect(fixture.mails().at(-1)).toBe("account_suspended");
    expect(await mailsByDay()).toEqual(["20: suspension_notice", "27: suspension_notice", "30: account_closed"]);
    expect(await account()).toMatchObject({ status: "closed", unsettled: false });
    expect((await fixture.read(enrollmentId)).status).toBe("closed_rejected");
    expect(await fixture.services.claims.read("mpn:5410999", "mpn:5410999")).toBeUndefined();
  });

  it("ends with a reinstatement", async () => {
    await suspend();
    const act = { accountId, caller: operator, reason: "Paid" };
    await reinstateAccount(fixture.services, fixture.workflow, act);
    expect((await fixture.read(enrollmentId)).status).toBe("active");
    expect(await mailsByDay()).toEqual([]);
    expect(fixture.mails().at(-1)).toBe("account_reinstated");
    expect((await account()).status).toBe("active");
  });
});

describe("F67 a deletion over time", () => {
  const wish = { accountId, caller: applicant, retyped: accountId };

  it("erases account and enrollment after seven days and tells the users", async () => {
    await requestDeletion(fixture.services, fixture.workflow, wish);
    expect(await mailsByDay()).toEqual(["7: account_deleted"]);
    expect(await account()).toMatchObject({ status: "erased", users: [], unsettled: false });
    const enrollment = await fixture.read(enrollmentId);
    expect(enrollment.status).toBe("erased");
    expect(enrollment.agreement?.proofs).toHaveLength(1);
    expect(JSON.stringify({ ...enrollment, agreement: undefined })).not.toMatch(/contoso|camille|durand/i);
    expect(await fixture.services.claims.read("mpn:5410999", "mpn:5410999")).toBeUndefined();
  });

  it("is called off in time", async () => {
    await requestDeletion(fixture.services, fixture.workflow, wish);
    await cancelDeletion(fixture.services, fixture.workflow, wish);
    expect(await mailsByDay()).toEqual([]);
    expect(await account()).toMatchObject({ status: "active", unsettled: false });
  });
});

describe("F69 the mails of an account", () => {
  const invitation = {
    accountId,
    caller: applicant,
    name: "Zoé Petit",
    email: "zoe.petit@contoso.fr",
    locale: "fr" as const,
    roles: ["sales_agent" as const],
  };
  const invitations = () => fixture.mails().filter((purpose) => purpose === "user_invitation").length;

  it("F60 leave once, however often the same person is invited at the same time", async () => {
    const { services, workflow } = fixture;
    const results = await Promise.all(Array.from({ length: 20 }, () => inviteUser(services, workflow, invitation)));
    expect(results.filter(({ outcome }) => outcome === "done")).toHaveLength(1);
    expect(results.filter(({ outcome }) => outcome === "repeated")).toHaveLength(19);
    expect(invitations()).toBe(1);
  });

  it("F74 leave by the sweeper where a crash came between the write and the mail", async () => {
    const { mail } = fixture.services;
    const broken = { ...fixture.services, mail: { ...mail, find: () => Promise.reject(new Error("power cut")) } };
    await inviteUser(broken, fixture.workflow, invitation);
    expect(invitations()).toBe(0);
    expect(await sweepAccounts(fixture.services, fixture.workflow)).toBe(0);
    fixture.hub.clock.time += 3 * 60_000;
    expect(await sweepAccounts(fixture.services, fixture.workflow)).toBe(1);
    await fixture.hub.hub.whenIdle();
    expect(invitations()).toBe(1);
    expect(await sweepAccounts(fixture.services, fixture.workflow)).toBe(0);
  });

  it("F60 refuses an address outside the tenant's domains", async () => {
    const foreign = { ...invitation, email: "zoe.petit@elsewhere.fr" };
    expect(await inviteUser(fixture.services, fixture.workflow, foreign)).toMatchObject({
      code: "invalid_request",
      faults: [{ pointer: "/email", code: "email_not_of_tenant" }],
    });
  });
});

describe("F58 the last Admin agent", () => {
  it("stays, when 50 Admin agents lay the role down at the same time", async () => {
    const { services, workflow } = fixture;
    const admins: Caller[] = Array.from({ length: 50 }, (_, index) => ({
      ...applicant,
      objectId: `77777777-7777-4777-8777-${String(index).padStart(12, "0")}`,
    }));
    for (const caller of admins) {
      await setRoles(services, workflow, { accountId, caller, userId: caller.objectId, roles: ["admin_agent"] });
    }
    await setRoles(services, workflow, { accountId, caller: applicant, userId: applicant.objectId, roles: [] });
    const results = await Promise.all(
      admins.map((caller) => setRoles(services, workflow, { accountId, caller, userId: caller.objectId, roles: [] })),
    );
    expect(results.filter(({ outcome }) => outcome === "done")).toHaveLength(49);
    expect(results.filter((each) => each.outcome === "refused").map(({ code }) => code)).toEqual(["last_admin_agent"]);
    expect((await account()).users.filter(({ roles }) => roles.includes("admin_agent"))).toHaveLength(1);
  });
});

describe("F89 a referral lead over time", () => {
  const customer = { customerName: "Fabrikam", country: "FR", description: "Looks for a partner" };
  const send = (idempotencyKey = "lead-number-one-") =>
    sendLead(fixture.services, fixture.workflow, { accountId, idempotencyKey, customer });

  it("is reminded of and expires; the same request again is the same lead", async () => {
    const first = await send();
    const again = await send();
    expect([first.outcome, again.outcome]).toEqual(["done", "repeated"]);
    expect(await mailsByDay()).toEqual(["2: lead_reminder", "3: lead_expired"]);
    expect(fixture.mails().filter((purpose) => purpose === "lead_received")).toHaveLength(1);
  });

  it("lapses a week after it was accepted", async () => {
    const sent = await send();
    if (sent.outcome === "refused") throw new Error(sent.code);
    const answer = { accountId, leadId: sent.document.id, caller: applicant, accepts: true };
    expect(await answerLead(fixture.services, fixture.workflow, answer)).toMatchObject({ outcome: "done" });
    expect(await mailsByDay()).toEqual(["7: lead_lapsed"]);
  });

  it("is not sent to a suspended account, and stands in the way of a deletion", async () => {
    await send();
    const wish = { accountId, caller: applicant, retyped: accountId };
    expect(await requestDeletion(fixture.services, fixture.workflow, wish)).toMatchObject({
      code: "deletion_blocked",
      faults: [{ code: "leads_open" }],
    });
    await suspend();
    expect(await send("lead-number-two-")).toMatchObject({ code: "capability_not_active" });
  });

  it("is taken back unsent where the account is suspended while it is written, and is not sent by its repetition", async () => {
    const { services, workflow } = fixture;
    const { leads } = services;
    const late: typeof leads = {
      ...leads,
      create: async (lead) => {
        await suspend();
        return leads.create(lead);
      },
    };
    const input = { accountId, idempotencyKey: "lead-number-one-", customer };
    const refused = { outcome: "refused", code: "capability_not_active" };
    expect(await sendLead({ ...services, leads: late }, workflow, input)).toMatchObject(refused);
    expect(await leads.count({})).toBe(0);
    expect(await send()).toMatchObject(refused);
    await fixture.hub.hub.whenIdle();
    expect(fixture.mails()).not.toContain("lead_received");
  });
});

describe("F60 F84 an invitation", () => {
  it("counts among the five mails that a person gets in a day; the sixth waits, and holds no other mail up", async () => {
    const invited = { accountId, caller: applicant, name: "Noa Petit", locale: "fr", roles: ["sales_agent"] } as const;
    for (let other = 0; other < 5; other += 1) {
      await takeUse(fixture.services, "mailToPerson", "noa.petit@contoso.fr", randomUUID());
    }
    await inviteUser(fixture.services, fixture.workflow, { ...invited, email: "Noa.Petit@contoso.fr" });
    await inviteUser(fixture.services, fixture.workflow, { ...invited, email: "lou.petit@contoso.fr" });
    const invitations = () => fixture.mails().filter((purpose) => purpose === "user_invitation");
    expect(invitations()).toHaveLength(1);
    fixture.hub.clock.time += 300_000;
    expect(await sweepAccounts(fixture.services, fixture.workflow)).toBe(1);
    await fixture.hub.hub.whenIdle();
    expect(invitations()).toHaveLength(1);
    expect(await fixture.hub.step()).toBe(true);
    await fixture.hub.hub.whenIdle();
    expect(invitations()).toHaveLength(2);
    expect((await account()).unsettled).toBe(false);
  });
});
