import type { Enrollment } from "../domain/enrollment/document.ts";
import {
  claimWorkAccount,
  noteWorkAccount,
  releaseWorkAccount,
  suspendAttempt,
} from "../domain/enrollment/work-account-rules.ts";
import { domainOf, type WorkAccountRequest } from "../domain/enrollment/work-account.ts";
import { legalProfile } from "../domain/legal-profile.ts";
import { refuse, type Refusal, type RefusalCode } from "../domain/refusal.ts";
import type { Services } from "../ports/services.ts";
import type { WorkAccountAnswer, WorkAccountRefusal } from "../ports/work-accounts.ts";
import { refuseActing, type Reader } from "./find-enrollment.ts";
import { surroundingsOf } from "./surroundings.ts";
import { refuseFor, takeUse } from "./take-use.ts";
import { updateEnrollment } from "./update-enrollment.ts";

export interface CreateInput {
  readonly enrollmentId: string;
  readonly reader: Reader;
  readonly body: WorkAccountRequest;
  /** The address the request came from, where that counts. */
  readonly ip?: string;
}

/** A work account with the password of its admin, which is told here and nowhere else; a repeated request finds the account alone. */
export type CreatedWorkAccount =
  | { readonly outcome: "created"; readonly enrollment: Enrollment; readonly temporaryPassword: string }
  | { readonly outcome: "repeated"; readonly enrollment: Enrollment };

/** Makes the work account of an enrollment begun without one: the claim is kept before the provider is asked and named by the domain, so that whatever breaks in between, the same request finds out what became of it. */
export async function createWorkAccount(
  services: Services,
  { enrollmentId, reader, body, ip }: CreateInput,
): Promise<CreatedWorkAccount | Refusal> {
  const domain = domainOf(body.domainPrefix);
  const by = { kind: "applicant", ...(reader.caller === undefined ? {} : { id: reader.caller.objectId }) } as const;
  const stored = await services.enrollments.read(enrollmentId, enrollmentId);
  if (stored === undefined) return refuse("not_found");
  const refusal = refuseActing(services, stored.document, reader);
  if (refusal !== undefined) return refusal;
  const wait = ip === undefined ? 0 : await takeUse(services, "workAccountByAddress", ip, `${enrollmentId}/${domain}`);
  if (wait > 0) return refuseFor(wait) ?? refuse("rate_limited");
  const claimed = await updateEnrollment(services, enrollmentId, (latest, surroundings) =>
    claimWorkAccount(latest, domain, by, surroundings),
  );
  if (claimed.outcome === "refused") return claimed;
  if (claimed.enrollment.workAccount?.state === "created")
    return { outcome: "repeated", enrollment: claimed.enrollment };
  const answer = await ask(services, claimed.enrollment, domain, body).catch(async (error: unknown) => {
    await updateEnrollment(services, enrollmentId, (latest) => suspendAttempt(latest, domain));
    throw error;
  });
  return answer.outcome === "refused"
    ? undo(services, enrollmentId, domain, answer.reason)
    : keep(services, enrollmentId, { ...answer, domain });
}

function ask(
  services: Services,
  { id, legalProfile: profile, locale }: Enrollment,
  domain: string,
  { administrator }: WorkAccountRequest,
): Promise<WorkAccountAnswer> {
  const { operationId } = surroundingsOf(services);
  const { companyName, address } = legalProfile.pick({ companyName: true, address: true }).strip().parse(profile);
  return services.workAccounts.create({
    operationId: operationId(id, `work_account/${domain}`, 1),
    domain,
    companyName,
    address,
    locale,
    administrator,
  });
}

async function keep(
  services: Services,
  enrollmentId: string,
  made: Extract<WorkAccountAnswer, { outcome: "created" }> & { readonly domain: string },
): Promise<CreatedWorkAccount | Refusal> {
  const { domain, tenantId, userName, temporaryPassword } = made;
  const noted = await updateEnrollment(services, enrollmentId, (latest, surroundings) =>
    noteWorkAccount(latest, { domain, tenantId, userName }, surroundings),
  );
  if (noted.outcome === "refused") return noted;
  const { enrollment } = noted;
  return noted.outcome === "done"
    ? { outcome: "created", enrollment, temporaryPassword }
    : { outcome: "repeated", enrollment };
}

const refusals: Readonly<Record<WorkAccountRefusal, RefusalCode>> = {
  domain_taken: "work_account_domain_taken",
  country_not_supported: "work_account_country",
  details_rejected: "work_account_rejected",
  not_offered: "work_account_not_offered",
};

async function undo(
  services: Services,
  enrollmentId: string,
  domain: string,
  reason: WorkAccountRefusal,
): Promise<Refusal> {
  await updateEnrollment(services, enrollmentId, (latest, surroundings) =>
    releaseWorkAccount(latest, domain, reason, surroundings),
  );
  return refuse(refusals[reason], { params: { domain } });
}
