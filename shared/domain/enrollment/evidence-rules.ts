import { refuse } from "../refusal.ts";
import { applyChange } from "./change.ts";
import { openReview } from "./check-rules.ts";
import { changed, unchanged, type Decision } from "./decision.ts";
import type { Enrollment, EnrollmentIn } from "./document.ts";
import { mostEvidenceFiles, type EvidenceFile } from "./evidence.ts";
import type { ActedBy } from "./people.ts";
import { needsAnotherContact } from "./review.ts";
import { isOpen } from "./status.ts";
import type { Surroundings } from "./surroundings.ts";

/** Keeps the receipt of an uploaded file; where it was asked for, the enrollment goes back to the reviewers with it. The same file again is no other one, but may answer another request. */
export function addEvidence(
  enrollment: Enrollment,
  file: EvidenceFile,
  by: ActedBy,
  surroundings: Surroundings,
): Decision {
  if (enrollment.evidence.some((each) => each.id === file.id)) return unchanged(enrollment);
  if (!isOpen(enrollment.status) || enrollment.status === "activating") {
    return refuse("wrong_state", { params: { status: enrollment.status } });
  }
  const answers = isAsked(enrollment);
  if (!answers && receiptOf(enrollment, file) !== undefined) return unchanged(enrollment);
  // Whoever asks for a file takes it, however many there are.
  if (!answers && enrollment.evidence.length >= mostEvidenceFiles) {
    return refuse("limit_reached", { params: { maximum: String(mostEvidenceFiles) } });
  }
  const received = applyChange(
    enrollment,
    {
      type: "evidence_received",
      by,
      edit: true,
      patch: { evidence: [...enrollment.evidence, file] },
      details: { evidence: file.id, kind: file.kind },
      bells: answers || enrollment.status === "in_review" ? ["information"] : [],
    },
    surroundings,
  );
  return changed(isAsked(received) ? openReview(received, "evidence", surroundings) : received);
}

/** True while a file answers what the applicant was asked for. */
function isAsked(enrollment: Enrollment): enrollment is EnrollmentIn<"action_required"> {
  return enrollment.status === "action_required" && !needsAnotherContact(enrollment.requestedAction);
}

/** The latest receipt of the same content for the same purpose; undefined where it was not received yet. */
export function receiptOf(
  { evidence }: Pick<Enrollment, "evidence">,
  { kind, sha256 }: Pick<EvidenceFile, "kind" | "sha256">,
): EvidenceFile | undefined {
  return evidence.findLast((each) => each.kind === kind && each.sha256 === sha256);
}
