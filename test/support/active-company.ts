import { acceptAgreement } from "../../shared/commands/accept-agreement.ts";
import { readAgreement } from "../../shared/commands/read-agreement.ts";
import { applicant, WorkflowFixture } from "./workflow-fixture.ts";

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
