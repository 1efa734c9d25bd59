import { editLegalProfile as edit, staleRevision } from "../domain/enrollment/edit-rules.ts";
import type { LegalProfileDraft } from "../domain/legal-profile.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { actAsApplicant } from "./act-as-applicant.ts";
import type { Reader } from "./find-enrollment.ts";
import type { Done } from "./update-enrollment.ts";

export interface EditLegalProfile {
  readonly enrollmentId: string;
  readonly reader: Reader;
  readonly revision: number;
  readonly body: LegalProfileDraft;
}

/** Replaces the legal profile of the revision the client has seen. */
export function editLegalProfile(
  services: Services,
  workflow: Workflow,
  input: EditLegalProfile,
): Promise<Done | Refusal> {
  return actAsApplicant(services, workflow, {
    ...input,
    bell: "EvidenceProvided",
    decide: (enrollment, by, surroundings) =>
      staleRevision(enrollment, input.revision) ?? edit(enrollment, input.body, by, surroundings),
  });
}
