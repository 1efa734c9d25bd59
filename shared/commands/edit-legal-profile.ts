import type { Decision } from "../domain/enrollment/decision.ts";
import type { Enrollment } from "../domain/enrollment/document.ts";
import { editLegalProfile as edit, staleRevision } from "../domain/enrollment/edit-rules.ts";
import type { ActedBy } from "../domain/enrollment/people.ts";
import type { Surroundings } from "../domain/enrollment/surroundings.ts";
import type { LegalProfileDraft } from "../domain/legal-profile.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { actAsApplicant } from "./act-as-applicant.ts";
import { refuseActing, type Reader } from "./find-enrollment.ts";
import { surroundingsOf } from "./surroundings.ts";
import { releaseUnneeded, takeFurtherClaims } from "./unique-claims.ts";
import type { Done } from "./update-enrollment.ts";

export interface EditLegalProfile {
  readonly enrollmentId: string;
  readonly reader: Reader;
  readonly revision: number;
  readonly body: LegalProfileDraft;
}

/** Replaces the legal profile of the revision the client has seen; a company that it names anew is claimed before, and the former one given back. */
export async function editLegalProfile(
  services: Services,
  workflow: Workflow,
  input: EditLegalProfile,
): Promise<Done | Refusal> {
  const { enrollmentId, reader } = input;
  const stored = await services.enrollments.read(enrollmentId, enrollmentId);
  if (stored === undefined) return refuse("not_found");
  const { document: before } = stored;
  const refusal = refuseActing(services, before, reader);
  if (refusal !== undefined) return refusal;
  // Nobody learns which companies are enrolling by a change that would not be taken.
  const verdict = decide(input)(before, { kind: "applicant" }, surroundingsOf(services));
  if (verdict.outcome === "refused") return verdict;
  const further = verdict.enrollment.keys.wanted.filter((key) => !before.keys.wanted.includes(key));
  const claims = await takeFurtherClaims(services, enrollmentId, further);
  const result =
    claims.outcome === "held"
      ? inUse
      : await actAsApplicant(services, workflow, {
          enrollmentId,
          reader,
          bell: "EvidenceProvided",
          decide: decide(input),
        });
  const { wanted } = verdict.enrollment.keys;
  const given = before.keys.wanted.filter((key) => !wanted.includes(key));
  if (further.length > 0 || given.length > 0) await releaseUnneeded(services, enrollmentId, [...further, ...given]);
  return result;
}

const inUse = refuse("duplicate_enrollment", {
  params: { key: "registration" },
  faults: [{ pointer: "/registrationNumber", code: "in_use" }],
});

/** The keys that a profile calls for were claimed as of the revision it replaces. */
function decide({ revision, body }: EditLegalProfile) {
  return (enrollment: Enrollment, by: ActedBy, surroundings: Surroundings): Decision =>
    staleRevision(enrollment, revision) ?? edit(enrollment, body, by, surroundings);
}
