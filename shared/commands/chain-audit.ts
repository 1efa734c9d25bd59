import { createHash } from "node:crypto";
import type { AuditEvent } from "../domain/enrollment/audit.ts";
import type { AuditRecord } from "../ports/services.ts";

/** Pending audit events of an owner as records, each bound to the one before it by a hash. */
export function chainAudit(owner: {
  readonly id: string;
  readonly auditHash: string;
  readonly audit: readonly AuditEvent[];
}): readonly AuditRecord[] {
  let previousHash = owner.auditHash;
  return owner.audit.map((event) => {
    const hash = createHash("sha256").update(previousHash).update(JSON.stringify(event)).digest("base64url");
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
