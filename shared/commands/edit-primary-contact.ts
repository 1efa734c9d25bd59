import { contactContext, knowing } from "../domain/enrollment/submit-rules.ts";
import { editPrimaryContact as edit, staleRevision, wrongFields } from "../domain/enrollment/edit-rules.ts";
import type { Fault } from "../domain/fault.ts";
import { contactFaults, type PrimaryContactDraft } from "../domain/primary-contact.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { actAsApplicant } from "./act-as-applicant.ts";
import { findEnrollment, type Reader } from "./find-enrollment.ts";
import { tenantDomainsFor } from "./tenant-domains.ts";
import type { Done } from "./update-enrollment.ts";

export interface EditPrimaryContact {
  readonly enrollmentId: string;
  readonly reader: Reader;
  readonly revision: number;
  readonly body: PrimaryContactDraft;
}

/** What the rules find wrong with the well-formed part of a contact, beside the enrollment it is for; nothing where the reader has none. */
export async function primaryContactFaults(
  services: Services,
  { enrollmentId, reader, body }: Omit<EditPrimaryContact, "revision">,
): Promise<readonly Fault[]> {
  const enrollment = await findEnrollment(services, enrollmentId, reader);
  if (enrollment === undefined) return [];
  const tenantDomains = await tenantDomainsFor(services, reader.caller?.tenantId, body.email);
  return wrongFields(contactFaults(body, contactContext(knowing(enrollment, tenantDomains))));
}

/** Replaces the primary contact of the revision the client has seen; a contact who is being asked is told so and asked no more. */
export async function editPrimaryContact(
  services: Services,
  workflow: Workflow,
  input: EditPrimaryContact,
): Promise<Done | Refusal> {
  const { caller } = input.reader;
  const tenantDomains = await tenantDomainsFor(services, caller?.tenantId, input.body.email);
  return actAsApplicant(services, workflow, {
    ...input,
    bell: "ContactChanged",
    decide: (enrollment, by, surroundings) =>
      staleRevision(enrollment, input.revision) ??
      edit(knowing(enrollment, tenantDomains), input.body, by, surroundings),
  });
}
