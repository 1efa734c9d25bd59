import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { acceptAgreement } from "../../shared/commands/accept-agreement.ts";
import { beginEnrollment } from "../../shared/commands/begin-enrollment.ts";
import { bindTenant } from "../../shared/commands/bind-tenant.ts";
import { editLegalProfile } from "../../shared/commands/edit-legal-profile.ts";
import { provisionAccount } from "../../shared/commands/provision-account.ts";
import { readAgreement } from "../../shared/commands/read-agreement.ts";
import { submitEnrollment } from "../../shared/commands/submit-enrollment.ts";
import { sweepEnrollments } from "../../shared/commands/sweep-enrollments.ts";
import { withdrawEnrollment } from "../../shared/commands/withdraw-enrollment.ts";
import { originsAfter } from "../../shared/domain/enrollment/origins.ts";
import type { Memberships } from "../../shared/ports/memberships.ts";
import type { Services } from "../../shared/ports/services.ts";
import { applicant, WorkflowFixture } from "../support/workflow-fixture.ts";
import { legalProfile, primaryContact } from "../unit/enrollment/kit.ts";

const mpnId = "5410999";
let fixture: WorkflowFixture;
afterEach(() => fixture.close());

/** A company that the old Partner Membership Center holds, in a program whose services may be watched or broken. */
function oldMember(change?: (services: Services) => Partial<Services>): void {
  fixture = new WorkflowFixture(change);
  fixture.embedded.world.put("memberships", mpnId, {
    companyName: legalProfile.companyName,
    country: "FR",
    status: "active",
    source: "partner_membership_center",
    tenantId: applicant.tenantId,
    legalProfile,
    primaryContact,
  });
}
const record = () => fixture.embedded.world.get("memberships", mpnId);

async function done<T extends { outcome: string }>(answer: Promise<T>) {
  const result = await answer;
  if (result.outcome === "refused") throw new Error(JSON.stringify(result));
  return result as Exclude<T, { outcome: "refused" }>;
}

const begin = (idempotencyKey = randomUUID(), body: object = {}) =>
  done(
    beginEnrollment(fixture.services, { idempotencyKey, caller: applicant, locale: "fr", body: { mpnId, ...body } }),
  );

/** Files the draft as it was filled in, up to an agreement that only has to be accepted. */
async function checked(): Promise<string> {
  const { services, workflow } = fixture;
  const { id, revision } = (await begin()).enrollment;
  await done(submitEnrollment(services, workflow, { enrollmentId: id, caller: applicant, revision }));
  await fixture.hub.hub.whenIdle();
  await fixture.confirm(id);
  await fixture.hub.hub.whenIdle();
  expect((await fixture.read(id)).status).toBe("checks_passed");
  return id;
}

async function accept(id: string): Promise<void> {
  const ask = { enrollmentId: id, caller: applicant, locale: "fr" as const };
  const { template } = await done(readAgreement(fixture.services, ask));
  const { templateId, sha256 } = template;
  const proof = { templateId, sha256, declaresAuthority: true, ip: "192.0.2.1", userAgent: "test" };
  await done(acceptAgreement(fixture.services, fixture.workflow, { ...ask, ...proof }));
  await fixture.hub.hub.whenIdle();
}

/** Memberships that count what was asked of them and what it changed, and may die right after they answered. */
function counted(memberships: Memberships, deaths = 0) {
  const count = { asked: 0, closed: 0 };
  const markMigrated: Memberships["markMigrated"] = async (...args) => {
    count.asked += 1;
    const before = JSON.stringify(record());
    await memberships.markMigrated(...args);
    if (JSON.stringify(record()) !== before) count.closed += 1;
    if (count.asked <= deaths) throw new Error("the process is gone");
  };
  return { count, memberships: { ...memberships, markMigrated } };
}

describe("F04 F05 a member of the old Partner Membership Center", () => {
  const all = originsAfter({}, { legalProfile, primaryContact }, "partner_membership_center");

  it("starts with what its record holds, and sees which field is from there once some are its own", async () => {
    oldMember();
    const key = randomUUID();
    const { enrollment } = await begin(key);
    expect(enrollment).toMatchObject({ legalProfile, primaryContact, origins: all });
    const edit = { enrollmentId: enrollment.id, reader: { caller: applicant }, revision: enrollment.revision };
    const body = { ...legalProfile, website: "https://www.contoso.fr" };
    const edited = await done(editLegalProfile(fixture.services, fixture.workflow, { ...edit, body }));
    expect(edited.enrollment.origins).toEqual({ ...all, "/legalProfile/website": "applicant" });
    expect((await begin(key)).enrollment).toEqual(enrollment);
  });

  it("keeps what it gives itself, as its own", async () => {
    oldMember();
    const contact = { ...primaryContact, firstName: "Sacha", email: "sacha.durand@contoso.fr" };
    const { enrollment } = await begin(undefined, { primaryContact: contact });
    expect(enrollment).toMatchObject({ legalProfile, primaryContact: contact });
    expect(enrollment.origins).toEqual({
      ...originsAfter({}, { legalProfile }, "partner_membership_center"),
      ...originsAfter({}, { primaryContact: contact }, "applicant"),
    });
  });

  it("F83 is told from where at its first sign-in, when it began without an account", async () => {
    oldMember();
    const stranger = { idempotencyKey: randomUUID(), locale: "fr", ip: "203.0.113.7" } as const;
    const body = { mpnId, primaryContact: { firstName: "Alix" } };
    const { enrollment, resumeToken } = await done(beginEnrollment(fixture.services, { ...stranger, body }));
    const own = { "/primaryContact/firstName": "applicant" };
    expect(enrollment.origins).toEqual(own);
    const binding = { enrollmentId: enrollment.id, caller: applicant, resumeToken };
    const bound = await done(bindTenant(fixture.services, binding));
    const carried = originsAfter({}, { legalProfile }, "partner_membership_center");
    expect(bound.enrollment.origins).toEqual({ ...carried, ...own });
  });

  it("is told of a membership held elsewhere, or of its own former enrollment, where that is the source", async () => {
    oldMember();
    fixture.embedded.world.put("memberships", mpnId, { ...record()!, source: "partner_center" });
    const { enrollment } = await begin();
    expect(enrollment.origins).toEqual(originsAfter({}, { legalProfile, primaryContact }, "membership"));
    const { services, workflow } = fixture;
    const ending = { enrollmentId: enrollment.id, reader: { caller: applicant } };
    await done(withdrawEnrollment(services, workflow, ending));
    const again = await begin();
    expect(again.enrollment.origins).toEqual(originsAfter({}, { legalProfile, primaryContact }, "former_enrollment"));
  });
});

describe("F04 F74 the record of the old Partner Membership Center", () => {
  it("is closed at activation, as migrated to the account, and not before", async () => {
    let count = { asked: 0, closed: 0 };
    oldMember(({ memberships }) => {
      const counting = counted(memberships);
      count = counting.count;
      return { memberships: counting.memberships };
    });
    const id = await checked();
    expect(count).toEqual({ asked: 0, closed: 0 });
    await accept(id);
    expect(await fixture.read(id)).toMatchObject({ status: "active" });
    expect(count).toEqual({ asked: 1, closed: 1 });
    expect(record()).toMatchObject({
      migratedTo: applicant.tenantId,
      migratedAt: expect.stringMatching(/^2026-11-02T/),
    });
    await provisionAccount(fixture.services, id);
    expect(count).toEqual({ asked: 1, closed: 1 });
  });

  it("is closed once although the process dies again and again after the answer and before its own write", async () => {
    let count = { asked: 0, closed: 0 };
    oldMember(({ memberships, enrollments }) => {
      const counting = counted(memberships, 3);
      count = counting.count;
      let lost = 0;
      const replace: typeof enrollments.replace = async (document, etag) => {
        if (document.status === "active" && (lost += 1) <= 2) throw new Error("the process is gone");
        return enrollments.replace(document, etag);
      };
      return { memberships: counting.memberships, enrollments: { ...enrollments, replace } };
    });
    const id = await checked();
    await accept(id);
    const first = record();
    expect([first?.migratedTo, (await fixture.read(id)).status]).toEqual([applicant.tenantId, "activating"]);
    while ((await fixture.read(id)).status === "activating") expect(await fixture.hub.step()).toBe(true);
    expect((await fixture.read(id)).status).toBe("active");
    expect(count).toEqual({ asked: 4, closed: 1 });
    expect(record()).toEqual(first);
    expect(fixture.mails().filter((purpose) => purpose === "welcome")).toHaveLength(1);
  });

  it("F50 waits for a memberships service that is away for an hour, and is closed once by activations that come together", async () => {
    let count = { asked: 0, closed: 0 };
    oldMember(({ memberships }) => {
      const counting = counted(memberships);
      count = counting.count;
      return { memberships: counting.memberships };
    });
    const id = await checked();
    const until = fixture.hub.clock.now() + 3_600_000;
    fixture.embedded.world.put("outages", "memberships", { until: new Date(until).toISOString() });
    await accept(id);
    while (fixture.hub.clock.now() < until - 5 * 60_000) await fiveMinutes();
    expect(await fixture.read(id)).toMatchObject({ status: "activating" });
    expect(record()).not.toHaveProperty("migratedAt");
    fixture.hub.clock.time = until;
    await Promise.all(Array.from({ length: 5 }, () => provisionAccount(fixture.services, id)));
    expect(count.closed).toBe(1);
    const first = record();
    for (let sweeps = 0; sweeps < 3; sweeps += 1) await fiveMinutes();
    expect(await fixture.read(id)).toMatchObject({ status: "active" });
    expect(count.asked).toBeGreaterThan(6);
    expect([count.closed, record()]).toEqual([1, first]);
  });
});

/** The time between two sweeps. */
async function fiveMinutes(): Promise<void> {
  fixture.hub.clock.time += 5 * 60_000;
  fixture.hub.hub.wake();
  await fixture.hub.hub.whenIdle();
  await sweepEnrollments(fixture.services, fixture.workflow);
  await fixture.hub.hub.whenIdle();
}
