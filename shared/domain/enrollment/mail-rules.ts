import { changed, unchanged, type Decision } from "./decision.ts";
import { seal, type Branch, type Enrollment } from "./document.ts";
import type { OutboxMail } from "./mail.ts";
import { isOpen } from "./status.ts";
import { iso } from "./surroundings.ts";

/** Notes that the provider took a mail; one that was canceled meanwhile stays canceled. */
export function noteSent(enrollment: Enrollment, operationId: string, now: number): Decision {
  const row = enrollment.mails.find((mail) => mail.operationId === operationId);
  if (row === undefined || row.state !== "pending") return unchanged(enrollment);
  const sent: OutboxMail = { ...row, state: "sent", sentAt: iso(now) };
  const mails = enrollment.mails.map((mail) => (mail === row ? sent : mail));
  return changed(seal({ ...enrollment, mails }));
}

/** Puts a mail off until its recipient may get another; once the enrollment is over, nobody waits for it and it is given up. */
export function postponeMail(enrollment: Enrollment, operationId: string, until: number): Decision {
  const row = enrollment.mails.find((mail) => mail.operationId === operationId);
  if (row === undefined || row.state !== "pending") return unchanged(enrollment);
  const put: OutboxMail = isOpen(enrollment.status) ? { ...row, notBefore: iso(until) } : { ...row, state: "canceled" };
  const mails = enrollment.mails.map((mail) => (mail === row ? put : mail));
  return changed(seal({ ...enrollment, mails }));
}

/** What a branch has dealt with: audit events that reached their container, and its bell, if nothing was written since it looked. */
export interface Settled {
  readonly flushed: { readonly sequence: number; readonly hash: string } | undefined;
  readonly bell: boolean;
}

/** Writes down that a branch has looked at the document as it stands. */
export function settle(enrollment: Enrollment, branch: Branch, { flushed, bell }: Settled): Decision {
  const bells = bell ? enrollment.bells.filter((each) => each !== branch) : enrollment.bells;
  const audit =
    flushed === undefined ? enrollment.audit : enrollment.audit.filter((event) => event.sequence > flushed.sequence);
  if (bells.length === enrollment.bells.length && audit.length === enrollment.audit.length)
    return unchanged(enrollment);
  const auditHash =
    flushed !== undefined && audit.length < enrollment.audit.length ? flushed.hash : enrollment.auditHash;
  return changed(seal({ ...enrollment, bells, audit, auditHash }));
}
