import { acceptAgreement } from "../../shared/commands/accept-agreement.ts";
import { readAgreement } from "../../shared/commands/read-agreement.ts";
import type { Account } from "../../shared/domain/account.ts";
import type { Caller } from "../../shared/ports/identity.ts";
import { applicant, WorkflowFixture } from "./workflow-fixture.ts";

/** The account of that company: one for each tenant. */
export const accountId = applicant.tenantId;

export const operator: Caller = {
  ...applicant,
  objectId: "99999999-9999-4999-8999-999999999999",
  roles: ["Onboarding.Operator"],
};

/** A company whose enrollment has just led to an active account. */
export async function openActiveCompany(): Promise<{
  readonly fixture: WorkflowFixture;
  readonly enrollmentId: string;
}> {
  const fixture = new WorkflowFixture();
  fixture.hub.clock.time = Date.parse("2026-10-01T09:00:00.000Z");
  const enrollmentId = await openAccountOf(fixture);
  if ((await fixture.read(enrollmentId)).status !== "active") throw new Error("the account is not active");
  return { fixture, enrollmentId };
}

/** Has the company of a fixture enroll, as far as an account goes. */
export async function openAccountOf(fixture: WorkflowFixture): Promise<string> {
  const enrollmentId = await fixture.submitted();
  const ask = { enrollmentId, caller: applicant, locale: "fr" as const };
  const offer = await readAgreement(fixture.services, ask);
  if (offer.outcome === "refused") throw new Error(offer.code);
  const { templateId, sha256 } = offer.template;
  const proof = { ...ask, templateId, sha256, declaresAuthority: true, ip: "192.0.2.1", userAgent: "test" };
  await acceptAgreement(fixture.services, fixture.workflow, proof);
  await fixture.confirm(enrollmentId);
  await fixture.hub.hub.whenIdle();
  return enrollmentId;
}

/** The account as it is stored; throws where there is none. */
export async function accountOf({ services }: WorkflowFixture): Promise<Account> {
  const stored = await services.accounts.read(accountId, accountId);
  if (stored === undefined) throw new Error("no account");
  return stored.document;
}
