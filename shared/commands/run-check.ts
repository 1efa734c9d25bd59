import type { CheckKind, CheckResult } from "../domain/check.ts";
import { restsOnOtherFacts } from "../domain/enrollment/check-facts.ts";
import { isVetted, openChecks, recordCheck, type CheckOutcome, type Vetted } from "../domain/enrollment/check-rules.ts";
import { unchanged } from "../domain/enrollment/decision.ts";
import type { Address } from "../domain/legal-profile.ts";
import { UnavailableError } from "../ports/errors.ts";
import type { Services } from "../ports/services.ts";
import { checkAddress } from "./checks/check-address.ts";
import { checkAuthority } from "./checks/check-authority.ts";
import { checkBusiness } from "./checks/check-business.ts";
import { checkEmployment } from "./checks/check-employment.ts";
import { checkSanctions } from "./checks/check-sanctions.ts";
import { updateEnrollment } from "./update-enrollment.ts";
import { vetExternally } from "./vet-externally.ts";

/** What a check finds, before its time is set to it. */
export type Finding = Omit<CheckResult, "checkedAt"> & { readonly suggestedAddress?: Address | undefined };

/** One check of an enrollment's facts; throws `UnavailableError` when its source is down. */
export type Check = (services: Services, enrollment: Vetted) => Promise<Finding>;

const checks: Readonly<Record<CheckKind, Check>> = {
  business: checkBusiness,
  address: checkAddress,
  employment: checkEmployment,
  authority: checkAuthority,
  sanctions: checkSanctions,
};

/** Asks the source of one check and records the result; nothing is asked before the contact confirmed, nor twice. */
export async function runCheck(services: Services, enrollmentId: string, kind: CheckKind, at: number): Promise<void> {
  const stored = await services.enrollments.read(enrollmentId, enrollmentId);
  if (stored === undefined) return;
  const { document: asked } = stored;
  if (!isVetted(asked) || !openChecks(asked).includes(kind)) return;
  const outcome = await ask(services, kind, asked);
  await updateEnrollment(
    services,
    enrollmentId,
    (latest, surroundings) =>
      restsOnOtherFacts(asked, latest, kind) ? unchanged(latest) : recordCheck(latest, kind, outcome, surroundings),
    at,
  );
}

async function ask(services: Services, kind: CheckKind, enrollment: Vetted): Promise<CheckOutcome> {
  try {
    const { vetting } = services;
    if (vetting?.takes(kind, enrollment.legalProfile) === true)
      return await vetExternally(services, vetting, enrollment, kind);
    const { suggestedAddress, ...finding } = await checks[kind](services, enrollment);
    return { result: { ...finding, checkedAt: new Date(services.clock.now()).toISOString() }, suggestedAddress };
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    services.log.warn("check_postponed", { enrollmentId: enrollment.id, check: kind, service: error.service });
    return { unavailable: true };
  }
}
