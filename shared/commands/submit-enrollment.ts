import type { Enrollment } from "../domain/enrollment/document.ts";
import { staleRevision } from "../domain/enrollment/edit-rules.ts";
import { holdKeys, knowing, returnToDraft, submit } from "../domain/enrollment/submit-rules.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import { UnavailableError } from "../ports/errors.ts";
import type { Caller } from "../ports/identity.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { applicantOf } from "./begin-enrollment.ts";
import { mayAct } from "./find-enrollment.ts";
import { tenantDomainsFor } from "./tenant-domains.ts";
import { releaseClaims, takeClaims } from "./unique-claims.ts";
import { updateEnrollment, type Done } from "./update-enrollment.ts";

export interface SubmitInput {
  readonly enrollmentId: string;
  readonly caller: Caller;
  readonly revision: number;
}

/** "Enroll now": files the draft, takes its unique keys and starts the onboarding; a key that is held puts it back to draft. */
export async function submitEnrollment(
  services: Services,
  workflow: Workflow,
  { enrollmentId, caller, revision }: SubmitInput,
): Promise<Done | Refusal> {
  const stored = await services.enrollments.read(enrollmentId, enrollmentId);
  if (stored === undefined || !mayAct(services, stored.document, { caller })) return refuse("not_found");
  const refusal = await preconditions(services, stored.document);
  if (refusal !== undefined) return refusal;
  const email = stored.document.primaryContact?.email;
  const tenantDomains = await tenantDomainsFor(services, caller.tenantId, email);
  const country = stored.document.legalProfile?.address?.country ?? "";
  const enforcedRank = await services.agreements.enforcedRank(country);
  const filed = await updateEnrollment(services, enrollmentId, (enrollment, surroundings) => {
    const applicant = enrollment.applicant ?? applicantOf(caller, enrollment.locale);
    return (
      staleRevision(enrollment, revision) ??
      submit(knowing(enrollment, tenantDomains), { tenantId: caller.tenantId, applicant, enforcedRank }, surroundings)
    );
  });
  if (filed.outcome === "refused") return filed;
  return finishSubmission(services, workflow, filed.enrollment);
}

/** Takes the keys of a submitted enrollment and starts its onboarding; also what the sweeper calls after a crash in between. */
export async function finishSubmission(
  services: Services,
  workflow: Workflow,
  enrollment: Enrollment,
): Promise<Done | Refusal> {
  const { id, keys } = enrollment;
  const claims = await takeClaims(services, id, keys.wanted);
  if (claims.outcome === "held") {
    await updateEnrollment(services, id, (latest, surroundings) =>
      latest.status === "submitted" && !latest.keys.held
        ? returnToDraft(latest, claims.key, surroundings)
        : { outcome: "unchanged", enrollment: latest },
    );
    await releaseClaims(services, id, keys.wanted);
    return refuse("duplicate_enrollment", { params: { key: claims.key.split(":")[0] ?? "" } });
  }
  const held = await updateEnrollment(services, id, (latest, surroundings) =>
    holdKeys(latest, { kind: "system" }, surroundings),
  );
  if (held.outcome === "refused") return held;
  await startOnboarding(services, workflow, id);
  return { outcome: "done", enrollment: held.enrollment };
}

/** What only the outside knows: the membership; a source that is down does not stop anyone. */
async function preconditions(services: Services, enrollment: Enrollment): Promise<Refusal | undefined> {
  if (enrollment.status !== "draft") return undefined;
  const membership = await whenAvailable(() => services.memberships.find(enrollment.mpnId));
  const isMember = membership === "unavailable" || membership?.status === "active";
  return isMember ? undefined : refuse("mpn_membership_required");
}

async function whenAvailable<T>(ask: () => Promise<T>): Promise<T | "unavailable"> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof UnavailableError) return "unavailable";
    throw error;
  }
}

/** The submission is durable by now: a workflow that cannot be reached is started by the sweeper. */
async function startOnboarding(services: Services, workflow: Workflow, enrollmentId: string): Promise<void> {
  try {
    await workflow.start(enrollmentId);
  } catch (error) {
    services.log.error("onboarding_not_started", { enrollmentId }, error);
  }
}
