import { eraseClosedAccount } from "../domain/accounts/deletion-rules.ts";
import type { Enrollment } from "../domain/enrollment/document.ts";
import { system } from "../domain/enrollment/people.ts";
import { noteRetirement } from "../domain/enrollment/retirement-rules.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { removeLeads } from "./manage-leads.ts";
import { retireAudit } from "./retire-audit.ts";
import { retireCursors } from "./retire-cursors.ts";
import { settleAccount } from "./settle-account.ts";
import { settleBranch } from "./settle-branch.ts";
import { releaseEveryClaim } from "./unique-claims.ts";
import { updateAccount } from "./update-account.ts";
import { updateEnrollment } from "./update-enrollment.ts";

/** Brings an erasure from the document to everything that belongs to it; false while something is still ending, and then asking again removes the rest. */
export async function finishErasure(services: Services, workflow: Workflow, enrollmentId: string): Promise<boolean> {
  // Files go after the document has turned into its stone: from then on none can be added.
  await services.evidence.removeAll(enrollmentId);
  await releaseEveryClaim(services, enrollmentId);
  const enrollment = await settleBranch(services, enrollmentId, "onboarding");
  if (enrollment === undefined) return true;
  await retireAudit(services, enrollmentId);
  await retireCursors(services, enrollment);
  const isAccountGone = await forgetAccount(services, workflow, enrollment);
  const isOver = (await workflow.state(enrollmentId)) !== "running";
  const isHistoryGone = isOver && (await workflow.purge(enrollmentId));
  const { retention } = services.program.deadlines;
  const isComplete = isAccountGone && isHistoryGone;
  if (isComplete) {
    await updateEnrollment(services, enrollmentId, (latest, { now }) => noteRetirement(latest, now, retention));
  }
  await services.scrub();
  return isComplete;
}

/** An account that was closed is erased with its enrollment; one that was deleted leaves its leads' and its own orchestrations behind. A later account of the tenant is not this one. */
async function forgetAccount(services: Services, workflow: Workflow, enrollment: Enrollment): Promise<boolean> {
  const id = enrollment.account?.id;
  if (id === undefined) return true;
  const stored = await services.accounts.read(id, id);
  if (stored?.document.enrollmentId !== enrollment.id) {
    // All that is left of an account whose place a later one took is its audit trail.
    await retireAudit(services, `account-${enrollment.id}`);
    return true;
  }
  await updateAccount(services, id, (account, setting) => eraseClosedAccount(account, system, setting));
  await settleAccount(services, workflow, id);
  const after = await services.accounts.read(id, id);
  if (after?.document.status !== "erased" || after.document.unsettled) return false;
  return (await removeLeads(services, workflow, id)) && (await workflow.forget("account", id));
}
