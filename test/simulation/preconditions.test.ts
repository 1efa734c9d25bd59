import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { beginEnrollment } from "../../shared/commands/begin-enrollment.ts";
import { submitEnrollment } from "../../shared/commands/submit-enrollment.ts";
import { requirementsOf } from "../../shared/domain/enrollment/requirements.ts";
import type { Caller } from "../../shared/ports/identity.ts";
import { applicant, WorkflowFixture } from "../support/workflow-fixture.ts";
import { legalProfile, primaryContact } from "../unit/enrollment/kit.ts";

let fixture: WorkflowFixture;
beforeEach(() => {
  fixture = new WorkflowFixture();
});
afterEach(() => fixture.close());

const begin = (caller: Caller = applicant) =>
  beginEnrollment(fixture.services, {
    idempotencyKey: randomUUID(),
    caller,
    locale: "fr",
    body: { mpnId: "5410999", legalProfile, primaryContact },
  });
async function created() {
  const begun = await begin();
  if (begun.outcome === "refused") throw new Error(JSON.stringify(begun));
  return begun.enrollment;
}
const submit = ({ id, revision }: { readonly id: string; readonly revision: number }) =>
  submitEnrollment(fixture.services, fixture.workflow, { enrollmentId: id, caller: applicant, revision });
const membershipsDown = (milliseconds: number) =>
  fixture.embedded.world.put("outages", "memberships", {
    until: new Date(fixture.hub.clock.now() + milliseconds).toISOString(),
  });
const day = 86_400_000;

describe("F17 a government or national cloud", () => {
  it("is turned away at creation and at submission, by the tenant's domains", async () => {
    const draft = await created();
    fixture.embedded.world.put("tenants", applicant.tenantId, {
      verifiedDomains: ["contoso.us", "contoso.onmicrosoft.us"],
    });
    expect(await begin()).toMatchObject({ outcome: "refused", code: "sovereign_cloud" });
    expect(await submit(draft)).toMatchObject({ outcome: "refused", code: "sovereign_cloud" });
    expect((await fixture.read(draft.id)).status).toBe("draft");
  });

  it("is known by the sign-in name where the directory does not answer", async () => {
    const caller = { ...applicant, userPrincipalName: "li@contoso.partner.onmschina.cn" };
    expect(await begin(caller)).toMatchObject({ outcome: "refused", code: "sovereign_cloud" });
  });
});

describe("F04 the membership", () => {
  it("says whether an MPN ID is unknown or no longer active", async () => {
    fixture.embedded.world.put("memberships", "5410999", {
      companyName: "Contoso",
      country: "FR",
      status: "inactive",
      source: "partner_center",
    });
    const faults = [{ pointer: "/mpnId", code: "membership_inactive" }];
    expect(await begin()).toMatchObject({ code: "mpn_membership_required", faults });
    fixture.embedded.world.remove("memberships", "5410999");
    expect(await begin()).toMatchObject({ faults: [{ code: "membership_not_found" }] });
  });

  it("is visibly pending while nobody can say, and asked again at submission", async () => {
    membershipsDown(60_000);
    const draft = await created();
    expect(requirementsOf(draft)).toContainEqual(
      expect.objectContaining({ code: "check_membership", actor: "system" }),
    );
    fixture.hub.clock.time += 61_000;
    const filed = await submit(draft);
    if (filed.outcome === "refused") throw new Error(JSON.stringify(filed));
    expect(requirementsOf(filed.enrollment).map(({ code }) => code)).not.toContain("check_membership");
  });

  it("holds the business check up until somebody can say, and a company that is no member goes to a person", async () => {
    membershipsDown(2 * day);
    const id = await fixture.submitted();
    await fixture.confirm(id);
    await fixture.hub.hub.whenIdle();
    expect(await fixture.read(id)).toMatchObject({ status: "checks_running", checks: { sanctions: { result: {} } } });
    fixture.embedded.world.put("memberships", "5410999", {
      companyName: "Contoso",
      country: "FR",
      status: "inactive",
      source: "partner_center",
    });
    while ((await fixture.read(id)).status === "checks_running") expect(await fixture.hub.step()).toBe(true);
    const { status, checks } = await fixture.read(id);
    expect(status).toBe("in_review");
    expect(checks.business?.result).toMatchObject({ outcome: "fail", reasons: ["membership_inactive"] });
  });
});
