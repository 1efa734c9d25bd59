import { recordVetting } from "../domain/enrollment/vetting-rules.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import type { VettingFinding } from "../domain/vetting-finding.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { enrollmentOfToken, isCheckToken } from "./link-token.ts";
import { ringBells } from "./ring-bells.ts";
import { updateEnrollment, type Done } from "./update-enrollment.ts";
import { findingOf } from "./vet-externally.ts";

/** Keeps what an external provider found, then wakes the workflow; a finding that comes again, late, or of a former round changes nothing. */
export async function receiveVetting(
  services: Services,
  workflow: Workflow,
  { checkId, finding }: { readonly checkId: string; readonly finding: VettingFinding },
): Promise<Done | Refusal> {
  const enrollmentId = enrollmentOfToken(checkId);
  if (enrollmentId === undefined) return refuse("not_found");
  const source = services.vetting?.source ?? "vetting";
  const checkedAt = new Date(services.clock.now()).toISOString();
  const result = await updateEnrollment(services, enrollmentId, (latest, surroundings) => {
    const vetting = latest.vettings?.find((each) => isCheckToken(services.keys, each, enrollmentId, checkId));
    if (vetting === undefined) return refuse("not_found");
    return recordVetting(latest, vetting, { ...findingOf(finding, source), checkedAt }, surroundings);
  });
  if (result.outcome !== "refused") await ringBells(services, workflow, result.enrollment, "VerificationFinished");
  return result;
}
