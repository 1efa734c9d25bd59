import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { beginEnrollment, type BeginInput } from "../../shared/commands/begin-enrollment.ts";
import { bindTenant } from "../../shared/commands/bind-tenant.ts";
import { editLegalProfile } from "../../shared/commands/edit-legal-profile.ts";
import { measureOperations } from "../../shared/commands/measure-operations.ts";
import { submitEnrollment } from "../../shared/commands/submit-enrollment.ts";
import { sweepEnrollments } from "../../shared/commands/sweep-enrollments.ts";
import { originsAfter } from "../../shared/domain/enrollment/origins.ts";
import { requirementsOf } from "../../shared/domain/enrollment/requirements.ts";
import { applicant, WorkflowFixture } from "../support/workflow-fixture.ts";
import { legalProfile, primaryContact } from "../unit/enrollment/kit.ts";

const mpnId = "5410999";
const minute = 60_000;
let fixture: WorkflowFixture;
beforeEach(() => {
  fixture = new WorkflowFixture();
  fixture.embedded.world.put("memberships", mpnId, {
    companyName: legalProfile.companyName,
    country: "FR",
    status: "active",
    source: "partner_membership_center",
    tenantId: applicant.tenantId,
    legalProfile,
    primaryContact,
  });
  const until = fixture.hub.clock.now() + 60 * minute;
  fixture.embedded.world.put("outages", "memberships", { until: new Date(until).toISOString() });
});
afterEach(() => fixture.close());

async function begun(more: Partial<BeginInput> = { caller: applicant }) {
  const input = { idempotencyKey: randomUUID(), locale: "fr" as const, body: { mpnId }, ...more };
  const result = await beginEnrollment(fixture.services, input);
  if (result.outcome === "refused") throw new Error(result.code);
  return result;
}

/** Sweeps every five minutes until a time after the beginning. */
async function sweepFor(minutes: number): Promise<void> {
  for (let passed = 0; passed < minutes; passed += 5) {
    fixture.hub.clock.time += 5 * minute;
    await sweepEnrollments(fixture.services, fixture.workflow);
  }
}

describe("F04 F05 a draft begun while memberships are down", () => {
  const carried = originsAfter({}, { legalProfile, primaryContact }, "partner_membership_center");

  it("is filled in when they are back, marked as theirs, and has to be looked at before it is submitted", async () => {
    const { enrollment } = await begun();
    await sweepFor(55);
    const waiting = await fixture.read(enrollment.id);
    expect(waiting).toEqual({ ...enrollment, wakeAt: waiting.wakeAt });
    expect(await measureOperations(fixture.services)).toMatchObject({ stuck: 0 });
    await sweepFor(15);
    const filled = await fixture.read(enrollment.id);
    expect(filled).toMatchObject({ legalProfile, primaryContact, origins: carried, dueAt: enrollment.dueAt });
    expect(filled.revision).toBe(enrollment.revision + 1);
    expect(filled.audit.map(({ type, actor }) => [type, actor.kind])).toEqual([
      ["created", "applicant"],
      ["membership_answered", "system"],
    ]);
    expect(requirementsOf(filled).map(({ code }) => code)).toEqual(["submit"]);
    await sweepFor(30);
    expect(await fixture.read(enrollment.id)).toEqual(filled);
    const filing = { enrollmentId: enrollment.id, caller: applicant };
    const submit = (revision: number) => submitEnrollment(fixture.services, fixture.workflow, { ...filing, revision });
    expect(await submit(enrollment.revision)).toMatchObject({ code: "etag_stale" });
    expect(await submit(filled.revision)).toMatchObject({ outcome: "done" });
  });

  it("keeps what a person gave in the meantime, as that person's", async () => {
    const { enrollment } = await begun();
    const own = { companyName: "Contoso", website: "https://contoso.example" };
    const edit = { enrollmentId: enrollment.id, reader: { caller: applicant }, revision: enrollment.revision };
    await editLegalProfile(fixture.services, fixture.workflow, { ...edit, body: own });
    await sweepFor(75);
    expect(await fixture.read(enrollment.id)).toMatchObject({ legalProfile: own, primaryContact });
    expect((await fixture.read(enrollment.id)).origins).toEqual({
      ...originsAfter({}, { legalProfile: own }, "applicant"),
      ...originsAfter({}, { primaryContact }, "partner_membership_center"),
    });
  });

  it("waits no more where the company turns out to be no member, which its submission says", async () => {
    const { enrollment } = await begun();
    fixture.embedded.world.remove("memberships", mpnId);
    await sweepFor(75);
    const answered = await fixture.read(enrollment.id);
    expect(answered.legalProfile).toBeUndefined();
    expect([answered.membershipPending, answered.revision]).toEqual([undefined, enrollment.revision]);
    const filing = { enrollmentId: enrollment.id, caller: applicant, revision: answered.revision };
    expect(await submitEnrollment(fixture.services, fixture.workflow, filing)).toMatchObject({
      code: "mpn_membership_required",
    });
  });

  it("F82 F83 shows nothing of the record to who has not signed in, nor to another tenant", async () => {
    const { enrollment, resumeToken } = await begun({ ip: "203.0.113.7" });
    const { enrollment: other } = await begun({ caller: { ...applicant, tenantId: randomUUID() } });
    await sweepFor(75);
    expect((await fixture.read(enrollment.id)).legalProfile).toBeUndefined();
    expect((await fixture.read(other.id)).legalProfile).toBeUndefined();
    const binding = { enrollmentId: enrollment.id, caller: applicant, resumeToken };
    expect(await bindTenant(fixture.services, binding)).toMatchObject({ enrollment: { legalProfile } });
    expect((await fixture.read(enrollment.id)).membershipPending).toBeUndefined();
  });

  it("is filled in also where its first sign-in came while they were down", async () => {
    const { enrollment, resumeToken } = await begun({ ip: "203.0.113.7" });
    const binding = { enrollmentId: enrollment.id, caller: applicant, resumeToken };
    const bound = await bindTenant(fixture.services, binding);
    expect(bound).toMatchObject({ enrollment: { membershipPending: true } });
    await sweepFor(75);
    expect(await fixture.read(enrollment.id)).toMatchObject({ legalProfile, primaryContact, origins: carried });
  });

  it("expires in its time all the same", async () => {
    const { enrollment } = await begun();
    fixture.embedded.world.put("outages", "memberships", { until: "2099-01-01T00:00:00.000Z" });
    fixture.hub.clock.time += 31 * 24 * 60 * minute;
    await sweepEnrollments(fixture.services, fixture.workflow);
    expect((await fixture.read(enrollment.id)).status).toBe("expired");
  });
});
