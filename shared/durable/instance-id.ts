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
