import type { Enrollment } from "../domain/enrollment/document.ts";
import type { AuditRecord, Services } from "../ports/services.ts";
import { chainAudit, isWhole } from "./chain-audit.ts";

const pageSize = 100;

/** All that happened to an enrollment, and whether the chain of hashes proves it. */
export interface Timeline {
  readonly enrollment: Enrollment;
  readonly records: readonly AuditRecord[];
  readonly verified: boolean;
}

/** The events of an enrollment from its audit records and, for the latest, from the document they still ride in. */
export async function readTimeline(
  services: Pick<Services, "enrollments" | "audit">,
  enrollmentId: string,
): Promise<Timeline | undefined> {
  const stored = await services.enrollments.read(enrollmentId, enrollmentId);
  if (stored === undefined) return undefined;
  const enrollment = stored.document;
  const records = await recordsAfter(services, enrollment, 0);
  const flushed = enrollment.auditSequence - enrollment.audit.length;
  return { enrollment, records, verified: isWhole(records, enrollment, { auditHash: enrollment.auditHash, flushed }) };
}

/** The records after a sequence, oldest first: those in their container, then those that the document still holds. */
export async function recordsAfter(
  { audit }: Pick<Services, "audit">,
  enrollment: Enrollment,
  sequence: number,
): Promise<readonly AuditRecord[]> {
  const pending = chainAudit(enrollment);
  const first = pending[0]?.sequence ?? enrollment.auditSequence + 1;
  const kept: AuditRecord[] = [];
  let cursor: string | undefined;
  do {
    const page = await audit.list({
      partition: enrollment.id,
      where: [
        { field: "enrollmentId", is: enrollment.id },
        { field: "sequence", above: sequence },
        { field: "sequence", below: first },
      ],
      orderBy: { field: "sequence" },
      limit: pageSize,
      ...(cursor === undefined ? {} : { cursor }),
    });
    kept.push(...page.items.map(({ document }) => document));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return [...kept, ...pending.filter((record) => record.sequence > sequence)];
}
