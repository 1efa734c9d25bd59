import type { CheckKind } from "../check.ts";
import { refuse } from "../refusal.ts";
import { isAccepted, proofsThere, type AgreementProof } from "./agreement.ts";
import { applyChange } from "./change.ts";
import { changed, unchanged, type Decision } from "./decision.ts";
import type { Enrollment } from "./document.ts";
import { isSignedByAnother, type Signer } from "./people.ts";
import { areCleared, withoutChecks } from "./standing-checks.ts";
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
  const isKnown = proofsThere(step).some(
    ({ templateId, sha256 }) => templateId === proof.templateId && sha256 === proof.sha256,
  );
  if (isKnown && !shows) return unchanged(enrollment);
  if (step === undefined || !isOpen(enrollment.status) || enrollment.status === "activating") {
    return refuse("wrong_state", { params: { status: enrollment.status } });
  }
  if (proof.rank < step.enforcedRank) return refuse("agreement_superseded");
  const voided = voidedBy(enrollment, signer, shows);
  const standing = withoutChecks(enrollment, voided);
  const goesBack = shows || (enrollment.status === "checks_passed" && !areCleared(standing.checks));
  const asksAgain = goesBack || (voided.length > 0 && statusRules[enrollment.status].phase === "information");
  return changed(
    applyChange(
      enrollment,
      {
        type: "agreement_accepted",
        by: { kind: "signatory", id: proof.oid },
        patch: {
          agreement: { ...step, proofs: [...step.proofs, proof] },
          ...(signer === undefined ? {} : { signer }),
          ...(voided.length === 0 ? {} : standing),
          ...(shows ? { requestedAction: undefined } : {}),
        },
        details: { template: proof.templateId, rank: String(proof.rank) },
        bells: [
          ...(isAwaited(enrollment) ? (["agreement"] as const) : []),
          ...(asksAgain ? (["information"] as const) : []),
        ],
        ...(goesBack ? { status: "checks_running" as const } : {}),
      },
      surroundings,
    ),
  );
}

/** True while an orchestration waits for the acceptance: from the beginning, and once more where another one was asked for, as soon as the checks have passed. */
function isAwaited({ agreement, status }: Enrollment): boolean {
  if (isAccepted(agreement)) return false;
  return agreement?.round === 1 || statusRules[status].phase === "agreement";
}

/** The checks that a signature asks for anew: another person than the applicant is screened, once the checks have passed only whoever was not before. */
function voidedBy(enrollment: Enrollment, signer: Signer | undefined, shows: boolean): readonly CheckKind[] {
  const { applicant, status } = enrollment;
  if (!isSignedByAnother({ applicant, signer })) return [];
  if (status === "checks_passed" && isScreened(enrollment, signer)) return [];
  return shows ? ["authority", "sanctions"] : ["sanctions"];
}

/** True of the person who signed before, under the same name. */
function isScreened({ signer: former }: Enrollment, signer: Signer | undefined): boolean {
  return former?.oid === signer?.oid && former?.name === signer?.name;
}

function showsAuthority(enrollment: Enrollment, signer: Signer | undefined): boolean {
  return asksForSigner(enrollment) && isSignedByAnother({ applicant: enrollment.applicant, signer });
}

/** True while the applicant is asked to have somebody accept who may sign, whoever has accepted before. */
export function asksForSigner(enrollment: Enrollment): boolean {
  if (enrollment.status !== "action_required") return false;
  const { reasons } = enrollment.requestedAction;
  return reasons.includes("representative_authority_unproven") || reasons.includes("signatory_invalid");
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
