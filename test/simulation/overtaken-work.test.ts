import { afterEach, expect, it } from "vitest";
import { suspendAccount } from "../../shared/commands/manage-account.ts";
import { switchTenant } from "../../shared/commands/switch-tenant.ts";
import type { Caller } from "../../shared/ports/identity.ts";
import { openAccountOf } from "../support/active-company.ts";
import { overridden } from "../support/overridden.ts";
import { applicant, WorkflowFixture } from "../support/workflow-fixture.ts";

const target: Caller = {
  ...applicant,
  tenantId: "88888888-8888-4888-8888-888888888888",
  objectId: "99999999-9999-4999-8999-999999999999",
};

let fixture: WorkflowFixture;
afterEach(() => fixture.close());

it("F15 F43 what a check finds of a tenant says nothing of the one that the enrollment moved to meanwhile", async () => {
  const asked: string[] = [];
  let enrollmentId = "";
  fixture = new WorkflowFixture(({ directory }) => ({
    directory: overridden(directory, {
      verifiedDomains: async (tenantId) => {
        const found = await directory.verifiedDomains(tenantId);
        if (enrollmentId !== "") asked.push(tenantId);
        if (asked.length === 1) {
          const input = { enrollmentId, caller: applicant, target };
          expect(await switchTenant(fixture.services, fixture.workflow, input)).toMatchObject({ outcome: "done" });
        }
        return found;
      },
    }),
  }));
  enrollmentId = await fixture.submitted();
  await fixture.confirm(enrollmentId);
  await fixture.hub.hub.whenIdle();
  const { checks, tenantId } = await fixture.read(enrollmentId);
  expect(tenantId).toBe(target.tenantId);
  expect(checks.employment?.result?.evidence).toMatchObject({ link: "website" });
  expect(asked.at(-1)).toBe(target.tenantId);
});

it("F66 an account that is suspended before its enrollment says it is active is followed all the same", async () => {
  let isSuspended = false;
  const operator = { ...applicant, roles: ["Onboarding.Operator"] };
  fixture = new WorkflowFixture(({ accounts }) => ({
    accounts: overridden(accounts, {
      replace: async (account, etag) => {
        const written = await accounts.replace(account, etag);
        if (account.status === "active" && !isSuspended) {
          isSuspended = true;
          const act = { accountId: account.id, caller: operator, reason: "Unpaid" };
          expect(await suspendAccount(fixture.services, fixture.workflow, act)).toMatchObject({ outcome: "done" });
        }
        return written;
      },
    }),
  }));
  const enrollmentId = await openAccountOf(fixture);
  await fixture.hub.step();
  expect((await fixture.read(enrollmentId)).status).toBe("suspended");
});

it("F41 an address that the provider refuses asks for another contact at once", async () => {
  fixture = new WorkflowFixture(({ mail }) => ({
    mail: overridden(mail, {
      send: async (each) =>
        each.purpose === "contact_verification" ? { outcome: "refused", reason: "suppressed" } : mail.send(each),
    }),
  }));
  const enrollmentId = await fixture.submitted();
  expect(await fixture.read(enrollmentId)).toMatchObject({
    status: "action_required",
    requestedAction: { reasons: ["contact_email_bounced"], origin: "mail_delivery" },
  });
  expect(fixture.mails()).toEqual(["contact_bounced"]);
});
