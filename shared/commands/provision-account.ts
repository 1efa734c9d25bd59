import type { Account } from "../domain/account.ts";
import { mayBeReplaced, provisionedAccount } from "../domain/accounts/opening-rules.ts";
import { UnavailableError } from "../ports/errors.ts";
import type { Services } from "../ports/services.ts";

/** Creates the account of an activating enrollment and makes its applicant the first Admin agent, still pending; repeated, it changes nothing. */
export async function provisionAccount(services: Services, enrollmentId: string): Promise<void> {
  const stored = await services.enrollments.read(enrollmentId, enrollmentId);
  if (stored?.document.status !== "activating") return;
  const enrollment = stored.document;
  await create(services, provisionedAccount(enrollment, services.clock.now(), services.program.deadlines));
  await services.directory.grantAdminAgent(enrollment.tenantId, enrollment.applicant.oid);
  await services.memberships.markMigrated(enrollment.mpnId, enrollment.account.id);
}

/** A tenant that comes back gets the place of its account that was closed or erased. */
async function create({ accounts }: Pick<Services, "accounts">, account: Account): Promise<void> {
  if ((await accounts.create(account)) !== "exists") return;
  const former = await accounts.read(account.id, account.id);
  if (former === undefined || former.document.enrollmentId === account.enrollmentId) return;
  if (!mayBeReplaced(former.document)) throw new UnavailableError("accounts", { retryAfterSeconds: 60 });
  const replaced = await accounts.replace(account, former.etag);
  if (replaced === "conflict" || replaced === "missing") throw new UnavailableError("accounts");
}
