import { branch } from "../domain/enrollment/document.ts";
import { statusRules } from "../domain/enrollment/status.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { roundOf } from "./ring-bells.ts";
import { settleBranch } from "./settle-branch.ts";
import { releaseClaims, releaseEveryClaim } from "./unique-claims.ts";

/** Ends what an onboarding held: keys are freed where the state says so, audit events moved on, and the agreement branch told that there is nothing to wait for. */
export async function closeOnboarding(services: Services, workflow: Workflow, enrollmentId: string): Promise<void> {
  for (const each of branch.options) {
    const enrollment = await settleBranch(services, enrollmentId, each);
    if (enrollment === undefined) return;
    if (each === "agreement") {
      await workflow.ring(enrollmentId, each, roundOf(enrollment, each), "EnrollmentClosed");
      if (statusRules[enrollment.status].keys === "freed") {
        await releaseClaims(services, enrollmentId, enrollment.keys.wanted);
        if (enrollment.status === "erased") await releaseEveryClaim(services, enrollmentId);
      }
    }
  }
}
