import { z } from "zod";

export const evidenceKinds = [
  "assignment_letter",
  "domain_invoice",
  "registrar_confirmation",
  "formation_document",
  "license",
  "tax_certificate",
  "lease",
  "bank_letter",
  "utility_letter",
  "registry_page",
  "business_report",
  "signed_authorization",
  "other",
] as const;
export const evidenceKind = z.enum(evidenceKinds);
export type EvidenceKind = z.infer<typeof evidenceKind>;

/** The receipt of an uploaded file: its content is kept elsewhere, under its id. */
export const evidenceFile = z.object({
  id: z.uuid(),
  kind: evidenceKind,
  contentType: z.enum(["application/pdf", "image/png", "image/jpeg"]),
  sha256: z.string(),
  size: z.int().positive(),
  receivedAt: z.iso.datetime(),
});
export type EvidenceFile = z.infer<typeof evidenceFile>;

/** Files of one enrollment at most: enough for every kind several times over. */
export const mostEvidenceFiles = 50;
/** Bytes of one file at most. */
export const largestEvidence = 10 * 1024 * 1024;

const signatures: readonly (readonly [EvidenceFile["contentType"], readonly number[]])[] = [
  ["application/pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
];

/** The type that the first bytes of a file show, whatever its name says; undefined for every other kind of content. */
export function contentTypeOf(head: Uint8Array): EvidenceFile["contentType"] | undefined {
  return signatures.find(([, bytes]) => bytes.every((byte, index) => head[index] === byte))?.[0];
}
