import { contactPolicyVersion } from "../../shared/domain/contact-policy.ts";
import { randomUUID } from "node:crypto";
import { afterEach, expect, it } from "vitest";
import { beginEnrollment } from "../../shared/commands/begin-enrollment.ts";
import { editPrimaryContact } from "../../shared/commands/edit-primary-contact.ts";
import { submitEnrollment } from "../../shared/commands/submit-enrollment.ts";
import { requirementsOf } from "../../shared/domain/enrollment/requirements.ts";
import { applicant, WorkflowFixture } from "../support/workflow-fixture.ts";
import { legalProfile, primaryContact } from "../unit/enrollment/kit.ts";

let fixture: WorkflowFixture;
afterEach(() => fixture.close());

const provider = { ...primaryContact, email: "alix.durand@orange.fr" };
const begin = (contact: typeof provider) =>
  beginEnrollment(fixture.services, {
    idempotencyKey: randomUUID(),
    caller: applicant,
    locale: "fr",
    body: { mpnId: "5410999", legalProfile, primaryContact: contact },
  });

it("F38 a company that owns the domain of a mail provider enrolls with it on every path: creation, requirements, edit, submission, replacement", async () => {
  fixture = new WorkflowFixture();
  const { services, workflow, embedded } = fixture;
  embedded.world.put("tenants", applicant.tenantId, { verifiedDomains: ["Orange.fr"] });
  const begun = await begin(provider);
  if (begun.outcome === "refused") throw new Error(JSON.stringify(begun));
  expect(requirementsOf(begun.enrollment).map(({ code }) => code)).toEqual(["submit"]);
  const { id: enrollmentId, revision } = begun.enrollment;
  const reader = { caller: applicant };
  const edited = await editPrimaryContact(services, workflow, { enrollmentId, reader, revision, body: provider });
  if (edited.outcome === "refused") throw new Error(JSON.stringify(edited));
  expect(requirementsOf(edited.enrollment).map(({ code }) => code)).toEqual(["submit"]);
  const filed = await submitEnrollment(services, workflow, {
    enrollmentId,
    caller: applicant,
    revision: edited.enrollment.revision,
  });
  if (filed.outcome === "refused") throw new Error(JSON.stringify(filed));
  await fixture.hub.hub.whenIdle();
  const body = { ...provider, email: "jo.durand@orange.fr" };
  const replaced = await editPrimaryContact(services, workflow, {
    enrollmentId,
    reader,
    revision: filed.enrollment.revision,
    body,
  });
  expect(replaced).toMatchObject({ outcome: "done", enrollment: { primaryContact: body } });
});

it("F38 a company that does not own it is turned down on every path", async () => {
  fixture = new WorkflowFixture();
  const { services, workflow } = fixture;
  const fault = { pointer: "/primaryContact/email", code: "contact_email_free_provider" };
  expect(await begin(provider)).toMatchObject({ code: "invalid_request", faults: [fault] });
  const begun = await begin({ ...primaryContact });
  if (begun.outcome === "refused") throw new Error(JSON.stringify(begun));
  const { id: enrollmentId, revision } = begun.enrollment;
  expect(
    await editPrimaryContact(services, workflow, {
      enrollmentId,
      reader: { caller: applicant },
      revision,
      body: provider,
    }),
  ).toMatchObject({ code: "invalid_request", faults: [{ pointer: "/email", code: fault.code }] });
});

it("F38 the provider's domain counts no more once the tenant owns it no more", async () => {
  fixture = new WorkflowFixture();
  const { services, workflow, embedded } = fixture;
  embedded.world.put("tenants", applicant.tenantId, { verifiedDomains: ["orange.fr"] });
  const begun = await begin(provider);
  if (begun.outcome === "refused") throw new Error(JSON.stringify(begun));
  embedded.world.put("tenants", applicant.tenantId, { verifiedDomains: [] });
  const { id: enrollmentId, revision } = begun.enrollment;
  expect(await submitEnrollment(services, workflow, { enrollmentId, caller: applicant, revision })).toMatchObject({
    code: "information_missing",
    faults: [{ pointer: "/primaryContact/email" }],
  });
});

it("F38 F44 the version of the lists that judged the address is beside the check's result, for a reviewer to read", async () => {
  fixture = new WorkflowFixture();
  const id = await fixture.submitted();
  await fixture.confirm(id);
  await fixture.hub.hub.whenIdle();
  expect((await fixture.read(id)).checks.employment?.result?.evidence).toEqual({
    link: "verified_domain",
    policy: contactPolicyVersion,
  });
});
