import { afterEach, describe, expect, it } from "vitest";
import { editPrimaryContact } from "../../shared/commands/edit-primary-contact.ts";
import { linkToken } from "../../shared/commands/link-token.ts";
import { acceptAgreement } from "../../shared/commands/accept-agreement.ts";
import { openVerificationPage } from "../../shared/commands/open-verification-page.ts";
import { readAgreement } from "../../shared/commands/read-agreement.ts";
import { respondAsContact } from "../../shared/commands/respond-as-contact.ts";
import { capabilitiesOf } from "../../shared/domain/enrollment/capabilities.ts";
import { applicant, WorkflowFixture } from "../support/workflow-fixture.ts";
import { primaryContact } from "../unit/enrollment/kit.ts";

let fixture: WorkflowFixture;
afterEach(() => fixture.close());

async function accept(id: string) {
  const { services, workflow } = fixture;
  const offer = await readAgreement(services, { enrollmentId: id, caller: applicant, locale: "fr" });
  if (offer.outcome === "refused") throw new Error(offer.code);
  const { templateId, sha256 } = offer.template;
  const proof = { templateId, sha256, declaresAuthority: true, ip: "192.0.2.1", userAgent: "test" };
  return acceptAgreement(services, workflow, { enrollmentId: id, caller: applicant, ...proof });
}

describe("what an enrollment guarantees", () => {
  it("F26 F42 asks no source before the contact, another person than the applicant, has confirmed", async () => {
    const asked: string[] = [];
    fixture = new WorkflowFixture(({ registry, directory }) => ({
      registry: {
        ...registry,
        find: (country, number) => {
          asked.push("registry");
          return registry.find(country, number);
        },
      },
      directory: {
        ...directory,
        verifiedDomains: (tenantId) => {
          asked.push(`directory of ${tenantId}`);
          return directory.verifiedDomains(tenantId);
        },
      },
    }));
    const id = await fixture.submitted();
    expect(fixture.embedded.inbox.list()[0]).toMatchObject({ to: primaryContact.email });
    // Only in which cloud the applicant's own tenant is (F17), at creation and at submission.
    const ownTenant = `directory of ${applicant.tenantId}`;
    expect(asked).toEqual([ownTenant, ownTenant]);
    await fixture.confirm(id);
    await fixture.hub.hub.whenIdle();
    expect(asked.slice(2)).toEqual(expect.arrayContaining(["registry", ownTenant]));
  });

  it("F32 F79 keeps no token and no code that works in document or history", async () => {
    fixture = new WorkflowFixture();
    const id = await fixture.submitted();
    const mail = fixture.embedded.inbox.list()[0];
    const token = mail?.links[0]?.split("/").at(-1) ?? "";
    const code = /\b\d{6}\b/.exec(mail?.text ?? "")?.[0] ?? "";
    expect([token.length > 43, code.length]).toEqual([true, 6]);
    const status = await fixture.hub.status(`${id}-contact`, "?showHistory=true&showHistoryOutput=true&showInput=true");
    for (const sink of [JSON.stringify(await fixture.read(id)), JSON.stringify(status)]) {
      expect(sink).not.toContain(decodeURIComponent(token));
      expect(sink).not.toContain(`"${code}"`);
    }
    expect(JSON.stringify(status)).not.toContain(primaryContact.email);
  });

  it("F35 100,000 wrong tokens change nothing", async () => {
    fixture = new WorkflowFixture();
    const id = await fixture.submitted();
    const before = await fixture.read(id);
    const forged = linkToken({ current: "x", key: () => new Uint8Array(32) }, "x", {
      enrollmentId: id,
      generation: 1,
      attempt: 1,
    });
    const answer = { kind: "decline" } as const;
    for (let attempt = 0; attempt < 100_000; attempt += 1) {
      const token = forged.slice(0, -4) + attempt.toString(36).padStart(4, "0");
      expect(await respondAsContact(fixture.services, fixture.workflow, { token, code: "000000", answer })).toEqual({
        outcome: "unknown",
      });
    }
    expect(await fixture.read(id)).toEqual(before);
  });

  it("F40 a new contact gets a link, the former one's dies in the same write, and both are told", async () => {
    fixture = new WorkflowFixture();
    const id = await fixture.submitted();
    const former = fixture.embedded.inbox.list()[0]?.links[0]?.split("/").at(-1) ?? "";
    const { revision } = await fixture.read(id);
    const body = { ...primaryContact, firstName: "Sacha", email: "sacha.petit@contoso.fr" };
    const reader = { caller: applicant };
    await editPrimaryContact(fixture.services, fixture.workflow, { enrollmentId: id, reader, revision, body });
    expect(await openVerificationPage(fixture.services, decodeURIComponent(former))).toMatchObject({
      outcome: "former",
    });
    await fixture.hub.hub.whenIdle();
    const told = fixture.embedded.inbox.list().map(({ purpose, to }) => `${purpose} ${to}`);
    expect(told.toSorted()).toEqual([
      `contact_replaced ${primaryContact.email}`,
      `contact_verification ${primaryContact.email}`,
      `contact_verification ${body.email}`,
    ]);
    expect(await fixture.confirm(id)).toBe("confirmed");
  });

  it("F53 F56 F59 F72 F88 ends with a proof, one Admin agent, every capability and one welcome", async () => {
    fixture = new WorkflowFixture();
    const id = await fixture.submitted();
    expect(capabilitiesOf(await fixture.read(id)).filter(({ status }) => status === "active")).toHaveLength(1);
    const accepted = await accept(id);
    expect(accepted).toMatchObject({ outcome: "done", proof: { rank: 1, oid: applicant.objectId, ip: "192.0.2.1" } });
    await fixture.confirm(id);
    await fixture.hub.hub.whenIdle();
    const enrollment = await fixture.read(id);
    expect(enrollment.status).toBe("active");
    expect(capabilitiesOf(enrollment).map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => "active"));
    const account = await fixture.services.accounts.read(applicant.tenantId, applicant.tenantId);
    expect(account?.document).toMatchObject({
      status: "active",
      users: [{ id: applicant.objectId, status: "active" }],
    });
    expect(fixture.mails().filter((purpose) => purpose === "welcome")).toHaveLength(1);
    expect(await fixture.workflow.state(id)).toBe("over");
  });

  it("F75 moves every audit event into a chain without a gap", async () => {
    fixture = new WorkflowFixture();
    const id = await fixture.submitted();
    await accept(id);
    await fixture.confirm(id);
    await fixture.hub.hub.whenIdle();
    const { items } = await fixture.services.audit.list({ partition: id, orderBy: { field: "sequence" }, limit: 100 });
    const records = items.map(({ document }) => document);
    expect(records.map(({ sequence }) => sequence)).toEqual(records.map((_record, index) => index + 1));
    expect(records.slice(1).every((record, index) => record.previousHash === records[index]?.hash)).toBe(true);
    expect((await fixture.read(id)).audit).toEqual([]);
  });
});
