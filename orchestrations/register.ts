import * as df from "durable-functions";
import { registerActivity } from "../shared/durable/activity.ts";
import { lifecycles, orchestratorNames } from "../shared/durable/instance-id.ts";
import type { Services } from "../shared/ports/services.ts";
import { beginActivation } from "./activities/begin-activation.ts";
import { closeOnboarding } from "./activities/close-onboarding.ts";
import { completeActivation } from "./activities/complete-activation.ts";
import { concludeChecks } from "./activities/conclude-checks.ts";
import { deliverMails } from "./activities/deliver-mails.ts";
import { escalateReview } from "./activities/escalate-review.ts";
import { expireEnrollment } from "./activities/expire-enrollment.ts";
import { advanceLeadNow, planLead, settleLeadNow } from "./activities/lead-steps.ts";
import { openContactVerification } from "./activities/open-contact-verification.ts";
import { planAgreementAcceptance, planContactVerification, planInformationVerification } from "./activities/plan.ts";
import { provisionAccount } from "./activities/provision-account.ts";
import { planAccount, settleAccountNow, advanceAccountNow } from "./activities/account-steps.ts";
import { readStanding } from "./activities/read-standing.ts";
import { remindContact } from "./activities/remind-contact.ts";
import { runCheck } from "./activities/run-check.ts";
import { accountLifecycle } from "./account-lifecycle.ts";
import { agreementAcceptance } from "./agreement-acceptance.ts";
import { contactVerification } from "./contact-verification.ts";
import { informationVerification } from "./information-verification.ts";
import { onboarding } from "./onboarding.ts";
import { referralLead } from "./referral-lead.ts";

/** Every activity of the workflows. */
export const activities = [
  openContactVerification,
  planContactVerification,
  planInformationVerification,
  planAgreementAcceptance,
  remindContact,
  deliverMails,
  expireEnrollment,
  runCheck,
  concludeChecks,
  escalateReview,
  readStanding,
  beginActivation,
  provisionAccount,
  completeActivation,
  closeOnboarding,
  planAccount,
  settleAccountNow,
  advanceAccountNow,
  planLead,
  settleLeadNow,
  advanceLeadNow,
];

/** Every orchestrator, under the name it is registered and started by. */
export const orchestrators = {
  [orchestratorNames.onboarding]: onboarding,
  [orchestratorNames.contact]: contactVerification,
  [orchestratorNames.information]: informationVerification,
  [orchestratorNames.agreement]: agreementAcceptance,
  [lifecycles.account.orchestrator]: accountLifecycle,
  [lifecycles.lead.orchestrator]: referralLead,
};

/** Makes every orchestrator and activity known to the Functions host. */
export function registerWorkflows(services: () => Services): void {
  for (const [name, orchestrator] of Object.entries(orchestrators)) df.app.orchestration(name, orchestrator);
  for (const activity of activities) registerActivity(activity, services);
}
