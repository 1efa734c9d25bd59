import type { Branch, Enrollment } from "../domain/enrollment/document.ts";
import { settle } from "../domain/enrollment/mail-rules.ts";
import type { Services } from "../ports/services.ts";
import { chainAudit } from "./chain-audit.ts";
import { updateEnrollment } from "./update-enrollment.ts";

/** The document as a branch finds it: its audit events moved to their container, the branch's bell answered. Undefined when there is no such enrollment. */
export async function settleBranch(
  services: Services,
  enrollmentId: string,
  branch: Branch,
): Promise<Enrollment | undefined> {
  const stored = await services.enrollments.read(enrollmentId, enrollmentId);
  if (stored === undefined) return undefined;
  const records = chainAudit(stored.document);
  await Promise.all(records.map((record) => services.audit.create(record)));
  const last = records.at(-1);
  const flushed = last === undefined ? undefined : { sequence: last.sequence, hash: last.hash };
  const seen = stored.document.version;
  const result = await updateEnrollment(services, enrollmentId, (latest) =>
    settle(latest, branch, { flushed, bell: latest.version === seen }),
  );
  return result.outcome === "refused" ? undefined : result.enrollment;
}
