import { afterEach, expect, it } from "vitest";
import { acceptAgreement } from "../../shared/commands/accept-agreement.ts";
import { suspendAccount, reinstateAccount } from "../../shared/commands/manage-account.ts";
import { inviteUser } from "../../shared/commands/manage-users.ts";
import { readAgreement } from "../../shared/commands/read-agreement.ts";
import { sweepAccounts } from "../../shared/commands/sweep-accounts.ts";
import type { Mail } from "../../shared/ports/mail.ts";
import { applicant, WorkflowFixture } from "../support/workflow-fixture.ts";

let fixture: WorkflowFixture;
afterEach(() => fixture.close());

/** A provider that, while it is busy, takes only what is of high priority. */
function withBusyProvider(): { busy: boolean; readonly taken: Mail[] } {
  const provider = { busy: false, taken: [] as Mail[] };
  fixture = new WorkflowFixture(({ mail }) => ({
    mail: {
      ...mail,
      send: async (each) => {
        if (provider.busy && each.priority === "normal") return { outcome: "throttled", retryAfterSeconds: 60 };
        provider.taken.push(each);
        return mail.send(each);
      },
    },
  }));
  fixture.hub.clock.time = Date.parse("2026-10-01T09:00:00.000Z");
  return provider;
}

it("F70 whatever somebody waits for leaves with high priority; only reminders give way", async () => {
  const provider = withBusyProvider();
  await fixture.submitted();
  provider.busy = true;
  await fixture.hub.step();
  await fixture.hub.hub.whenIdle();
  expect(fixture.mails()).toEqual(["contact_verification"]);
  provider.busy = false;
  await fixture.hub.step();
  await fixture.hub.hub.whenIdle();
  expect(fixture.mails()).toContain("contact_reminder");
  const priorities = new Set(provider.taken.map(({ purpose, priority }) => `${purpose} ${priority}`));
  expect(priorities).toEqual(new Set(["contact_verification high", "contact_reminder normal"]));
});

it("F70 F60 an invitation is not held up by news that the provider would not take", async () => {
  const provider = withBusyProvider();
  const { services, workflow } = fixture;
  const enrollmentId = await fixture.submitted();
  const ask = { enrollmentId, caller: applicant, locale: "fr" as const };
  const offer = await readAgreement(services, ask);
  if (offer.outcome === "refused") throw new Error(offer.code);
  const { templateId, sha256 } = offer.template;
  const proof = { ...ask, templateId, sha256, declaresAuthority: true, ip: "192.0.2.1", userAgent: "test" };
  await acceptAgreement(services, workflow, proof);
  await fixture.confirm(enrollmentId);
  await fixture.hub.hub.whenIdle();
  provider.busy = true;
  const accountId = applicant.tenantId;
  const operator = { ...applicant, roles: ["Onboarding.Operator"] };
  await suspendAccount(services, workflow, { accountId, caller: operator, reason: "Unpaid" });
  await reinstateAccount(services, workflow, { accountId, caller: operator, reason: "Paid" });
  const invitation = {
    name: "Zoé Petit",
    email: "zoe.petit@contoso.fr",
    locale: "fr",
    roles: ["sales_agent"],
  } as const;
  await inviteUser(services, workflow, { accountId, caller: applicant, ...invitation });
  expect(fixture.mails().slice(-1)).toEqual(["user_invitation"]);
  expect(fixture.mails()).not.toContain("account_suspended");
  provider.busy = false;
  fixture.hub.clock.time += 10 * 60_000;
  await sweepAccounts(services, workflow);
  await fixture.hub.hub.whenIdle();
  expect(fixture.mails().slice(-2)).toEqual(["account_suspended", "account_reinstated"]);
});
