import type { HttpRequest } from "@azure/functions";
import { evidenceKind, largestEvidence, type EvidenceKind } from "../domain/enrollment/evidence.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import type { Fault } from "../domain/fault.ts";
import { refuseEncoded } from "./content-encoding.ts";
import { readBody } from "./read-body.ts";

/** How files are uploaded. */
export const uploadType = "multipart/form-data";

/** What the parts of a form may need beside the file itself. */
const allowance = 64 * 1024;

/** The kind and the content of one uploaded file; refusals name every part that is missing or wrong. */
export async function readUpload(
  request: HttpRequest,
): Promise<{ readonly kind: EvidenceKind; readonly content: Uint8Array } | Refusal> {
  const contentType = request.headers.get("content-type") ?? "";
  if (!contentType.toLowerCase().startsWith(uploadType)) {
    return refuse("unsupported_content_type", { params: { accepted: uploadType } });
  }
  const encoded = refuseEncoded(request.headers.get("content-encoding"));
  if (encoded !== undefined) return encoded;
  const bytes = await readBody(request, largestEvidence + allowance);
  if (bytes === "too_large") return tooLarge();
  const form = await readForm(bytes, contentType);
  if (form === undefined) return refuse("malformed_form");
  const file = form.get("file");
  const kind = evidenceKind.safeParse(form.get("kind") ?? "other");
  const faults: Fault[] = [];
  if (!kind.success) {
    faults.push({ pointer: "/kind", code: "invalid_value", params: { allowed: evidenceKind.options.join(", ") } });
  }
  if (file === null || typeof file === "string") faults.push({ pointer: "/file", code: "required" });
  // One receipt answers for one file of one kind: a second one must not be lost without a word.
  for (const part of ["file", "kind"]) {
    if (form.getAll(part).length > 1) faults.push({ pointer: `/${part}`, code: "not_allowed" });
  }
  if (!kind.success || file === null || typeof file === "string" || faults.length > 0) {
    return refuse("invalid_request", { faults });
  }
  if (file.size > largestEvidence) return tooLarge();
  return { kind: kind.data, content: new Uint8Array(await file.arrayBuffer()) };
}

function tooLarge(): Refusal {
  return refuse("body_too_large", { params: { maximum: "10 MiB" } });
}

async function readForm(bytes: Uint8Array, contentType: string) {
  try {
    return await new Response(new Uint8Array(bytes), { headers: { "content-type": contentType } }).formData();
  } catch {
    return undefined;
  }
}
