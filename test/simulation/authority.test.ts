import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { acceptAgreement } from "../../shared/commands/accept-agreement.ts";
import { claimReview } from "../../shared/commands/claim-review.ts";
import { decideReview } from "../../shared/commands/decide-review.ts";
import { readAgreement } from "../../shared/commands/read-agreement.ts";
import { requirementsOf } from "../../shared/domain/enrollment/requirements.ts";
import type { Caller } from "../../shared/ports/identity.ts";
import { applicant, WorkflowFixture } from "../support/workflow-fixture.ts";
import { legalProfile } from "../unit/enrollment/kit.ts";

const officer: Caller = {
  ...applicant,
  objectId: "77777777-7777-4777-8777-777777777777",
  name: "Dominique Chef",
  userPrincipalName: "dominique.chef@contoso.fr",
};
const reviewer: Caller = {
  ...applicant,
  objectId: "88888888-8888-4888-8888-888888888888",
  roles: ["Onboarding.Reviewer"],
};
let fixture: WorkflowFixture;
beforeEach(() => {
  fixture = new WorkflowFixture();
  const { companyName, address, registrationNumber } = legalProfile;
  fixture.embedded.world.put("registry", `FR/${registrationNumber}`, {
    legalName: companyName,
    status: "active",
    address,
    officers: [{ name: officer.name }],
  });
});
afterEach(() => fixture.close());

async function accept(enrollmentId: string, caller: Caller): Promise<string> {
  const offer = await readAgreement(fixture.services, { enrollmentId, caller, locale: "fr" });
  if (offer.outcome === "refused") throw new Error(offer.code);
  const { templateId, sha256 } = offer.template;
  const proof = {
    templateId,
    sha256,
    declaresAuthority: true,
    ip: "192.0.2.1",
    userAgent: "test",
  } as const;
  const { outcome } = await acceptAgreement(fixture.services, fixture.workflow, { enrollmentId, caller, ...proof });
  await fixture.hub.hub.whenIdle();
  return outcome;
}

async function confirmed(): Promise<string> {
  const id = await fixture.submitted();
  await fixture.confirm(id);
  await fixture.hub.hub.whenIdle();
  return id;
}

describe("F45 the authority to act", () => {
  it("is shown by an officer who accepts the agreement in the applicant's place", async () => {
    const id = await fixture.submitted();
    expect(await accept(id, officer)).toBe("done");
    await fixture.confirm(id);
    await fixture.hub.hub.whenIdle();
    const { status, checks } = await fixture.read(id);
    expect([status, checks.authority?.result?.evidence]).toEqual(["active", { officer: true, signed: true }]);
  });

  it("is doubtful where only the applicant signs, and can be shown by an officer's acceptance later", async () => {
    const id = await confirmed();
    expect(await accept(id, applicant)).toBe("done");
    expect((await fixture.read(id)).status).toBe("in_review");
    const claimed = await claimReview(fixture.services, { enrollmentId: id, caller: reviewer });
    if (claimed.outcome === "refused") throw new Error(claimed.code);
    await decideReview(fixture.services, fixture.workflow, {
      enrollmentId: id,
      caller: reviewer,
      lease: claimed.lease.token,
      decision: "request_information",
      reasons: ["representative_authority_unproven"],
    });
    await fixture.hub.hub.whenIdle();
    const asked = requirementsOf(await fixture.read(id))[0];
    expect(asked?.anyOf).toEqual(["signed_authorization", "agreement_by_officer"]);

    expect(await accept(id, applicant)).toBe("repeated");
    expect((await fixture.read(id)).status).toBe("action_required");
    expect(await accept(id, officer)).toBe("done");
    expect((await fixture.read(id)).status).toBe("active");
    expect(await accept(id, officer)).toBe("repeated");
  });
});
