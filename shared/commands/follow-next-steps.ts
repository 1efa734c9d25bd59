import type { Account, ReportedStepId } from "../domain/account.ts";
import { nextStepsOf, takeStep as take, type NextStep } from "../domain/accounts/next-steps.ts";
import type { Enrollment } from "../domain/enrollment/document.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import type { Caller } from "../ports/identity.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { settled } from "./manage-users.ts";
import { readAccount } from "./read-account.ts";
import { updateOwnAccount, type Updated } from "./update-account.ts";

interface OfAccount {
  readonly accountId: string;
  readonly caller: Caller;
}

/** The checklist of a company; before there is an account, that of its latest enrollment. */
export async function readNextSteps(
  services: Services,
  input: OfAccount,
): Promise<{ readonly outcome: "steps"; readonly steps: readonly NextStep[] } | Refusal> {
  const account = await readAccount(services, input);
  const enrollment =
    account === undefined
      ? await latestEnrollment(services, input)
      : (await services.enrollments.read(account.enrollmentId, account.enrollmentId))?.document;
  return enrollment === undefined ? refuse("not_found") : { outcome: "steps", steps: nextStepsOf(enrollment, account) };
}

async function latestEnrollment(services: Services, { accountId, caller }: OfAccount): Promise<Enrollment | undefined> {
  if (accountId !== caller.tenantId) return undefined;
  const { items } = await services.enrollments.list({
    where: [{ field: "tenantId", is: caller.tenantId }],
    orderBy: { field: "createdAt", descending: true },
    limit: 1,
  });
  return items[0]?.document;
}

/** Notes that a company took a step. */
export async function takeStep(
  services: Services,
  workflow: Workflow,
  input: OfAccount & { readonly step: ReportedStepId },
): Promise<Updated<Account> | Refusal> {
  const account = await readAccount(services, input);
  if (account === undefined) return refuse("not_found");
  const stored = await services.enrollments.read(account.enrollmentId, account.enrollmentId);
  if (stored === undefined) return refuse("not_found");
  const act = { id: input.step, objectId: input.caller.objectId, enrollment: stored.document };
  const result = await updateOwnAccount(services, input, (latest, setting) => take(latest, act, setting));
  return settled(services, workflow, result);
}
