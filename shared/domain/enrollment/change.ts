import { isAccepted } from "./agreement.ts";
import type { AuditEvent } from "./audit.ts";
import { seal, type Branch, type Enrollment } from "./document.ts";
import type { OutboxMail } from "./mail.ts";
import { entryMails, planMail, type MailRequest } from "./outbox.ts";
import type { ActedBy } from "./people.ts";
import { isOpen, statusRules, type Status } from "./status.ts";
import { deadlineFrom, iso, type Surroundings } from "./surroundings.ts";

/** What a decision wants to write: parts to replace, the event to record, mails to send, branches to ring. */
export interface Change {
  readonly type: string;
  readonly by: ActedBy;
  readonly status?: Status;
  readonly patch?: Readonly<Record<string, unknown>>;
  readonly details?: Readonly<Record<string, string>>;
  readonly mails?: readonly MailRequest[];
  readonly bells?: readonly Branch[];
  /** True when it touches what clients may edit, so that their ETag moves. */
  readonly edit?: boolean;
}

/** A rule of the state table would be broken: a fault of the program, never of its caller. */
export class InvariantError extends Error {
  readonly code = "invariant";

  constructor(message: string) {
    super(message);
    this.name = "InvariantError";
  }
}

const contactMailsStayIn: ReadonlySet<Status> = new Set(["contact_pending", "contact_declined"]);

/** The document after a change: state, deadline, audit event and outbox rows in one piece. Throws `InvariantError` when the state table has no such step. */
export function applyChange(before: Enrollment, change: Change, surroundings: Surroundings): Enrollment {
  const at = iso(surroundings.now);
  const to = change.status ?? before.status;
  const moved = to !== before.status;
  if (moved && !statusRules[before.status].exits.includes(to)) {
    throw new InvariantError(`no step from ${before.status} to ${to}`);
  }
  const patched = { ...before, ...change.patch } as Enrollment;
  // Once the onboarding is over, the account tells its users what becomes of it.
  const announces = moved && isOpen(before.status);
  const requests = [...(change.mails ?? []), ...(announces ? entryMails(to, patched, surroundings) : [])];
  const mails = [...stopMails(patched, to)];
  for (const request of requests) mails.push(planMail(patched, mails, request, surroundings));
  const event = auditEvent(before, change, to, at);
  return seal({
    ...patched,
    status: to,
    statusSince: moved ? at : before.statusSince,
    dueAt: moved && patched.dueAt === before.dueAt ? dueAt(patched, to, surroundings) : patched.dueAt,
    updatedAt: at,
    revision: before.revision + (change.edit === true ? 1 : 0),
    version: before.version + 1,
    bells: [...new Set([...patched.bells, ...(change.bells ?? [])])],
    auditSequence: event.sequence,
    audit: [...before.audit, event],
    mails,
    informationRound: before.informationRound + (entersInformation(before.status, to) ? 1 : 0),
  });
}

/** The information branch is one orchestration per visit; coming back to it later is a new round. */
function entersInformation(from: Status, to: Status): boolean {
  return statusRules[from].phase !== "information" && statusRules[to].phase === "information";
}

function auditEvent(before: Enrollment, change: Change, to: Status, at: string): AuditEvent {
  return {
    sequence: before.auditSequence + 1,
    at,
    type: change.type,
    actor: change.by,
    ...(to === before.status ? {} : { from: before.status, to }),
    ...(change.details === undefined ? {} : { details: { ...change.details } }),
  };
}

function dueAt(patched: Enrollment, to: Status, surroundings: Surroundings): string | null {
  const name = statusRules[to].deadline;
  if (name === null) return null;
  return iso(deadlineFrom(name, surroundings.now, patched.legalProfile?.address?.country, surroundings));
}

/** A contact who has answered, or whose step is over, gets no further mail, nor does a signatory whom nothing is asked of any more: what was not sent yet is canceled in the same write. */
function stopMails(patched: Enrollment, to: Status): Enrollment["mails"] {
  const generation = patched.contactStep?.generation ?? 0;
  const open = contactMailsStayIn.has(to) && patched.contactStep?.doNotMail !== true;
  const signing = isOpen(to) && !isAccepted(patched.agreement);
  const isStopped = ({ audience, purpose, generation: of }: OutboxMail): boolean =>
    audience === "signatory"
      ? !signing
      : audience === "contact" && purpose !== "contact_replaced" && (!open || of !== generation);
  return patched.mails.map((mail) =>
    mail.state === "pending" && isStopped(mail) ? { ...mail, state: "canceled" as const } : mail,
  );
}
