import { refuse } from "../refusal.ts";
import { isAccepted, type AgreementProof } from "./agreement.ts";
import { applyChange } from "./change.ts";
import { changed, unchanged, type Decision } from "./decision.ts";
import type { Enrollment } from "./document.ts";
import { isSignedByAnother, type Signer } from "./people.ts";
import { isOpen, statusRules } from "./status.ts";
import type { Surroundings } from "./surroundings.ts";

/** Appends the proof of an acceptance; the same template accepted again is a repeat. Somebody else than the applicant who signs may also be whose authority was asked for. */
export function acceptAgreement(
  enrollment: Enrollment,
  proof: AgreementProof,
  surroundings: Surroundings,
  signer?: Signer,
): Decision {
  const step = enrollment.agreement;
  const shows = showsAuthority(enrollment, signer);
  const isKnown = step?.proofs.some((each) => each.templateId === proof.templateId && each.sha256 === proof.sha256);
  if (isKnown === true && !shows) return unchanged(enrollment);
  if (step === undefined || !isOpen(enrollment.status) || enrollment.status === "activating") {
    return refuse("wrong_state", { params: { status: enrollment.status } });
  }
  if (proof.rank < step.enforcedRank) return refuse("agreement_superseded");
  const checks = unsettledBy(enrollment, signer, shows);
  const asksAgain =
    statusRules[enrollment.status].phase === "information" && checks.sanctions !== enrollment.checks.sanctions;
  return changed(
    applyChange(
      enrollment,
      {
        type: "agreement_accepted",
        by: { kind: "signatory", id: proof.oid },
        patch: {
          agreement: { ...step, proofs: [...step.proofs, proof] },
          ...(signer === undefined ? {} : { signer }),
          checks,
          ...(shows ? { requestedAction: undefined } : {}),
        },
        details: { template: proof.templateId, rank: String(proof.rank) },
        bells: shows || asksAgain ? ["agreement", "information"] : ["agreement"],
        ...(shows ? { status: "checks_running" as const } : {}),
      },
      surroundings,
    ),
  );
}

/** The results that stand when somebody has signed: another person than the applicant is screened, unless the checks have passed, from where no state leads back to them. */
function unsettledBy(enrollment: Enrollment, signer: Signer | undefined, shows: boolean): Enrollment["checks"] {
  const { applicant, checks, status } = enrollment;
  if (!isSignedByAnother({ applicant, signer }) || status === "checks_passed") return checks;
  const { sanctions: _screened, ...others } = checks;
  const { authority: _asked, ...facts } = others;
  return shows ? facts : others;
}

function showsAuthority(enrollment: Enrollment, signer: Signer | undefined): boolean {
  if (enrollment.status !== "action_required") return false;
  const isAsked = enrollment.requestedAction.reasons.includes("representative_authority_unproven");
  return isAsked && isSignedByAnother({ applicant: enrollment.applicant, signer });
}

/** Takes over a higher enforced rank: an acceptance below it no longer counts and is asked for again, until the activation begins on what was accepted (F55). */
export function enforceRank(enrollment: Enrollment, rank: number, surroundings: Surroundings): Decision {
  const step = enrollment.agreement;
  const isAskedFor = isOpen(enrollment.status) && enrollment.status !== "activating";
  if (step === undefined || rank <= step.enforcedRank || !isAskedFor) return unchanged(enrollment);
  const superseded = isAccepted(step) && !isAccepted({ ...step, enforcedRank: rank });
  return changed(
    applyChange(
      enrollment,
      {
        type: "agreement_enforced",
        by: { kind: "system" },
        patch: { agreement: { ...step, enforcedRank: rank, round: step.round + (superseded ? 1 : 0) } },
        details: { rank: String(rank) },
        mails: superseded ? [{ purpose: "agreement_superseded", audience: "applicant" }] : [],
      },
      surroundings,
    ),
  );
}
