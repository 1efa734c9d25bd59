import { resendLink } from "../domain/enrollment/contact-rules.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { actAsApplicant } from "./act-as-applicant.ts";
import { mayAct, type Reader } from "./find-enrollment.ts";
import { mailAllowanceWait } from "./mail-allowance.ts";
import { refuseFor } from "./take-use.ts";
import type { Done } from "./update-enrollment.ts";

/** Mails the contact another link at the applicant's wish, within the resend limits and what the contact may be sent in a day. */
export async function resendVerification(
  services: Services,
  workflow: Workflow,
  input: { readonly enrollmentId: string; readonly reader: Reader },
): Promise<Done | Refusal> {
  const stored = await services.enrollments.read(input.enrollmentId, input.enrollmentId);
  if (stored === undefined || !mayAct(services, stored.document, input.reader)) return refuse("not_found");
  const { status, primaryContact } = stored.document;
  const wait = status === "contact_pending" ? await mailAllowanceWait(services, primaryContact?.email ?? "") : 0;
  return refuseFor(wait) ?? actAsApplicant(services, workflow, { ...input, bell: "MailChanged", decide: resendLink });
}
