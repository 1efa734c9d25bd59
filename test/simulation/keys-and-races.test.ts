import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { claimReview } from "../../shared/commands/claim-review.ts";
import { decideReview } from "../../shared/commands/decide-review.ts";
import { editLegalProfile } from "../../shared/commands/edit-legal-profile.ts";
import { finishSubmission, submitEnrollment } from "../../shared/commands/submit-enrollment.ts";
import { sweepEnrollments } from "../../shared/commands/sweep-enrollments.ts";
import { switchTenant } from "../../shared/commands/switch-tenant.ts";
import { withdrawEnrollment } from "../../shared/commands/withdraw-enrollment.ts";
import { minute } from "../../shared/domain/duration.ts";
import type { Caller } from "../../shared/ports/identity.ts";
import { overridden } from "../support/overridden.ts";
import { openAccountOf } from "../support/active-company.ts";
import { applicant, WorkflowFixture } from "../support/workflow-fixture.ts";
import { legalProfile } from "../unit/enrollment/kit.ts";

const registration = `registration:FR:${legalProfile.registrationNumber}`;
const corrected = { ...legalProfile, registrationNumber: "542065479" };
const other = "registration:FR:542065479";
const target: Caller = {
  ...applicant,
  tenantId: "88888888-8888-4888-8888-888888888888",
  objectId: "99999999-9999-4999-8999-999999999999",
};
const reviewer = { ...applicant, objectId: "77777777-7777-4777-8777-777777777777", roles: ["Onboarding.Reviewer"] };

let fixture: WorkflowFixture;
afterEach(() => fixture.close());

const holder = async (key: string) => (await fixture.services.claims.read(key, key))?.document.enrollmentId;

/** Somebody else's enrollment that lives and holds a key. */
async function held(key: string): Promise<string> {
  const { enrollments, claims } = fixture.services;
  const id = randomUUID();
  const like = await fixture.read(await fixture.begun());
  const keys = { wanted: [key], held: true };
  await enrollments.create({ ...like, ...submittedParts, id, status: "submitted", keys } as never);
  await claims.create({ id: key, enrollmentId: id, at: new Date(fixture.hub.clock.now()).toISOString() });
  return id;
}
const submittedParts = {
  submittedAt: "2026-11-02T09:00:00.000Z",
  agreement: { round: 1, region: "FR", enforcedRank: 1, proofs: [] },
};

/** An enrollment whose applicant was asked to put the company right. */
async function asked(): Promise<string> {
  fixture.embedded.world.put("registry", `FR/${legalProfile.registrationNumber}`, {
    legalName: "Fabrikam SA",
    status: "active",
    officers: [],
  });
  const enrollmentId = await fixture.submitted();
  await fixture.confirm(enrollmentId);
  await fixture.hub.hub.whenIdle();
  const { services, workflow } = fixture;
  const claimed = await claimReview(services, { enrollmentId, caller: reviewer });
  if (claimed.outcome === "refused") throw new Error(claimed.code);
  const request = { decision: "request_information", reasons: ["registration_number_mismatch"] } as const;
  await decideReview(services, workflow, { enrollmentId, caller: reviewer, lease: claimed.lease.token, ...request });
  await fixture.hub.hub.whenIdle();
  return enrollmentId;
}

async function correct(enrollmentId: string) {
  const { revision } = await fixture.read(enrollmentId);
  const input = { enrollmentId, reader: { caller: applicant }, revision, body: corrected };
  return editLegalProfile(fixture.services, fixture.workflow, input);
}

describe("F03 the keys of an enrollment", () => {
  it("F74 are an active company's also while its welcome mail waits for the provider", async () => {
    fixture = new WorkflowFixture(({ mail }) => ({
      mail: overridden(mail, {
        send: async (each) =>
          each.purpose === "welcome" ? { outcome: "throttled", retryAfterSeconds: 3600 } : mail.send(each),
      }),
    }));
    const enrollmentId = await openAccountOf(fixture);
    for (let sweep = 0; sweep < 3; sweep += 1) {
      fixture.hub.clock.time += 5 * minute;
      await sweepEnrollments(fixture.services, fixture.workflow);
    }
    expect(fixture.mails()).not.toContain("welcome");
    for (const key of ["mpn:5410999", registration, `tenant:${applicant.tenantId}`]) {
      expect(await holder(key)).toBe(enrollmentId);
    }
  });

  it("F47 are those of the company as it was corrected; the former number is free again", async () => {
    fixture = new WorkflowFixture();
    const enrollmentId = await asked();
    expect(await correct(enrollmentId)).toMatchObject({ outcome: "done" });
    expect([await holder(other), await holder(registration)]).toEqual([enrollmentId, undefined]);
    expect((await fixture.read(enrollmentId)).keys.wanted).toContain(other);
  });

  it("F47 leave no room for a correction to a company that enrolls already", async () => {
    fixture = new WorkflowFixture();
    const enrollmentId = await asked();
    const before = await fixture.read(enrollmentId);
    const by = await held(other);
    expect(await correct(enrollmentId)).toMatchObject({
      code: "duplicate_enrollment",
      faults: [{ pointer: "/registrationNumber", code: "in_use" }],
    });
    expect([await holder(other), await holder(registration)]).toEqual([by, enrollmentId]);
    const { keys, revision, status } = await fixture.read(enrollmentId);
    expect({ keys, revision, status }).toEqual({ keys: before.keys, revision: before.revision, status: before.status });
  });

  it("F07 stay where a correction of an old revision comes after the one that was taken", async () => {
    fixture = new WorkflowFixture();
    const enrollmentId = await asked();
    const { revision } = await fixture.read(enrollmentId);
    const input = { enrollmentId, reader: { caller: applicant }, revision, body: corrected };
    const { services, workflow } = fixture;
    const twice = [editLegalProfile(services, workflow, input), editLegalProfile(services, workflow, input)];
    const outcomes = (await Promise.all(twice)).map((each) => (each.outcome === "refused" ? each.code : each.outcome));
    expect(outcomes.toSorted()).toEqual(["done", "etag_stale"]);
    expect([await holder(other), await holder(registration)]).toEqual([enrollmentId, undefined]);
  });
});

describe("F14 F15 F65 a switch of tenant and a submission at the same time", () => {
  const input = { caller: applicant, target };
  const submit = async (enrollmentId: string) => {
    const { revision } = await fixture.read(enrollmentId);
    return submitEnrollment(fixture.services, fixture.workflow, { enrollmentId, caller: applicant, revision });
  };

  it("hold the key of the tenant it ends in, and that alone", async () => {
    let moving: Promise<unknown> | undefined;
    fixture = new WorkflowFixture(({ claims }) => ({
      claims: overridden(claims, {
        create: async (claim) => {
          moving ??= switchTenant(fixture.services, fixture.workflow, { ...input, enrollmentId: claim.enrollmentId });
          if (claim.id.startsWith("mpn:")) await moving;
          return claims.create(claim);
        },
      }),
    }));
    const enrollmentId = await fixture.begun();
    expect(await submit(enrollmentId)).toMatchObject({ outcome: "done" });
    const { keys, tenantId } = await fixture.read(enrollmentId);
    expect([tenantId, keys.held, keys.wanted.at(-1)]).toEqual([target.tenantId, true, `tenant:${target.tenantId}`]);
    expect(await holder(`tenant:${target.tenantId}`)).toBe(enrollmentId);
    expect(await holder(`tenant:${applicant.tenantId}`)).toBeUndefined();
  });

  it("never move it to a tenant that is not claimed for it", async () => {
    let filed: Promise<unknown> | undefined;
    fixture = new WorkflowFixture(({ directory }) => ({
      directory: overridden(directory, {
        verifiedDomains: async (tenantId) => {
          if (tenantId === target.tenantId) await (filed ??= submit(enrollmentId));
          return directory.verifiedDomains(tenantId);
        },
      }),
    }));
    const enrollmentId = await fixture.begun();
    const moved = await switchTenant(fixture.services, fixture.workflow, { ...input, enrollmentId });
    expect(moved).toMatchObject({ code: "unavailable", retryAfterSeconds: 1 });
    const again = await switchTenant(fixture.services, fixture.workflow, { ...input, enrollmentId });
    expect(again).toMatchObject({ outcome: "done" });
    expect(await holder(`tenant:${target.tenantId}`)).toBe(enrollmentId);
  });
});

it("F03 F74 a submission that another run has finished meanwhile keeps its keys, whatever stood in its way before", async () => {
  let rival = "";
  let isMet = false;
  fixture = new WorkflowFixture(({ enrollments }) => ({
    enrollments: overridden(enrollments, {
      read: async (id, partition) => {
        const stored = await enrollments.read(id, partition);
        if (id !== rival || isMet) return stored;
        isMet = true;
        const { services, workflow } = fixture;
        await withdrawEnrollment(services, workflow, { enrollmentId: rival, reader: { caller: applicant } });
        await finishSubmission(services, workflow, await fixture.read(enrollmentId));
        return stored;
      },
    }),
  }));
  rival = await held("mpn:5410999");
  isMet = false;
  const enrollmentId = await fixture.begun();
  const { revision } = await fixture.read(enrollmentId);
  const filing = { enrollmentId, caller: applicant, revision };
  expect(await submitEnrollment(fixture.services, fixture.workflow, filing)).toMatchObject({ outcome: "done" });
  expect(await holder("mpn:5410999")).toBe(enrollmentId);
  expect((await fixture.read(enrollmentId)).keys.held).toBe(true);
});
