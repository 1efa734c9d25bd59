import { afterEach, describe, expect, it } from "vitest";
import { createAgreements } from "../../shared/adapters/agreements/catalog.ts";
import { publishedEditions } from "../../shared/adapters/agreements/editions.ts";
import { europe202609 } from "../../shared/adapters/agreements/europe-2026-09.ts";
import { acceptAgreement } from "../../shared/commands/accept-agreement.ts";
import { readAgreement } from "../../shared/commands/read-agreement.ts";
import { applicant, WorkflowFixture } from "../support/workflow-fixture.ts";

const newer = {
  ...europe202609,
  version: "2026-11",
  rank: 2,
  publishedAt: "2026-11-04T00:00:00.000Z",
  enforcedFrom: "2026-11-05T00:00:00.000Z",
};
let fixture: WorkflowFixture;
afterEach(() => fixture.close());

function begin(): WorkflowFixture {
  fixture = new WorkflowFixture(({ clock }) => ({
    agreements: createAgreements([...publishedEditions, newer], clock),
  }));
  return fixture;
}

const offered = async (enrollmentId: string) => {
  const offer = await readAgreement(fixture.services, { enrollmentId, caller: applicant, locale: "fr" });
  if (offer.outcome === "refused") throw new Error(offer.code);
  return offer.template;
};

const accept = (enrollmentId: string, { templateId, sha256 }: { templateId: string; sha256: string }) =>
  acceptAgreement(fixture.services, fixture.workflow, {
    enrollmentId,
    caller: applicant,
    templateId,
    sha256,
    declaresAuthority: true,
    ip: "192.0.2.1",
    userAgent: "test",
  });

describe("F55 a version that is enforced while an enrollment is pending", () => {
  it("is asked for, and only its acceptance leads to the account", async () => {
    const { hub } = begin();
    const id = await fixture.submitted();
    const old = await offered(id);
    expect(await accept(id, old)).toMatchObject({ outcome: "done", proof: { rank: 1 } });
    hub.clock.time = Date.parse("2026-11-06T09:00:00.000Z");
    await fixture.confirm(id);
    await hub.hub.whenIdle();
    expect(await fixture.read(id)).toMatchObject({ status: "checks_passed", agreement: { enforcedRank: 2 } });
    expect(fixture.mails()).toContain("agreement_superseded");
    expect(await accept(id, old)).toMatchObject({ outcome: "repeated", proof: { rank: 1 } });
    await hub.hub.whenIdle();
    expect((await fixture.read(id)).status).toBe("checks_passed");

    expect(await accept(id, await offered(id))).toMatchObject({ outcome: "done", proof: { rank: 2 } });
    await hub.hub.whenIdle();
    const { status, agreement } = await fixture.read(id);
    expect([status, agreement?.proofs.map(({ rank }) => rank)]).toEqual(["active", [1, 2]]);
  });

  it("cannot be passed by with the text that was read before", async () => {
    const { hub } = begin();
    const id = await fixture.submitted();
    const old = await offered(id);
    await fixture.confirm(id);
    await hub.hub.whenIdle();
    hub.clock.time = Date.parse("2026-11-06T09:00:00.000Z");
    expect(await accept(id, old)).toMatchObject({ outcome: "refused", code: "agreement_superseded" });
    expect(await accept(id, await offered(id))).toMatchObject({ outcome: "done", proof: { rank: 2 } });
    await hub.hub.whenIdle();
    expect((await fixture.read(id)).status).toBe("active");
  });
});

describe("F51 the agreement of another region", () => {
  it("is not the one that is on offer", async () => {
    begin();
    const id = await fixture.submitted();
    const other = await fixture.services.agreements.current("US", "en");
    expect(await accept(id, other)).toMatchObject({ outcome: "refused", code: "agreement_hash_mismatch" });
  });
});
