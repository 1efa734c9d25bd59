import { resendLink } from "../domain/enrollment/contact-rules.ts";
import type { Enrollment } from "../domain/enrollment/document.ts";
import { nextMailAt } from "../domain/enrollment/outbox.ts";
import { resendWait } from "../domain/enrollment/resend-limits.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { actAsApplicant } from "./act-as-applicant.ts";
import { refuseActing, type Reader } from "./find-enrollment.ts";
import { takeResend } from "./mail-allowance.ts";
import { refuseFor } from "./take-use.ts";
import type { Done } from "./update-enrollment.ts";

/** Mails the contact another link at the applicant's wish, within the limits of the enrollment, the address and its domain; a mail above what a person may get in a day leaves the next day. */
export async function resendVerification(
  services: Services,
  workflow: Workflow,
  input: { readonly enrollmentId: string; readonly reader: Reader },
): Promise<Done | Refusal> {
  const stored = await services.enrollments.read(input.enrollmentId, input.enrollmentId);
  if (stored === undefined) return refuse("not_found");
  const refusal =
    refuseActing(services, stored.document, input.reader) ?? (await refuseResend(services, stored.document));
  return refusal ?? actAsApplicant(services, workflow, { ...input, bell: "MailChanged", decide: resendLink });
}

/** The enrollment's own limits are asked first, so that a wish they turn down is not counted against the address. */
async function refuseResend(services: Services, enrollment: Enrollment): Promise<Refusal | undefined> {
  if (enrollment.status !== "contact_pending") return undefined;
  const now = services.clock.now();
  if (resendWait(enrollment, { now, deadlines: services.program.deadlines }) > 0) return undefined;
  const putOff = (nextMailAt(enrollment) ?? now) - now;
  return refuseFor(putOff > 0 ? putOff : await takeResend(services, enrollment.primaryContact.email));
}
