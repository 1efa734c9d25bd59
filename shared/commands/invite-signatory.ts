import { domainLink } from "../domain/contact-policy.ts";
import { inviteSignatory as invite } from "../domain/enrollment/signatory-rules.ts";
import type { Locale } from "../domain/locale.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import type { Caller } from "../ports/identity.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { actAsApplicant } from "./act-as-applicant.ts";
import { isOfCompany } from "./find-enrollment.ts";
import type { Done } from "./update-enrollment.ts";

export interface SignatoryInput {
  readonly enrollmentId: string;
  readonly caller: Caller;
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
}

/** Asks somebody of the tenant to accept the agreement in the applicant's place; only a global admin names who, or anybody of the tenant could name himself. */
export async function inviteSignatory(
  services: Services,
  workflow: Workflow,
  { enrollmentId, caller, name, email, locale }: SignatoryInput,
): Promise<Done | Refusal> {
  const reader = { caller };
  const stored = await services.enrollments.read(enrollmentId, enrollmentId);
  if (stored === undefined || !isOfCompany(services, stored.document, reader)) return refuse("not_found");
  if (!caller.globalAdmin) return refuse("global_admin_required");
  const verifiedDomains = await services.directory.verifiedDomains(caller.tenantId);
  if (domainLink(email, { verifiedDomains }) === "none") {
    return refuse("invalid_request", { faults: [{ pointer: "/email", code: "email_not_of_tenant" }] });
  }
  return actAsApplicant(services, workflow, {
    enrollmentId,
    reader,
    bell: "MailChanged",
    decide: (enrollment, by, surroundings) => invite(enrollment, { name, email, locale }, by, surroundings),
  });
}
