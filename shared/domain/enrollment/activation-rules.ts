import { isAccepted } from "./agreement.ts";
import { applyChange } from "./change.ts";
import { changed, unchanged, type Decision } from "./decision.ts";
import type { Enrollment } from "./document.ts";
import { system } from "./people.ts";
import { nextRetirement } from "./retirement-rules.ts";
import { iso, type Surroundings } from "./surroundings.ts";

/** Begins the activation once the checks passed and the agreement is accepted at the enforced rank. */
export function beginActivation(enrollment: Enrollment, surroundings: Surroundings): Decision {
  if (enrollment.status !== "checks_passed" || !isAccepted(enrollment.agreement)) return unchanged(enrollment);
  return changed(
    applyChange(
      enrollment,
      { type: "activation_started", by: system, status: "activating", patch: { account: { id: enrollment.tenantId } } },
      surroundings,
    ),
  );
}

/** Ends the onboarding: the account and its first Admin agent are there. */
export function completeActivation(enrollment: Enrollment, surroundings: Surroundings): Decision {
  if (enrollment.status !== "activating") return unchanged(enrollment);
  const at = iso(surroundings.now);
  const { legalProfile, primaryContact } = enrollment;
  return changed(
    applyChange(
      enrollment,
      {
        type: "activated",
        by: system,
        status: "active",
        patch: {
          account: { ...enrollment.account, activatedAt: at },
          retireAt: nextRetirement(surroundings.now, surroundings.now, surroundings.deadlines.retention),
          lastFinalized: { legalProfile, primaryContact, at },
        },
      },
      surroundings,
    ),
  );
}
