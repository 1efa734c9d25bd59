import { resendLink } from "../domain/enrollment/contact-rules.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { actAsApplicant } from "./act-as-applicant.ts";
import type { Reader } from "./find-enrollment.ts";
import type { Done } from "./update-enrollment.ts";

/** Mails the contact another link at the applicant's wish, within the resend limits. */
export function resendVerification(
  services: Services,
  workflow: Workflow,
  input: { readonly enrollmentId: string; readonly reader: Reader },
): Promise<Done | Refusal> {
  return actAsApplicant(services, workflow, { ...input, bell: "MailChanged", decide: resendLink });
}
