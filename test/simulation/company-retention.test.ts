import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { requestDeletion, suspendAccount } from "../../shared/commands/manage-account.ts";
import { retireLeads, sendLead } from "../../shared/commands/manage-leads.ts";
import { retireEnrollments } from "../../shared/commands/retire-enrollments.ts";
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

/** Lets time go on until nothing waits for it any more. */
async function runOn(): Promise<void> {
  await fixture.hub.hub.whenIdle();
  while (await fixture.hub.step()) await fixture.hub.hub.whenIdle();
}

describe("F80 what is kept of a company that became active", () => {
  const customer = { customerName: "Fabrikam", country: "FR", description: "Looks for a partner" };
  const sweep = async () => {
    await retireEnrollments(fixture.services, fixture.workflow);
    await retireLeads(fixture.services, fixture.workflow);
    await fixture.hub.hub.whenIdle();
  };
  const cursors = () =>
    fixture.services.counters.list({ where: [{ field: "enrollmentId", is: enrollmentId }], limit: 9 });
  async function* chunks(): AsyncIterable<Uint8Array> {
    yield Buffer.from("%PDF");
  }

  it("histories go 30 days after the activation and files after a year; the company and its receipts stay", async () => {
    const { services, workflow, hub } = fixture;
    await services.evidence.put(enrollmentId, "file-1", chunks(), { contentType: "application/pdf", limit: 100 });
    hub.clock.time += 29 * day;
    await sweep();
    expect(await workflow.state(enrollmentId)).toBe("over");
    hub.clock.time += 2 * day;
    await sweep();
    expect(await workflow.state(enrollmentId)).toBe("missing");
    expect(await workflow.state(enrollmentId, "contact")).toBe("missing");
    expect(await services.evidence.read(enrollmentId, "file-1")).toBeDefined();
    hub.clock.time += 333 * day;
    await sweep();
    expect(await services.evidence.read(enrollmentId, "file-1")).toBeDefined();
    hub.clock.time += 2 * day;
    await sweep();
    expect(await services.evidence.read(enrollmentId, "file-1")).toBeUndefined();
    const enrollment = await fixture.read(enrollmentId);
    expect(enrollment).toMatchObject({ status: "active", keys: { held: true } });
    expect(enrollment.retireAt).toBeUndefined();
  });

  it("files that cannot be removed yet hold back nobody else, and go later", async () => {
    const { services, workflow, hub } = fixture;
    hub.clock.time += 366 * day;
    const stuck = { ...services.evidence, removeAll: () => Promise.reject(new Error("immutable")) };
    expect(await retireEnrollments({ ...services, evidence: stuck }, workflow)).toBe(0);
    expect((await fixture.read(enrollmentId)).retireAt).toBeDefined();
    expect(await retireEnrollments(services, workflow)).toBe(1);
    expect((await fixture.read(enrollmentId)).retireAt).toBeUndefined();
  });

  it("a lead goes a year after it was over, with its orchestration", async () => {
    const { services, workflow, hub } = fixture;
    const sent = await sendLead(services, workflow, { accountId, idempotencyKey: "lead-number-one-", customer });
    if (sent.outcome === "refused") throw new Error(sent.code);
    const { id } = sent.document;
    await runOn();
    expect((await services.leads.read(id, id))?.document.status).toBe("expired");
    hub.clock.time += 364 * day;
    await sweep();
    expect(await services.leads.read(id, id)).toBeDefined();
    hub.clock.time += 2 * day;
    await sweep();
    expect(await services.leads.read(id, id)).toBeUndefined();
    expect((await hub.call("GET", `instances/lead-${id}`)).status).toBe(404);
  });

  it("F80 F67 a deletion leaves no claim, no key, no history, and cursors of webhooks with an end", async () => {
    const { services, workflow } = fixture;
    const cursor = { id: "webhook:w:e", webhookId: "w", enrollmentId, round: 0, sequence: 1, attempts: 0 };
    await services.counters.create({ ...cursor, state: "stopped" });
    await requestDeletion(services, workflow, { accountId, caller: applicant, retyped: accountId });
    await runOn();
    await sweep();
    const stone = await fixture.read(enrollmentId);
    expect(stone).toMatchObject({ status: "erased", keys: { wanted: [], held: false } });
    expect(stone.retireAt).toBeUndefined();
    const claims = await services.claims.list({ where: [{ field: "enrollmentId", is: enrollmentId }], limit: 9 });
    expect(claims.items).toEqual([]);
    expect(await workflow.state(enrollmentId)).toBe("missing");
    expect((await fixture.hub.call("GET", `instances/account-${accountId}`)).status).toBe(404);
    expect((await cursors()).items.map(({ document }) => document.ttl)).toEqual([stone.ttl]);
  });

  it("F80 F66 an account that was closed is erased with its enrollment half a year later: people, leads, words of operators", async () => {
    const { services, workflow, hub } = fixture;
    await sendLead(services, workflow, { accountId, idempotencyKey: "lead-number-one-", customer });
    await suspendAccount(services, workflow, { accountId, caller: operator, reason: "Unpaid" });
    await runOn();
    expect(await account()).toMatchObject({ status: "closed", notes: [{ text: "Unpaid" }] });
    hub.clock.time += 181 * day;
    for (let sweeps = 0; sweeps < 2; sweeps += 1) await sweep();
    expect(await account()).toMatchObject({ status: "erased", users: [], unsettled: false });
    expect(JSON.stringify(await account())).not.toMatch(/contoso|camille|unpaid/i);
    const trail = await services.audit.list({ partition: `account-${enrollmentId}`, limit: 100 });
    expect(trail.items.length).toBeGreaterThan(2);
    expect(JSON.stringify(trail.items)).not.toMatch(/contoso|camille|unpaid/i);
    for (const { document } of trail.items) expect(document.ttl).toBeGreaterThan(0);
    expect((await services.leads.list({ limit: 9 })).items).toEqual([]);
    expect((await fixture.read(enrollmentId)).retireAt).toBeUndefined();
  });

  it("F80 an erasure that a crash cut off is finished by the sweeper", async () => {
    const { services, workflow, hub } = fixture;
    await suspendAccount(services, workflow, { accountId, caller: operator, reason: "Unpaid" });
    await runOn();
    hub.clock.time += 181 * day;
    const broken = {
      ...services,
      evidence: { ...services.evidence, removeAll: () => Promise.reject(new Error("cut")) },
    };
    await retireEnrollments(broken, workflow);
    expect((await fixture.read(enrollmentId)).status).toBe("erased");
    expect((await account()).status).toBe("closed");
    await sweep();
    expect((await account()).status).toBe("erased");
    expect(await workflow.state(enrollmentId)).toBe("missing");
  });
});
