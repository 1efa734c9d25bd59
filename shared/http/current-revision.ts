import { findEnrollment, type Reader } from "../commands/find-enrollment.ts";
import type { Services } from "../ports/services.ts";
import { revisionToUse, type RevisionMatch } from "./etag.ts";

/** The one revision to hand to a command: as given, or chosen by the enrollment's own where several would do. */
export async function currentRevision(
  services: Services,
  enrollmentId: string,
  reader: Reader,
  match: RevisionMatch,
): Promise<number> {
  const isOne = match.revisions !== "any" && match.revisions.length <= 1;
  const current = isOne ? undefined : (await findEnrollment(services, enrollmentId, reader))?.revision;
  return revisionToUse(match, current);
}
