import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { eraseEnrollment } from "../../shared/commands/erase-enrollment.ts";
import { requestDeletion, suspendAccount } from "../../shared/commands/manage-account.ts";
import { answerLead, sendLead } from "../../shared/commands/manage-leads.ts";
import { standardDeadlines } from "../../shared/domain/deadlines.ts";
import { day, minute } from "../../shared/domain/duration.ts";
import { accountId, openActiveCompany, operator } from "../support/active-company.ts";
import { applicant, type WorkflowFixture } from "../support/workflow-fixture.ts";

let fixture: WorkflowFixture;
let enrollmentId: string;

beforeEach(async () => {
  ({ fixture, enrollmentId } = await openActiveCompany());
});
afterEach(() => fixture.close());

const status = async () => (await fixture.services.accounts.read(accountId, accountId))?.document.status;

/** Lets timers fire, one after the other, until a time. */
async function until(time: number): Promise<void> {
  await fixture.hub.hub.whenIdle();
  while (fixture.hub.clock.now() < time && (await fixture.hub.step())) await fixture.hub.hub.whenIdle();
}

describe("F67 F63 the end of an account while the directory is away", () => {
  it("frees the keys, erases the enrollment and tells the users all the same; the account follows when the directory is back", async () => {
    const end = fixture.hub.clock.now() + 7 * day;
    const back = new Date(end + 10 * minute).toISOString();
    fixture.embedded.world.put("outages", "directory", { until: back });
    await requestDeletion(fixture.services, fixture.workflow, { accountId, caller: applicant, retyped: accountId });
    await until(end);
    expect(fixture.mails().at(-1)).toBe("account_deleted");
    expect((await fixture.read(enrollmentId)).status).toBe("erased");
    expect(await fixture.services.claims.read("mpn:5410999", "mpn:5410999")).toBeUndefined();
    expect(await status()).toBe("closing");
    await until(end + day);
    expect(await status()).toBe("erased");
    expect(fixture.mails().filter((purpose) => purpose === "account_deleted")).toHaveLength(1);
  });
});

describe("F80 the audit trail of a closed account", () => {
  it("has an end once its enrollment is erased, also where a later account of the tenant took its place", async () => {
    const { services, workflow } = fixture;
    await suspendAccount(services, workflow, { accountId, caller: operator, reason: "Unpaid" });
    await until(fixture.hub.clock.now() + 31 * day);
    const closed = await services.accounts.read(accountId, accountId);
    if (closed?.document.status !== "closed") throw new Error("not closed");
    await services.accounts.replace({ ...closed.document, enrollmentId: randomUUID() }, closed.etag);
    await eraseEnrollment(services, workflow, { enrollmentId, reader: { caller: applicant } });
    const { items } = await services.audit.list({ partition: `account-${enrollmentId}`, limit: 100 });
    expect(items.length).toBeGreaterThan(1);
    for (const { document } of items) expect(document.ttl).toBeGreaterThan(0);
  });
});

describe("F89 the leads of an account that is closed", () => {
  it("are no longer written about, and taken from nobody", async () => {
    const { services, workflow } = fixture;
    const customer = { customerName: "Fabrikam", country: "FR", description: "Looks for a partner" };
    const sent = await sendLead(services, workflow, { accountId, idempotencyKey: "lead-number-one-", customer });
    if (sent.outcome === "refused") throw new Error(sent.code);
    const deadlines = { ...standardDeadlines, suspension: { ...standardDeadlines.suspension, end: day } };
    const hasty = { ...services, program: { ...services.program, deadlines } };
    await suspendAccount(hasty, workflow, { accountId, caller: operator, reason: "Unpaid" });
    await until(fixture.hub.clock.now() + 1.5 * day);
    expect(await status()).toBe("closed");
    const before = fixture.mails();
    expect(before.at(-1)).toBe("account_closed");
    const answer = { accountId, leadId: sent.document.id, caller: applicant, accepts: true };
    expect(await answerLead(services, workflow, answer)).toMatchObject({ code: "account_not_active" });
    await until(fixture.hub.clock.now() + 10 * day);
    expect(fixture.mails()).toEqual(before);
    expect((await services.leads.read(sent.document.id, sent.document.id))?.document.status).toBe("expired");
  });
});
