import { createHash } from "node:crypto";
import { auditEvent, type AuditEvent } from "../domain/enrollment/audit.ts";
import type { AuditRecord } from "../ports/services.ts";

function hashOf(previousHash: string, event: AuditEvent): string {
  return createHash("sha256").update(previousHash).update(JSON.stringify(event)).digest("base64url");
}

/** Pending audit events of an owner as records, each bound to the one before it by a hash. */
export function chainAudit(owner: {
  readonly id: string;
  readonly auditHash: string;
  readonly audit: readonly AuditEvent[];
}): readonly AuditRecord[] {
  let previousHash = owner.auditHash;
  return owner.audit.map((event) => {
    const hash = hashOf(previousHash, event);
    const record: AuditRecord = {
      ...event,
      id: `${owner.id}-${String(event.sequence).padStart(6, "0")}`,
      enrollmentId: owner.id,
      previousHash,
      hash,
    };
    previousHash = hash;
    return record;
  });
}

/** True when records are all there, in order, unchanged, and end where the document says. */
export function isWhole(
  records: readonly AuditRecord[],
  { auditSequence }: { readonly auditSequence: number },
  { auditHash, flushed }: { readonly auditHash: string; readonly flushed: number },
): boolean {
  let previousHash = "";
  for (const [index, record] of records.entries()) {
    // Reading through the schema leaves the event as it was hashed: its own fields, in their order.
    const hash = hashOf(previousHash, auditEvent.parse(record));
    if (record.sequence !== index + 1 || record.previousHash !== previousHash || record.hash !== hash) return false;
    previousHash = hash;
  }
  const last = flushed === 0 ? "" : records[flushed - 1]?.hash;
  return records.length === auditSequence && last === auditHash;
}
