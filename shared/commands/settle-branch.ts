import { createHash } from "node:crypto";
import type { Branch, Enrollment } from "../domain/enrollment/document.ts";
import { settle } from "../domain/enrollment/mail-rules.ts";
import type { AuditRecord, Services } from "../ports/services.ts";
import { updateEnrollment } from "./update-enrollment.ts";

/** The document as a branch finds it: its audit events moved to their container, the branch's bell answered. Undefined when there is no such enrollment. */
export async function settleBranch(
  services: Services,
  enrollmentId: string,
  branch: Branch,
): Promise<Enrollment | undefined> {
  const stored = await services.enrollments.read(enrollmentId, enrollmentId);
  if (stored === undefined) return undefined;
  const records = chain(stored.document);
  await Promise.all(records.map((record) => services.audit.create(record)));
  const last = records.at(-1);
  const flushed = last === undefined ? undefined : { sequence: last.sequence, hash: last.hash };
  const seen = stored.document.version;
  const result = await updateEnrollment(services, enrollmentId, (latest) =>
    settle(latest, branch, { flushed, bell: latest.version === seen }),
  );
  return result.outcome === "refused" ? undefined : result.enrollment;
}

/** The pending audit events as records, each bound to the one before it by a hash. */
function chain(enrollment: Enrollment): readonly AuditRecord[] {
  let previousHash = enrollment.auditHash;
  return enrollment.audit.map((event) => {
    const hash = createHash("sha256").update(previousHash).update(JSON.stringify(event)).digest("base64url");
    const record: AuditRecord = {
      ...event,
      id: `${enrollment.id}-${String(event.sequence).padStart(6, "0")}`,
      enrollmentId: enrollment.id,
      previousHash,
      hash,
    };
    previousHash = hash;
    return record;
  });
}
