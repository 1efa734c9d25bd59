import { createHash, randomUUID } from "node:crypto";
import { contentTypeOf, largestEvidence, type EvidenceFile, type EvidenceKind } from "../domain/enrollment/evidence.ts";
import { unchanged } from "../domain/enrollment/decision.ts";
import { addEvidence, receiptOf } from "../domain/enrollment/evidence-rules.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { actAsApplicant } from "./act-as-applicant.ts";
import { refuseActing, type Reader } from "./find-enrollment.ts";
import { surroundingsOf } from "./surroundings.ts";
import type { Done } from "./update-enrollment.ts";

export interface EvidenceInput {
  readonly enrollmentId: string;
  readonly reader: Reader;
  readonly kind: EvidenceKind;
  readonly content: Uint8Array;
}

/** Keeps an uploaded file, judged by its content, and answers its receipt; the same file again is answered by the receipt it has. */
export async function receiveEvidence(
  services: Services,
  workflow: Workflow,
  { enrollmentId, reader, kind, content }: EvidenceInput,
): Promise<(Done & { readonly receipt: EvidenceFile }) | Refusal> {
  const stored = await services.enrollments.read(enrollmentId, enrollmentId);
  if (stored === undefined) return refuse("not_found");
  const refusal = refuseActing(services, stored.document, reader);
  if (refusal !== undefined) return refusal;
  if (content.length > largestEvidence) return refuse("body_too_large");
  const contentType = contentTypeOf(content);
  if (contentType === undefined) {
    const fault = { pointer: "/file", code: "invalid_format", params: { types: "PDF, PNG, JPEG" } } as const;
    return refuse("invalid_request", { faults: [fault] });
  }
  const id = randomUUID();
  const sha256 = createHash("sha256").update(content).digest("hex");
  const receivedAt = new Date(services.clock.now()).toISOString();
  const receipt: EvidenceFile = { id, kind, contentType, sha256, size: content.length, receivedAt };
  // Nothing is stored for an enrollment that takes no evidence, such as one that was erased, or that has the file.
  const verdict = addEvidence(stored.document, receipt, { kind: "applicant" }, surroundingsOf(services));
  if (verdict.outcome === "refused") return verdict;
  const isKnown = verdict.outcome === "unchanged";
  if (!isKnown) {
    const options = { contentType, limit: largestEvidence };
    const kept = await services.evidence.put(enrollmentId, id, chunks(content), options);
    if (kept === "too_large" || kept === "exists") return refuse("body_too_large");
  }
  const result = await actAsApplicant(services, workflow, {
    enrollmentId,
    reader,
    bell: "EvidenceProvided",
    decide: (enrollment, by, surroundings) =>
      isKnown ? unchanged(enrollment) : addEvidence(enrollment, receipt, by, surroundings),
  });
  const isListed = result.outcome !== "refused" && result.enrollment.evidence.some((each) => each.id === id);
  if (!isKnown && !isListed) await services.evidence.remove(enrollmentId, id);
  if (result.outcome === "refused") return result;
  return { ...result, receipt: isListed ? receipt : (receiptOf(result.enrollment, receipt) ?? receipt) };
}

async function* chunks(content: Uint8Array): AsyncIterable<Uint8Array> {
  yield content;
}
