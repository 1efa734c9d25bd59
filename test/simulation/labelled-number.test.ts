import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { beginEnrollment } from "../../shared/commands/begin-enrollment.ts";
import { submitEnrollment } from "../../shared/commands/submit-enrollment.ts";
import { applicant, WorkflowFixture } from "../support/workflow-fixture.ts";
import { legalProfile, primaryContact } from "../unit/enrollment/kit.ts";

let fixture: WorkflowFixture;
beforeEach(() => {
  fixture = new WorkflowFixture();
});
afterEach(() => fixture.close());

it("F19 a number with its label is kept as given, and claimed and looked up by the number alone", async () => {
  const registrationNumber = "N° SIREN : 732 829 320";
  const begun = await beginEnrollment(fixture.services, {
    idempotencyKey: randomUUID(),
    caller: applicant,
    locale: "fr",
    body: { mpnId: "5410999", legalProfile: { ...legalProfile, registrationNumber }, primaryContact },
  });
  if (begun.outcome === "refused") throw new Error(JSON.stringify(begun));
  const { id, revision } = begun.enrollment;
  await submitEnrollment(fixture.services, fixture.workflow, { enrollmentId: id, caller: applicant, revision });
  await fixture.hub.hub.whenIdle();
  await fixture.confirm(id);
  await fixture.hub.hub.whenIdle();
  const enrollment = await fixture.read(id);
  expect(enrollment).toMatchObject({ status: "checks_passed", legalProfile: { registrationNumber } });
  expect(enrollment.keys.wanted).toContain("registration:FR:732829320");
});
