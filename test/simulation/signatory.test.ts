import { afterEach, describe, expect, it } from "vitest";
import { acceptAgreement } from "../../shared/commands/accept-agreement.ts";
import { claimReview } from "../../shared/commands/claim-review.ts";
import { decideReview } from "../../shared/commands/decide-review.ts";
import { inviteSignatory } from "../../shared/commands/invite-signatory.ts";
import { readAgreement } from "../../shared/commands/read-agreement.ts";
import { readTimeline } from "../../shared/commands/read-timeline.ts";
import { sweepEnrollments } from "../../shared/commands/sweep-enrollments.ts";
import { switchTenant } from "../../shared/commands/switch-tenant.ts";
import type { Caller } from "../../shared/ports/identity.ts";
import type { Services } from "../../shared/ports/services.ts";
import type { Workflow } from "../../shared/ports/workflow.ts";
import { applicant, WorkflowFixture } from "../support/workflow-fixture.ts";

const signatory: Caller = {
  ...applicant,
  objectId: "88888888-8888-4888-8888-888888888888",
  name: "Anne Leroy",
  userPrincipalName: "anne.leroy@contoso.fr",
  globalAdmin: false,
};

const listed: Caller = { ...signatory, name: "Dragomir Velkov-Testovski", globalAdmin: true };

let fixture: WorkflowFixture;
afterEach(() => fixture.close());

async function sign(enrollmentId: string, caller: Caller, workflow: Workflow = fixture.workflow): Promise<void> {
  const { services } = fixture;
  const ask = { enrollmentId, caller, locale: "fr" as const };
  const offer = await readAgreement(services, ask);
  if (offer.outcome === "refused") throw new Error(offer.code);
  const { templateId, sha256 } = offer.template;
  const proof = { ...ask, templateId, sha256, declaresAuthority: true, ip: "192.0.2.1", userAgent: "test" };
  expect(await acceptAgreement(services, workflow, proof)).toMatchObject({
    outcome: "done",
    proof: { oid: caller.objectId },
  });
}

/** An enrollment whose checks have passed and which waits for nothing but the agreement. */
async function checksPassed(change: (services: Services) => Partial<Services> = () => ({})): Promise<string> {
  fixture = new WorkflowFixture(change);
  const id = await fixture.submitted();
  await fixture.confirm(id);
  await fixture.hub.hub.whenIdle();
  expect((await fixture.read(id)).status).toBe("checks_passed");
  return id;
}

/** The states an enrollment went through since its checks passed first. */
async function statesSince(id: string): Promise<readonly string[]> {
  const timeline = await readTimeline(fixture.services, id);
  const states = timeline?.records.flatMap(({ to }) => (to === undefined ? [] : [to])) ?? [];
  return states.slice(states.indexOf("checks_passed") + 1);
}

it.each(["before", "after"] as const)(
  "F52 an invited signatory, invited %s the contact confirms, reads and accepts the agreement",
  async (when) => {
    fixture = new WorkflowFixture();
    fixture.hub.clock.time = Date.parse("2026-10-01T09:00:00.000Z");
    const { services, workflow } = fixture;
    const enrollmentId = await fixture.submitted();
    if (when === "after") await fixture.confirm(enrollmentId);
    await fixture.hub.hub.whenIdle();
    const ask = { enrollmentId, caller: signatory, locale: "fr" as const };
    expect(await readAgreement(services, ask)).toMatchObject({ code: "global_admin_required" });
    const person = { name: "Anne Leroy", email: "anne.leroy@contoso.fr", locale: "en" as const };
    const invitation = { enrollmentId, caller: applicant, ...person };
    expect(await inviteSignatory(services, workflow, invitation)).toMatchObject({ outcome: "done" });
    expect(await inviteSignatory(services, workflow, invitation)).toMatchObject({ outcome: "repeated" });
    await fixture.hub.hub.whenIdle();
    const mails = fixture.embedded.inbox.list().filter(({ purpose }) => purpose === "signatory_invitation");
    expect(mails).toMatchObject([{ to: "anne.leroy@contoso.fr", subject: expect.stringContaining("signature") }]);
    await sign(enrollmentId, signatory);
    if (when === "before") await fixture.confirm(enrollmentId);
    await fixture.hub.hub.whenIdle();
    expect((await fixture.read(enrollmentId)).status).toBe("active");
  },
);

it("F52 nobody outside the tenant's domains is asked to sign", async () => {
  fixture = new WorkflowFixture();
  const enrollmentId = await fixture.submitted();
  const person = { name: "Anne Leroy", email: "anne.leroy@elsewhere.fr", locale: "en" as const };
  const refused = await inviteSignatory(fixture.services, fixture.workflow, {
    enrollmentId,
    caller: applicant,
    ...person,
  });
  expect(refused).toMatchObject({ code: "invalid_request", faults: [{ code: "email_not_of_tenant" }] });
});

it("F52 nobody of the tenant but a global admin says who signs, least of all himself", async () => {
  fixture = new WorkflowFixture();
  const { services, workflow } = fixture;
  const enrollmentId = await fixture.submitted();
  for (const email of [signatory.userPrincipalName, "another.colleague@contoso.fr"]) {
    const wish = { enrollmentId, caller: signatory, name: "Anne Leroy", email, locale: "fr" as const };
    expect(await inviteSignatory(services, workflow, wish)).toMatchObject({ code: "global_admin_required" });
  }
  await fixture.hub.hub.whenIdle();
  expect(fixture.mails()).not.toContain("signatory_invitation");
  expect((await fixture.read(enrollmentId)).signatories ?? []).toEqual([]);
  const ask = { enrollmentId, caller: signatory, locale: "fr" as const };
  expect(await readAgreement(services, ask)).toMatchObject({ code: "global_admin_required" });
});

it("F43 F52 somebody who signs while the list of sanctions is being read is screened all the same", async () => {
  let isSigned = false;
  fixture = new WorkflowFixture(({ sanctions }) => ({
    sanctions: {
      version: () => sanctions.version(),
      names: async () => {
        if (!isSigned) {
          isSigned = true;
          await sign(enrollmentId, listed);
        }
        return sanctions.names();
      },
    },
  }));
  const enrollmentId = await fixture.submitted();
  await fixture.confirm(enrollmentId);
  await fixture.hub.hub.whenIdle();
  const { status, checks } = await fixture.read(enrollmentId);
  expect([status, checks.sanctions?.result?.evidence?.["alike"]]).toEqual(["in_review", ["signatory"]]);
});

describe("F43 F52 F54 somebody else signs after the checks have passed", () => {
  it("and is screened before the account opens, which it then does by itself", async () => {
    const id = await checksPassed();
    await sign(id, { ...signatory, globalAdmin: true });
    await fixture.hub.hub.whenIdle();
    expect(await statesSince(id)).toEqual(["checks_running", "checks_passed", "activating", "active"]);
    expect(fixture.mails().filter((each) => each === "agreement_pending")).toHaveLength(1);
  });

  it("and goes to a reviewer with a listed name, after whose approval the account opens", async () => {
    const id = await checksPassed();
    await sign(id, listed);
    await fixture.hub.hub.whenIdle();
    const { status, checks } = await fixture.read(id);
    expect([status, checks.sanctions?.result?.evidence?.["alike"]]).toEqual(["in_review", ["signatory"]]);
    const { services, workflow } = fixture;
    const reviewer: Caller = { ...applicant, objectId: "99999999-9999-4999-8999-999999999999" };
    const claimed = await claimReview(services, { enrollmentId: id, caller: reviewer });
    if (claimed.outcome === "refused") throw new Error(claimed.code);
    const decision = { decision: "approve", reasons: [], lease: claimed.lease.token } as const;
    await decideReview(services, workflow, { enrollmentId: id, caller: reviewer, ...decision });
    await fixture.hub.hub.whenIdle();
    const { status: by, review } = await fixture.read(id);
    expect([by, review?.overrides.map(({ check }) => check)]).toEqual(["active", ["sanctions"]]);
  });

  it("and waits while the list of sanctions is away, also where nobody was rung for it", async () => {
    const id = await checksPassed();
    const { clock } = fixture.hub;
    const until = new Date(clock.time + 7 * 60_000).toISOString();
    fixture.embedded.world.put("outages", "sanctions", { until });
    const deaf = { ...fixture.workflow, ring: async () => undefined };
    await sign(id, { ...signatory, globalAdmin: true }, deaf);
    expect((await fixture.read(id)).status).toBe("checks_running");
    clock.time += 6 * 60_000;
    await sweepEnrollments(fixture.services, fixture.workflow);
    await fixture.hub.hub.whenIdle();
    expect(await fixture.read(id)).toMatchObject({ status: "checks_running", checks: { sanctions: { attempts: 1 } } });
    await fixture.hub.runTimers(3);
    expect((await fixture.read(id)).status).toBe("active");
  });
});

it("F15 F43 a company that changes tenants after its checks has those of the other tenant before its account opens", async () => {
  const id = await checksPassed();
  const target: Caller = {
    ...applicant,
    tenantId: "55555555-5555-4555-8555-555555555555",
    objectId: "66666666-6666-4666-8666-666666666666",
    name: "Dragomir Velkov-Testovski",
  };
  const { services, workflow } = fixture;
  expect(await switchTenant(services, workflow, { enrollmentId: id, caller: applicant, target })).toMatchObject({
    outcome: "done",
  });
  await fixture.hub.hub.whenIdle();
  await sign(id, target);
  await fixture.hub.hub.whenIdle();
  const { status, checks } = await fixture.read(id);
  expect([status, checks.sanctions?.result?.evidence?.["alike"]]).toEqual(["in_review", ["applicant", "signatory"]]);
  expect(checks.employment?.result).toBeDefined();
});
