import { refuse } from "../refusal.ts";
import { applyChange } from "./change.ts";
import { openReview } from "./check-rules.ts";
import { changed, unchanged, type Decision } from "./decision.ts";
import type { Enrollment } from "./document.ts";
import { mostEvidenceFiles, type EvidenceFile } from "./evidence.ts";
import type { ActedBy } from "./people.ts";
import { needsAnotherContact } from "./review.ts";
import { isOpen } from "./status.ts";
import type { Surroundings } from "./surroundings.ts";

/** Keeps the receipt of an uploaded file; where it was asked for, the enrollment goes back to the reviewers with it. */
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
  if (enrollment.evidence.length >= mostEvidenceFiles) return refuse("rate_limited", { retryAfterSeconds: 86_400 });
  const answers = enrollment.status === "action_required" && !needsAnotherContact(enrollment.requestedAction);
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
  const isAnswered = answers && received.status === "action_required";
  return changed(isAnswered ? openReview(received, "evidence", surroundings) : received);
}
