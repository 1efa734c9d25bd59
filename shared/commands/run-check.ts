import { recordCheck, type CheckOutcome } from "../domain/enrollment/check-rules.ts";
import type { CheckKind, CheckResult } from "../domain/check.ts";
import type { EnrollmentIn } from "../domain/enrollment/document.ts";
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
export type Finding = Omit<CheckResult, "checkedAt">;

/** One check of an enrollment's facts; throws `UnavailableError` when its source is down. */
export type Check = (services: Services, enrollment: EnrollmentIn<"checks_running">) => Promise<Finding>;

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
  if (stored?.document.status !== "checks_running" || stored.document.checks[kind]?.result !== undefined) return;
  const outcome = await ask(services, kind, stored.document);
  await updateEnrollment(
    services,
    enrollmentId,
    (latest, surroundings) => recordCheck(latest, kind, outcome, surroundings),
    at,
  );
}

async function ask(
  services: Services,
  kind: CheckKind,
  enrollment: EnrollmentIn<"checks_running">,
): Promise<CheckOutcome> {
  try {
    const { vetting } = services;
    if (vetting?.takes(kind, enrollment.legalProfile) === true)
      return await vetExternally(services, vetting, enrollment, kind);
    const finding = await checks[kind](services, enrollment);
    return { result: { ...finding, checkedAt: new Date(services.clock.now()).toISOString() } };
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    services.log.warn("check_postponed", { enrollmentId: enrollment.id, check: kind, service: error.service });
    return { unavailable: true };
  }
}
