import { awaitsChoice } from "./address-suggestion.ts";
import { isAccepted } from "./agreement.ts";
import type { Locale } from "../locale.ts";
import type { Enrollment } from "./document.ts";
import type { MailPurpose, OutboxMail } from "./mail.ts";
import type { Status } from "./status.ts";
import { iso, type Surroundings } from "./surroundings.ts";

/** A mail that a change calls for. */
export interface MailRequest {
  readonly purpose: MailPurpose;
  readonly audience: OutboxMail["audience"];
  readonly linkKey?: string;
  /** For a mail to the former contact: whom it goes to. */
  readonly generation?: number;
  /** Set where the attempt is counted elsewhere, as links are. */
  readonly attempt?: number;
}

const entry: Partial<Record<Status, MailRequest>> = {
  contact_declined: { purpose: "contact_declined", audience: "applicant" },
  in_review: { purpose: "review_required", audience: "applicant" },
  checks_passed: { purpose: "agreement_pending", audience: "applicant" },
  action_required: { purpose: "information_required", audience: "applicant" },
  rejected: { purpose: "rejected", audience: "applicant" },
  closed_rejected: { purpose: "closed_rejected", audience: "applicant" },
  withdrawn: { purpose: "withdrawn", audience: "applicant" },
  expired: { purpose: "expired", audience: "applicant" },
  active: { purpose: "welcome", audience: "applicant" },
};

type Entered = Pick<Enrollment, "addressSuggestion" | "agreement" | "requestedAction" | "review">;

/** The mails that entering a state always calls for: no decision goes unannounced. */
export function entryMails(
  to: Status,
  enrollment: Entered,
  { deadlines }: Pick<Surroundings, "deadlines">,
): readonly MailRequest[] {
  const { agreement, requestedAction, review } = enrollment;
  if (to === "checks_passed" && isAccepted(agreement)) return [];
  // Nobody can appeal any more: the closing, which follows at once, tells of the decision and its reasons.
  if (to === "rejected" && review !== undefined && review.appeals >= deadlines.appealRounds) return [];
  if (to === "in_review" && review?.cause === "appeal") return [{ purpose: "appeal_received", audience: "applicant" }];
  if (to === "in_review" && awaitsChoice(enrollment)) {
    return [{ purpose: "address_suggested", audience: "applicant" }];
  }
  if (to === "action_required" && requestedAction?.origin === "mail_delivery") {
    return [{ purpose: "contact_bounced", audience: "applicant" }];
  }
  const request = entry[to];
  return request === undefined ? [] : [request];
}

/** The outbox row of a request; its id is derived from purpose and attempt, so that the same row is never two mails. */
export function planMail(
  enrollment: Enrollment,
  rows: readonly OutboxMail[],
  request: MailRequest,
  surroundings: Surroundings,
): OutboxMail {
  const attempt = request.attempt ?? 1 + rows.filter((row) => row.purpose === request.purpose).length;
  return {
    operationId: surroundings.operationId(enrollment.id, request.purpose, attempt),
    purpose: request.purpose,
    attempt,
    audience: request.audience,
    generation: request.generation ?? enrollment.contactStep?.generation ?? 0,
    locale: localeFor(enrollment, request, attempt),
    ...(request.purpose === "contact_replaced" ? { to: enrollment.formerContact } : {}),
    ...(request.linkKey === undefined ? {} : { linkKey: request.linkKey }),
    state: recipientKnown(enrollment, request.audience) ? "pending" : "canceled",
    at: iso(surroundings.now),
    delivery: "unknown",
  };
}

/** The rows that still have to be sent, confirmations before reminders. */
export function pendingMails(enrollment: Enrollment): readonly OutboxMail[] {
  const urgency = (mail: OutboxMail): number => (mail.purpose === "contact_reminder" ? 1 : 0);
  return enrollment.mails
    .filter((mail) => mail.state === "pending")
    .toSorted((left, right) => urgency(left) - urgency(right));
}

/** The rows that may leave now. */
export function dueMails(enrollment: Enrollment, now: number): readonly OutboxMail[] {
  return pendingMails(enrollment).filter(({ notBefore }) => notBefore === undefined || Date.parse(notBefore) <= now);
}

/** When the first of the rows that were put off may leave, in milliseconds; undefined when there is none. */
export function nextMailAt(enrollment: Enrollment): number | undefined {
  const times = pendingMails(enrollment).flatMap(({ notBefore }) =>
    notBefore === undefined ? [] : [Date.parse(notBefore)],
  );
  return times.length === 0 ? undefined : Math.min(...times);
}

function localeFor(enrollment: Enrollment, { audience, purpose }: MailRequest, attempt: number): Locale {
  const signatory = audience === "signatory" ? enrollment.signatories?.[attempt - 1] : undefined;
  if (signatory !== undefined) return signatory.locale;
  const contact = purpose === "contact_replaced" ? enrollment.formerContact : enrollment.primaryContact;
  if (audience === "contact") return contact?.locale ?? enrollment.locale;
  return enrollment.applicant?.locale ?? enrollment.locale;
}

function recipientKnown(enrollment: Enrollment, audience: OutboxMail["audience"]): boolean {
  return audience === "contact" ? enrollment.primaryContact !== undefined : enrollment.applicant !== undefined;
}
