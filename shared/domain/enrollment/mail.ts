import { z } from "zod";
import { locale } from "../locale.ts";
import { primaryContactDraft } from "../primary-contact.ts";

/** Every reason a mail is sent for; each has a text in every language. */
export const mailPurposes = [
  "contact_verification",
  "contact_reminder",
  "contact_replaced",
  "contact_declined",
  "contact_bounced",
  "review_required",
  "address_suggested",
  "information_required",
  "rejected",
  "appeal_received",
  "agreement_pending",
  "agreement_superseded",
  "signatory_invitation",
  "expired",
  "withdrawn",
  "closed_rejected",
  "welcome",
] as const;

export const mailPurpose = z.enum(mailPurposes);
export type MailPurpose = z.infer<typeof mailPurpose>;

/** One row of the outbox: written with the change that calls for the mail, sent after it, never twice. */
export const outboxMail = z.object({
  operationId: z.uuid(),
  purpose: mailPurpose,
  attempt: z.int().positive(),
  audience: z.enum(["contact", "applicant", "signatory"]),
  /** The generation of the contact it speaks to: a later change of contact leaves the row with the former one. */
  generation: z.int().nonnegative(),
  locale,
  /** Whom it goes to, where that is not the contact any more. */
  to: primaryContactDraft.optional(),
  /** Where a verification link rides along: which key made its token. */
  linkKey: z.string().optional(),
  state: z.enum(["pending", "sent", "canceled"]),
  at: z.iso.datetime(),
  sentAt: z.iso.datetime().optional(),
  /** Set where the recipient has had as many mails as a day allows: when this one may leave. */
  notBefore: z.iso.datetime().optional(),
  delivery: z.enum(["unknown", "delivered", "bounced", "suppressed", "quarantined", "filtered_spam", "failed"]),
});
export type OutboxMail = z.infer<typeof outboxMail>;
