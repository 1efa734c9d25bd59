import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { beginEnrollment, type Begun } from "../../shared/commands/begin-enrollment.ts";
import { bindTenant } from "../../shared/commands/bind-tenant.ts";
import { editPrimaryContact } from "../../shared/commands/edit-primary-contact.ts";
import { resumeTokenReplay } from "../../shared/domain/idempotency.ts";
import type { Refusal } from "../../shared/domain/refusal.ts";
import { applicant, WorkflowFixture } from "../support/workflow-fixture.ts";
import { legalProfile, primaryContact } from "../unit/enrollment/kit.ts";

let fixture: WorkflowFixture;
beforeEach(() => {
  fixture = new WorkflowFixture();
});
afterEach(() => fixture.close());

const guessable = "my-first-enrollment";
const begin = (idempotencyKey: string, ip: string, body = { mpnId: "5410999" }) =>
  beginEnrollment(fixture.services, { idempotencyKey, locale: "fr", body, ip });

function made(result: Begun | Refusal): Begun & { readonly resumeToken: string } {
  if (result.outcome === "refused" || result.resumeToken === undefined) throw new Error(JSON.stringify(result));
  return { ...result, resumeToken: result.resumeToken };
}

describe("F02 creations of nobody in particular", () => {
  it("answer the same, token and all, to whoever lost the first answer, and 422 to the same key with another body", async () => {
    const key = randomUUID();
    const first = made(await begin(key, "203.0.113.7"));
    const again = await Promise.all(Array.from({ length: 100 }, () => begin(key, "203.0.113.7")));
    for (const each of again) expect(each).toEqual({ ...first, outcome: "repeated" });
    const other = { mpnId: "5410999", locale: "en" } as { mpnId: string };
    expect(await begin(key, "203.0.113.7", other)).toMatchObject({ code: "idempotency_key_reused" });
  });

  it("give a stranger who thinks of the same key a draft of his own", async () => {
    const [mine, theirs] = [made(await begin(guessable, "203.0.113.7")), made(await begin(guessable, "198.51.100.9"))];
    expect(theirs.enrollment.id).not.toBe(mine.enrollment.id);
    expect(theirs.resumeToken).not.toBe(mine.resumeToken);
  });

  it("give the token again for ten minutes only", async () => {
    const key = randomUUID();
    const { enrollment } = made(await begin(key, "203.0.113.7"));
    fixture.hub.clock.time += resumeTokenReplay + 1;
    expect(await begin(key, "203.0.113.7")).toEqual({ outcome: "repeated", enrollment });
  });

  it("give no token once somebody has gone on with the draft", async () => {
    const key = randomUUID();
    const { enrollment, resumeToken } = made(await begin(key, "203.0.113.7"));
    const edit = { enrollmentId: enrollment.id, reader: { resumeToken }, revision: 1, body: primaryContact };
    expect(await editPrimaryContact(fixture.services, fixture.workflow, edit)).toMatchObject({ outcome: "done" });
    expect(await begin(key, "203.0.113.7")).toEqual({ outcome: "repeated", enrollment });
  });
});

describe("F05 what the network knows of a member", () => {
  const known = {
    companyName: "Contoso",
    country: "FR",
    status: "active",
    source: "partner_center",
    legalProfile,
    primaryContact,
  } as const;
  const put = (more: object = {}) => fixture.embedded.world.put("memberships", "5410999", { ...known, ...more });

  it("is filled in for a signed-in applicant, and never for another tenant than the member's", async () => {
    put();
    const create = () =>
      beginEnrollment(fixture.services, {
        idempotencyKey: randomUUID(),
        caller: applicant,
        locale: "fr",
        body: { mpnId: "5410999" },
      });
    expect(await create()).toMatchObject({ enrollment: { legalProfile, primaryContact } });
    put({ tenantId: applicant.tenantId });
    expect(await create()).toMatchObject({ enrollment: { legalProfile, primaryContact } });
    put({ tenantId: randomUUID() });
    const foreign = await create();
    expect(foreign).toMatchObject({ outcome: "created" });
    expect(foreign).not.toHaveProperty("enrollment.primaryContact");
  });

  it("F83 is shown to nobody who has not signed in, and filled in at the first sign-in", async () => {
    put();
    const { enrollment, resumeToken } = made(await begin(randomUUID(), "203.0.113.7"));
    expect(enrollment).not.toHaveProperty("legalProfile");
    expect(enrollment).not.toHaveProperty("primaryContact");
    const bound = await bindTenant(fixture.services, { enrollmentId: enrollment.id, caller: applicant, resumeToken });
    expect(bound).toMatchObject({ enrollment: { legalProfile, primaryContact, tenantId: applicant.tenantId } });
  });
});
