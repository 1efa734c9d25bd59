import { z } from "zod";
import { checkKind } from "../../shared/domain/check.ts";
import type { Branch, Enrollment } from "../../shared/domain/enrollment/document.ts";
import { planAgreement, planContact, planInformation, type Plan } from "../../shared/domain/enrollment/plans.ts";
import { status } from "../../shared/domain/enrollment/status.ts";
import type { Surroundings } from "../../shared/domain/enrollment/surroundings.ts";
import { roundOf } from "../../shared/commands/ring-bells.ts";
import { settleBranch } from "../../shared/commands/settle-branch.ts";
import { surroundingsOf } from "../../shared/commands/surroundings.ts";
import { defineActivity, type Activity } from "../../shared/durable/activity.ts";
import { inRound } from "./identified.ts";

const plan = z.object({
  next: z.enum(["deliver", "remind", "check", "conclude", "escalate", "expire", "wait", "leave"]),
  checks: z.array(checkKind).default([]),
  until: z.number().default(0),
  status: status.optional(),
});

export type PlanActivity = Activity<typeof inRound, typeof plan>;

/** Reads the truth and says what comes next in a branch. Idempotent: it only answers the branch's bell and moves audit events on. */
function definePlan(
  name: string,
  branch: Branch,
  planner: (enrollment: Enrollment, surroundings: Surroundings) => Plan,
): PlanActivity {
  return defineActivity({
    name,
    input: inRound,
    output: plan,
    run: async (services, { enrollmentId, round, at }) => {
      const enrollment = await settleBranch(services, enrollmentId, branch);
      if (enrollment === undefined || roundOf(enrollment, branch) !== round) return { next: "leave" };
      const next = planner(enrollment, surroundingsOf(services, at));
      return { ...next, checks: "checks" in next ? [...next.checks] : [], status: enrollment.status };
    },
  });
}

export const planContactVerification = definePlan("planContactVerification", "contact", planContact);
export const planInformationVerification = definePlan("planInformationVerification", "information", planInformation);
export const planAgreementAcceptance = definePlan("planAgreementAcceptance", "agreement", planAgreement);
