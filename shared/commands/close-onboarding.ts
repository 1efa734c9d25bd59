import { statusRules } from "../domain/enrollment/status.ts";
import type { Services } from "../ports/services.ts";
import { releaseClaims } from "./unique-claims.ts";
import { settleBranch } from "./settle-branch.ts";

/** Ends what an onboarding held: keys are freed where the state says so, audit events moved on, bells answered. */
export async function closeOnboarding(services: Services, enrollmentId: string): Promise<void> {
  for (const branch of ["contact", "information", "agreement"] as const)
    await settleBranch(services, enrollmentId, branch);
  const enrollment = await settleBranch(services, enrollmentId, "onboarding");
  if (enrollment !== undefined && statusRules[enrollment.status].keys === "freed") {
    await releaseClaims(services, enrollmentId, enrollment.keys.wanted);
  }
}
