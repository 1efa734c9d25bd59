import { unchanged } from "../domain/enrollment/decision.ts";
import type { Enrollment } from "../domain/enrollment/document.ts";
import { staleRevision } from "../domain/enrollment/edit-rules.ts";
import { system } from "../domain/enrollment/people.ts";
import { statusRules } from "../domain/enrollment/status.ts";
import { holdKeys, knowing, returnToDraft, submit } from "../domain/enrollment/submit-rules.ts";
import type { Surroundings } from "../domain/enrollment/surroundings.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import type { Caller } from "../ports/identity.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { applicantOf } from "./begin-enrollment.ts";
import { isOfCompany } from "./find-enrollment.ts";
import { tenantDomainsFor } from "./tenant-domains.ts";
import { membershipStanding, refuseNonMember } from "./membership-standing.ts";
import { refuseSovereignCloud } from "./refuse-sovereign-cloud.ts";
import { releaseUnneeded, takeClaims } from "./unique-claims.ts";
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
  if (stored === undefined || !isOfCompany(services, stored.document, { caller })) return refuse("not_found");
  const known = await membershipStanding(services, stored.document.mpnId);
  const isDraft = stored.document.status === "draft";
  const refusal = isDraft ? (refuseNonMember(known) ?? (await refuseSovereignCloud(services, caller))) : undefined;
  if (refusal !== undefined) return refusal;
  const email = stored.document.primaryContact?.email;
  const tenantDomains = await tenantDomainsFor(services, caller.tenantId, email);
  const country = stored.document.legalProfile?.address?.country ?? "";
  const enforcedRank = await services.agreements.enforcedRank(country);
  const filed = await updateEnrollment(services, enrollmentId, (enrollment, surroundings) => {
    const applicant = enrollment.applicant ?? applicantOf(caller, enrollment.locale);
    const { tenantId } = caller;
    const filing = { tenantId, applicant, enforcedRank, membershipPending: known.standing === "unknown" };
    return staleRevision(enrollment, revision) ?? submit(knowing(enrollment, tenantDomains), filing, surroundings);
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
  const held = await updateEnrollment(services, id, (latest, surroundings) => {
    if (latest.status !== "submitted" || latest.submittedAt !== enrollment.submittedAt) return unchanged(latest);
    if (claims.outcome === "taken")
      return claimsAll(latest, keys.wanted) ? hold(latest, surroundings) : unchanged(latest);
    return latest.keys.held ? unchanged(latest) : returnToDraft(latest, claims.key, surroundings);
  });
  if (held.outcome === "refused") return held;
  // Whoever else finished the submission meanwhile may hold by now what was taken when it was asked for here.
  const isHeld = held.enrollment.keys.held;
  if (claims.outcome === "held" && !isHeld) {
    await releaseUnneeded(services, id, keys.wanted);
    return refuseDuplicate(services, enrollment, claims);
  }
  if (held.enrollment.status === "submitted" && !isHeld) {
    await releaseUnneeded(services, id, keys.wanted);
    return finishSubmission(services, workflow, held.enrollment);
  }
  await startOnboarding(services, workflow, id);
  return { outcome: "done", enrollment: held.enrollment };
}

const fieldOfKey: Readonly<Record<string, string>> = {
  mpn: "/mpnId",
  registration: "/legalProfile/registrationNumber",
};

const hold = (latest: Enrollment, surroundings: Surroundings) => holdKeys(latest, system, surroundings);

/** False where it wants another key since: that of a tenant it was moved to. */
function claimsAll({ keys }: Enrollment, taken: readonly string[]): boolean {
  return keys.wanted.every((key) => taken.includes(key));
}

/** A tenant that has its account is told so, of another company only which of the given facts is taken. */
async function refuseDuplicate(
  services: Services,
  { tenantId }: Enrollment,
  { key, by }: { readonly key: string; readonly by: string },
): Promise<Refusal> {
  const holder = (await services.enrollments.read(by, by))?.document;
  const isAccount = holder !== undefined && statusRules[holder.status].keys === "account";
  if (isAccount && holder.tenantId === tenantId) return refuse("tenant_already_linked");
  const kind = key.split(":")[0] ?? "";
  const pointer = fieldOfKey[kind];
  const faults = pointer === undefined ? [] : [{ pointer, code: "in_use" as const }];
  return refuse("duplicate_enrollment", { params: { key: kind }, faults });
}

/** The submission is durable by now: a workflow that cannot be reached is started by the sweeper. */
async function startOnboarding(services: Services, workflow: Workflow, enrollmentId: string): Promise<void> {
  try {
    await workflow.start(enrollmentId);
  } catch (error) {
    services.log.error("onboarding_not_started", { enrollmentId }, error);
  }
}
