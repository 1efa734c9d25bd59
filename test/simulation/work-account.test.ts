import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { beginEnrollment } from "../../shared/commands/begin-enrollment.ts";
import { createWorkAccount } from "../../shared/commands/create-work-account.ts";
import { minute } from "../../shared/domain/duration.ts";
import type { Services } from "../../shared/ports/services.ts";
import { WorkflowFixture } from "../support/workflow-fixture.ts";
import { legalProfile, primaryContact } from "../unit/enrollment/kit.ts";

let fixture: WorkflowFixture;
afterEach(() => fixture.close());

const administrator = { firstName: "Camille", lastName: "Martin", email: "camille@perso.example" };
const body = { domainPrefix: "contosofrance", administrator };
const madeTenants = () => fixture.embedded.world.all("tenants").filter(({ entry }) => entry.admin !== undefined);

async function begun() {
  const begun = await beginEnrollment(fixture.services, {
    idempotencyKey: randomUUID(),
    locale: "fr",
    body: { mpnId: "5410999", legalProfile, primaryContact, workAccount: { create: true } },
  });
  if (begun.outcome === "refused" || begun.resumeToken === undefined) throw new Error(JSON.stringify(begun));
  return { enrollmentId: begun.enrollment.id, reader: { resumeToken: begun.resumeToken }, body };
}

/** Services of a process that dies with the provider's answer: nothing it writes afterwards gets anywhere. */
function dyingAfterCreation(services: Services): Services {
  let dead = false;
  const die = () => {
    if (dead) throw new Error("the process is gone");
  };
  return {
    ...services,
    workAccounts: {
      ...services.workAccounts,
      create: async (account) => {
        const made = await services.workAccounts.create(account);
        dead = true;
        return made;
      },
    },
    enrollments: {
      ...services.enrollments,
      read: (id, partition) => (die(), services.enrollments.read(id, partition)),
      replace: (document, etag) => (die(), services.enrollments.replace(document, etag)),
    },
  };
}

describe("F13 a work account", () => {
  it("is made once, though the process dies between the provider's creation and the note of it", async () => {
    fixture = new WorkflowFixture();
    const input = await begun();
    await expect(createWorkAccount(dyingAfterCreation(fixture.services), input)).rejects.toThrow("gone");
    expect(madeTenants()).toHaveLength(1);
    expect((await fixture.read(input.enrollmentId)).workAccount).toMatchObject({ state: "creating" });
    const soon = await createWorkAccount(fixture.services, input);
    expect(soon).toMatchObject({ outcome: "refused", code: "unavailable", retryAfterSeconds: 60 });
    fixture.hub.clock.time += minute;
    const resumed = await createWorkAccount(fixture.services, input);
    expect(resumed.outcome).toBe("created");
    const [tenant] = madeTenants();
    expect(madeTenants()).toHaveLength(1);
    expect((await fixture.read(input.enrollmentId)).workAccount).toMatchObject({ tenantId: tenant?.key });
    const password = resumed.outcome === "created" ? resumed.temporaryPassword : "";
    expect(fixture.embedded.workAccounts.signIn("admin@contosofrance.onmicrosoft.com", password)).toBeDefined();
  });

  it("is made once of many requests at a time, and one of them alone is told the password, which is good", async () => {
    fixture = new WorkflowFixture();
    const input = await begun();
    const answers = await Promise.all(Array.from({ length: 25 }, () => createWorkAccount(fixture.services, input)));
    const told = answers.flatMap((answer) => (answer.outcome === "created" ? [answer.temporaryPassword] : []));
    expect(told).toHaveLength(1);
    expect(madeTenants()).toHaveLength(1);
    expect(fixture.embedded.workAccounts.signIn("admin@contosofrance.onmicrosoft.com", told[0] ?? "")).toBeDefined();
    expect(await createWorkAccount(fixture.services, input)).toMatchObject({ outcome: "repeated" });
  });

  it("is counted for the address that asks, each domain once, and turned away past the limit", async () => {
    fixture = new WorkflowFixture(({ workAccounts }) => ({
      workAccounts: { ...workAccounts, create: async () => ({ outcome: "refused", reason: "domain_taken" }) },
    }));
    const input = await begun();
    const ask = (number: number) =>
      createWorkAccount(fixture.services, {
        ...input,
        ip: "192.0.2.7",
        body: { ...body, domainPrefix: `contoso${number}` },
      });
    for (let number = 1; number <= 10; number += 1) {
      expect(await ask(number)).toMatchObject({ code: "work_account_domain_taken" });
    }
    expect(await ask(11)).toMatchObject({ code: "rate_limited" });
    expect(await ask(10)).toMatchObject({ code: "work_account_domain_taken" });
  });

  it.each([
    ["country_not_supported", "work_account_country"],
    ["details_rejected", "work_account_rejected"],
    ["not_offered", "work_account_not_offered"],
  ] as const)("that the provider refuses (%s) leaves the way open for another try", async (reason, code) => {
    fixture = new WorkflowFixture(({ workAccounts }) => ({
      workAccounts: { ...workAccounts, create: async () => ({ outcome: "refused", reason }) },
    }));
    const input = await begun();
    expect(await createWorkAccount(fixture.services, input)).toMatchObject({ outcome: "refused", code });
    const { workAccount, audit } = await fixture.read(input.enrollmentId);
    expect(workAccount).toMatchObject({ state: "wanted" });
    expect(audit.at(-1)).toMatchObject({ type: "work_account_refused", details: { reason } });
    expect(JSON.stringify(audit)).not.toContain("contosofrance");
  });
});
