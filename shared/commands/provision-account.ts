import type { Account } from "../domain/account.ts";
import type { EnrollmentIn } from "../domain/enrollment/document.ts";
import type { Services } from "../ports/services.ts";

/** Creates the account of an activating enrollment and makes its applicant the first Admin agent, still pending; repeated, it changes nothing. */
export async function provisionAccount(services: Services, enrollmentId: string): Promise<void> {
  const stored = await services.enrollments.read(enrollmentId, enrollmentId);
  if (stored?.document.status !== "activating") return;
  const enrollment = stored.document;
  await services.accounts.create(accountOf(enrollment, new Date(services.clock.now()).toISOString()));
  await services.directory.grantAdminAgent(enrollment.tenantId, enrollment.applicant.oid);
  await services.memberships.markMigrated(enrollment.mpnId, enrollment.account.id);
}

function accountOf(enrollment: EnrollmentIn<"activating">, at: string): Account {
  const { applicant, legalProfile } = enrollment;
  return {
    id: enrollment.account.id,
    schemaVersion: 1,
    tenantId: enrollment.tenantId,
    enrollmentId: enrollment.id,
    mpnId: enrollment.mpnId,
    companyName: legalProfile.companyName,
    country: legalProfile.address.country,
    status: "provisioning",
    createdAt: at,
    users: [
      {
        id: applicant.oid,
        name: applicant.name,
        email: applicant.email,
        locale: applicant.locale,
        roles: ["global_admin", "admin_agent"],
        status: "pending",
        since: at,
      },
    ],
  };
}
