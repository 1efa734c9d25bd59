import { afterEach, expect, it } from "vitest";
import { acceptAgreement } from "../../shared/commands/accept-agreement.ts";
import { inviteSignatory } from "../../shared/commands/invite-signatory.ts";
import { readAgreement } from "../../shared/commands/read-agreement.ts";
import type { Caller } from "../../shared/ports/identity.ts";
import { applicant, WorkflowFixture } from "../support/workflow-fixture.ts";

const signatory: Caller = {
  ...applicant,
  objectId: "88888888-8888-4888-8888-888888888888",
  name: "Anne Leroy",
  userPrincipalName: "anne.leroy@contoso.fr",
  globalAdmin: false,
};

let fixture: WorkflowFixture;
afterEach(() => fixture.close());

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
    const offer = await readAgreement(services, ask);
    if (offer.outcome === "refused") throw new Error(offer.code);
    const { templateId, sha256 } = offer.template;
    const proof = { ...ask, templateId, sha256, declaresAuthority: true, ip: "192.0.2.1", userAgent: "test" };
    expect(await acceptAgreement(services, workflow, proof)).toMatchObject({ proof: { oid: signatory.objectId } });
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
  const listed: Caller = { ...signatory, name: "Dragomir Velkov-Testovski", globalAdmin: true };
  let isSigned = false;
  fixture = new WorkflowFixture(({ sanctions }) => ({
    sanctions: {
      version: () => sanctions.version(),
      names: async () => {
        if (!isSigned) await sign();
        return sanctions.names();
      },
    },
  }));
  const { services, workflow } = fixture;
  const enrollmentId = await fixture.submitted();
  const sign = async () => {
    isSigned = true;
    const ask = { enrollmentId, caller: listed, locale: "fr" as const };
    const offer = await readAgreement(services, ask);
    if (offer.outcome === "refused") throw new Error(offer.code);
    const { templateId, sha256 } = offer.template;
    const proof = { ...ask, templateId, sha256, declaresAuthority: true, ip: "192.0.2.1", userAgent: "test" };
    expect(await acceptAgreement(services, workflow, proof)).toMatchObject({ outcome: "done" });
  };
  await fixture.confirm(enrollmentId);
  await fixture.hub.hub.whenIdle();
  const { status, checks } = await fixture.read(enrollmentId);
  expect([status, checks.sanctions?.result?.evidence?.["alike"]]).toEqual(["in_review", ["signatory"]]);
});
