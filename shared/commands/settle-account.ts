import type { Account } from "../domain/account.ts";
import { belongsInAdminGroup, misplacedUsers } from "../domain/accounts/change.ts";
import { isUrgent, pendingAccountMails } from "../domain/accounts/mail.ts";
import { settleAccount as settle, type Settled } from "../domain/accounts/settling-rules.ts";
import { minute } from "../domain/duration.ts";
import { followAccount } from "../domain/enrollment/account-rules.ts";
import { isOpen } from "../domain/enrollment/status.ts";
import { UnavailableError } from "../ports/errors.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { chainAudit } from "./chain-audit.ts";
import { closeOnboarding } from "./close-onboarding.ts";
import { composeAccountMail } from "./compose-account-mail.ts";
import { deliverPendingMails } from "./deliver-pending-mails.ts";
import { takeMailAllowance } from "./mail-allowance.ts";
import { removeLeads } from "./manage-leads.ts";
import { retireAudit } from "./retire-audit.ts";
import { sendOnce } from "./send-once.ts";
import { updateAccount } from "./update-account.ts";
import { updateEnrollment } from "./update-enrollment.ts";

/** Brings to the world what an account's changes called for: audit, directory, enrollment, mails, each whether or not the others go through. Answers when to try again where something would not take it now. */
export async function settleAccount(
  services: Services,
  workflow: Workflow,
  accountId: string,
): Promise<{ readonly retryAt: number | null }> {
  const stored = await services.accounts.read(accountId, accountId);
  if (stored === undefined || !stored.document.unsettled) return { retryAt: null };
  const account = stored.document;
  const note = (settled: Settled) =>
    updateAccount(services, accountId, (latest, setting) => settle(latest, settled, setting));
  const waits: number[] = [];
  for (const bring of [moveAudit, alignAdminGroup, tellEnrollment, deliver]) {
    const retryAt = await unlessAway(services, accountId, () => bring(services, account, note, workflow));
    if (retryAt !== null) waits.push(retryAt);
  }
  return { retryAt: waits.length === 0 ? null : Math.min(...waits) };
}

type Note = (settled: Settled) => Promise<unknown>;

/** When to try again what meets a service that is away; otherwise what it says itself. */
async function unlessAway(
  { log, clock }: Services,
  accountId: string,
  bring: () => Promise<number | null>,
): Promise<number | null> {
  try {
    return await bring();
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    log.warn("account_postponed", { accountId, service: error.service });
    return clock.now() + (error.retryAfterSeconds ?? 60) * 1000;
  }
}

async function moveAudit(services: Services, account: Account, note: Note): Promise<null> {
  const records = chainAudit({ ...account, id: `account-${account.enrollmentId}` });
  await Promise.all(records.map((record) => services.audit.create(record)));
  const last = records.at(-1);
  if (account.status === "erased") await retireAudit(services, `account-${account.enrollmentId}`);
  if (last !== undefined) await note({ part: "audit", sequence: last.sequence, hash: last.hash });
  return null;
}

/** Grants and revocations are upserts: one that is repeated, or overtaken, is put right by the next look. */
async function alignAdminGroup({ directory }: Services, account: Account, note: Note): Promise<null> {
  for (const user of misplacedUsers(account)) {
    const inAdminGroup = belongsInAdminGroup(account, user);
    const { objectId, id: userId } = user;
    if (objectId !== undefined && inAdminGroup) await directory.grantAdminAgent(account.tenantId, objectId);
    if (objectId !== undefined && !inAdminGroup) await directory.revokeAdminAgent(account.tenantId, objectId);
    await note({ part: "admin_group", userId, inAdminGroup });
  }
  return null;
}

/** The enrollment takes the account's state over, and what its keys and mails need is done with it. */
async function tellEnrollment(
  services: Services,
  account: Account,
  note: Note,
  workflow: Workflow,
): Promise<number | null> {
  if (account.enrollmentFollows) return null;
  const { enrollmentId, status, suspension } = account;
  const standing = { status, ...(suspension === undefined ? {} : { until: suspension.until }) };
  const told = await updateEnrollment(services, enrollmentId, (latest, surroundings) =>
    followAccount(latest, standing, surroundings),
  );
  // Its activation has opened the account and not said so yet: until then it cannot follow.
  if (told.outcome !== "refused" && isOpen(told.enrollment.status)) return services.clock.now() + minute;
  if (status === "closing") {
    await services.evidence.removeAll(enrollmentId);
    if (!(await removeLeads(services, workflow, account.id))) return services.clock.now() + minute;
  }
  await closeOnboarding(services, workflow, enrollmentId);
  if (status === "closing") await retireAudit(services, enrollmentId);
  const { retryAt } = await deliverPendingMails(services, enrollmentId);
  if (retryAt === null) await note({ part: "enrollment", status });
  return retryAt;
}

/** Sends what the outbox holds; an invitation to somebody who has had as many mails as a day allows waits alone. */
async function deliver(services: Services, account: Account, note: Note): Promise<number | null> {
  const { clock, log } = services;
  let retryAt: number | null = null;
  for (const row of pendingAccountMails(account.mails)) {
    const mail = composeAccountMail(services, account, row);
    const invites = isUrgent(row);
    if (invites && account.status !== "active") {
      await note({ part: "mail", operationId: row.operationId, refused: true });
      continue;
    }
    const wait = invites ? await takeMailAllowance(services, mail, "invited") : 0;
    if (wait > 0) {
      log.warn("mail_over_allowance", {
        accountId: account.id,
        purpose: row.purpose,
        waitSeconds: Math.ceil(wait / 1000),
      });
      retryAt = Math.min(retryAt ?? Infinity, clock.now() + wait);
      continue;
    }
    const sent = await sendOnce(services, row.operationId, () => mail);
    if (sent.outcome === "throttled") {
      const { retryAfterSeconds } = sent;
      log.warn("mail_postponed", { accountId: account.id, purpose: row.purpose, retryAfterSeconds });
      return clock.now() + retryAfterSeconds * 1000;
    }
    await note({ part: "mail", operationId: row.operationId, refused: sent.outcome === "refused" });
  }
  return retryAt;
}

/** Settles right after a write; whatever fails is taken up by the sweeper, so that the write stands. */
export async function settleSoon(services: Services, workflow: Workflow, account: Account): Promise<void> {
  try {
    if (account.unsettled) await settleAccount(services, workflow, account.id);
    if (account.dueAt !== null) await workflow.wake("account", account.id);
  } catch (error) {
    services.log.error("account_not_settled", { accountId: account.id }, error);
  }
}
