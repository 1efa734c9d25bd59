import type { HttpRequest } from "@azure/functions";
import { evidenceKind, largestEvidence, type EvidenceKind } from "../domain/enrollment/evidence.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import type { Fault } from "../domain/fault.ts";

/** What the parts of a form may need beside the file itself. */
const allowance = 64 * 1024;

/** The kind and the content of one uploaded file; refusals name every part that is missing or wrong. */
export async function readUpload(
  request: HttpRequest,
): Promise<{ readonly kind: EvidenceKind; readonly content: Uint8Array } | Refusal> {
  if (!(request.headers.get("content-type") ?? "").toLowerCase().startsWith("multipart/form-data")) {
    return refuse("unsupported_content_type", { params: { expected: "multipart/form-data" } });
  }
  const length = Number(request.headers.get("content-length") ?? 0);
  if (length > largestEvidence + allowance) return refuse("body_too_large");
  const form = await readForm(request);
  if (form === undefined) return refuse("malformed_form");
  const file = form.get("file");
  const kind = evidenceKind.safeParse(form.get("kind") ?? "other");
  const faults: Fault[] = [];
  if (!kind.success) faults.push({ pointer: "/kind", code: "invalid_value" });
  if (file === null || typeof file === "string") faults.push({ pointer: "/file", code: "required" });
  if (!kind.success || file === null || typeof file === "string") return refuse("invalid_request", { faults });
  if (file.size > largestEvidence) return refuse("body_too_large");
  return { kind: kind.data, content: new Uint8Array(await file.arrayBuffer()) };
}

async function readForm(request: HttpRequest) {
  try {
    return await request.formData();
  } catch {
    return undefined;
  }
}
