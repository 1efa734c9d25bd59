import { openedAccount } from "../domain/accounts/opening-rules.ts";
import { completeActivation as complete } from "../domain/enrollment/activation-rules.ts";
import { UnavailableError } from "../ports/errors.ts";
import type { Services } from "../ports/services.ts";
import { updateEnrollment } from "./update-enrollment.ts";

/** Opens the account and its first Admin agent, then says so in the enrollment, with the welcome mail; repeated, both stay as they are. */
export async function completeActivation(services: Services, enrollmentId: string, at: number): Promise<void> {
  const stored = await services.enrollments.read(enrollmentId, enrollmentId);
  if (stored?.document.status !== "activating") return;
  await openAccount(services, stored.document.account.id);
  await updateEnrollment(services, enrollmentId, complete, at);
}

async function openAccount(services: Services, accountId: string): Promise<void> {
  for (;;) {
    const stored = await services.accounts.read(accountId, accountId);
    if (stored === undefined) throw new UnavailableError("accounts");
    if (stored.document.status !== "provisioning") return;
    const written = await services.accounts.replace(
      openedAccount(stored.document, services.clock.now(), services.program.deadlines),
      stored.etag,
    );
    if (written !== "conflict") return;
  }
}
