import type { Lifecycle } from "../ports/workflow.ts";
import type { Branch } from "../domain/enrollment/document.ts";

/** The instance id of one orchestration of an enrollment: the enrollment's id, its branch, and the round where there is more than one. */
export function instanceId(enrollmentId: string, branch: Branch, round: number): string {
  if (branch === "onboarding") return enrollmentId;
  return `${enrollmentId}-${branch}${round > 1 ? `-${round}` : ""}`;
}

/** Names under which the orchestrations are registered, per branch. */
export const orchestratorNames: Readonly<Record<Branch, string>> = {
  onboarding: "onboarding",
  contact: "contactVerification",
  information: "informationVerification",
  agreement: "agreementAcceptance",
};

/** The instance id of the orchestration of an account or a lead. */
export function lifecycleInstanceId(lifecycle: Lifecycle, id: string): string {
  return `${lifecycle}-${id}`;
}

/** Names of the orchestrations beside the onboarding, and of the bells they wait for. */
export const lifecycles = {
  account: { orchestrator: "accountLifecycle", bell: "AccountChanged" },
  lead: { orchestrator: "referralLead", bell: "LeadChanged" },
} as const satisfies Readonly<Record<Lifecycle, object>>;
