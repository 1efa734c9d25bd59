import { randomUUID } from "node:crypto";
import { contentTypeOf, largestEvidence, type EvidenceFile, type EvidenceKind } from "../domain/enrollment/evidence.ts";
import { addEvidence } from "../domain/enrollment/evidence-rules.ts";
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

/** Keeps an uploaded file, judged by its content, and answers its receipt. */
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
  if (contentType === undefined)
    return refuse("invalid_request", { faults: [{ pointer: "/file", code: "invalid_format" }] });
  const id = randomUUID();
  const receivedAt = new Date(services.clock.now()).toISOString();
  const announced: EvidenceFile = { id, kind, contentType, sha256: "", size: content.length, receivedAt };
  // Nothing is stored for an enrollment that takes no evidence, such as one that was erased.
  const verdict = addEvidence(stored.document, announced, { kind: "applicant" }, surroundingsOf(services));
  if (verdict.outcome === "refused") return verdict;
  const kept = await services.evidence.put(enrollmentId, id, chunks(content), { contentType, limit: largestEvidence });
  if (kept === "too_large" || kept === "exists") return refuse("body_too_large");
  const receipt: EvidenceFile = { ...announced, ...kept };
  const result = await actAsApplicant(services, workflow, {
    enrollmentId,
    reader,
    bell: "EvidenceProvided",
    decide: (enrollment, by, surroundings) => addEvidence(enrollment, receipt, by, surroundings),
  });
  if (result.outcome !== "refused") return { ...result, receipt };
  await services.evidence.remove(enrollmentId, id);
  return result;
}

async function* chunks(content: Uint8Array): AsyncIterable<Uint8Array> {
  yield content;
}
