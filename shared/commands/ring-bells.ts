import { branch, type Branch, type Enrollment } from "../domain/enrollment/document.ts";
import { statusRules } from "../domain/enrollment/status.ts";
import type { Services } from "../ports/services.ts";
import type { BellName, Workflow } from "../ports/workflow.ts";

/** Which orchestration of a branch is the present one. */
export function roundOf(enrollment: Enrollment, branch: Branch): number {
  const rounds: Record<Branch, number | undefined> = {
    onboarding: 1,
    contact: enrollment.contactStep?.round,
    information: enrollment.informationRound,
    agreement: enrollment.agreement?.round,
  };
  return Math.max(rounds[branch] ?? 1, 1);
}

/** Rings every branch that has something new to look at; a ring that fails is only logged, because the sweeper rings again. */
export async function ringBells(
  services: Pick<Services, "log">,
  workflow: Workflow,
  enrollment: Enrollment,
  bell: BellName,
): Promise<void> {
  const rings = enrollment.bells.map(async (branch) => {
    try {
      await workflow.ring(enrollment.id, branch, roundOf(enrollment, branch), bell);
    } catch (error) {
      services.log.warn("bell_not_rung", { enrollmentId: enrollment.id, branch, bell });
      services.log.error("workflow_unreachable", { enrollmentId: enrollment.id }, error);
    }
  });
  await Promise.all(rings);
}

/** A bell that the orchestration of each branch listens to. */
const heardBy: Readonly<Record<Branch, BellName>> = {
  onboarding: "MailChanged",
  contact: "ContactChanged",
  information: "ContactChanged",
  agreement: "AgreementAccepted",
};

/** Rings every branch that has not answered, and the one the enrollment is in, each with a bell it listens to. */
export async function wakeBranches(
  services: Pick<Services, "log">,
  workflow: Workflow,
  enrollment: Enrollment,
): Promise<void> {
  const present = branch.options.filter((each) => each === statusRules[enrollment.status].phase);
  for (const each of new Set([...enrollment.bells, ...present])) {
    await ringBells(services, workflow, { ...enrollment, bells: [each] }, heardBy[each]);
  }
}
