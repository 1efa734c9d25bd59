import { z } from "zod";
import { enforceRank } from "../../shared/domain/enrollment/agreement-rules.ts";
import { phaseOf } from "../../shared/domain/enrollment/plans.ts";
import { status } from "../../shared/domain/enrollment/status.ts";
import { countryOf } from "../../shared/commands/read-agreement.ts";
import { settleBranch } from "../../shared/commands/settle-branch.ts";
import { updateEnrollment } from "../../shared/commands/update-enrollment.ts";
import { defineActivity } from "../../shared/durable/activity.ts";
import { identified } from "./identified.ts";

const standing = z.object({
  phase: z.enum(["applicant", "contact", "information", "agreement", "activation", "over"]),
  round: z.int(),
  agreementRound: z.int(),
  accepted: z.boolean(),
  status: status.optional(),
});

const gone: z.input<typeof standing> = { phase: "over", round: 1, agreementRound: 1, accepted: false };

/** Says in which phase an enrollment is, after the enforced rank of the agreement was looked up. Idempotent: a rank is taken over once. */
export const readStanding = defineActivity({
  name: "readStanding",
  input: identified,
  output: standing,
  run: async (services, { enrollmentId, at }) => {
    const settled = await settleBranch(services, enrollmentId, "onboarding");
    if (settled === undefined) return gone;
    const rank = await services.agreements.enforcedRank(countryOf(settled));
    const result = await updateEnrollment(
      services,
      enrollmentId,
      (latest, surroundings) => enforceRank(latest, rank, surroundings),
      at,
    );
    const enrollment = result.outcome === "refused" ? settled : result.enrollment;
    return { ...phaseOf(enrollment), agreementRound: enrollment.agreement?.round ?? 1, status: enrollment.status };
  },
});
