import type { MailPurpose } from "../../domain/enrollment/mail.ts";
import type { Locale } from "../../domain/locale.ts";
import { reminderMail, replacedMail, verificationMail } from "./contact-mails.ts";
import type { MailContent, RenderedMail } from "./mail-content.ts";
import type { MailData, NoticePurpose } from "./mail-data.ts";
import { mailHtml } from "./mail-html.ts";
import { mailText } from "./mail-text.ts";
import { noticeMail, type Notice } from "./notices.ts";

type Composer<P extends MailPurpose> = (data: MailData[P], locale: Locale) => MailContent;

function notice<P extends NoticePurpose>(
  purpose: P,
  describe: (data: MailData[P]) => Omit<Notice, "about">,
): Composer<P> {
  return (data, locale) => noticeMail(purpose, { about: data, ...describe(data) }, locale);
}

const composers: { readonly [P in MailPurpose]: Composer<P> } = {
  contact_verification: verificationMail,
  contact_reminder: reminderMail,
  contact_replaced: replacedMail,
  contact_declined: notice("contact_declined", (data) => ({ href: data.enrollmentUrl, contact: data.contact })),
  contact_bounced: notice("contact_bounced", (data) => ({
    href: data.enrollmentUrl,
    contact: data.contact,
    contactEmail: data.contactEmail,
    due: ["actBy", data.dueAt],
  })),
  review_required: notice("review_required", (data) => ({ href: data.enrollmentUrl, due: ["decisionBy", data.dueAt] })),
  address_suggested: notice("address_suggested", (data) => ({
    href: data.enrollmentUrl,
    due: ["decisionBy", data.dueAt],
  })),
  information_required: notice("information_required", (data) => ({
    href: data.enrollmentUrl,
    reasons: data.reasons,
    due: ["actBy", data.dueAt],
  })),
  rejected: notice("rejected", (data) => ({
    href: data.enrollmentUrl,
    reasons: data.reasons,
    due: ["appealBy", data.dueAt],
  })),
  appeal_received: notice("appeal_received", (data) => ({ href: data.enrollmentUrl, due: ["decisionBy", data.dueAt] })),
  agreement_pending: notice("agreement_pending", (data) => ({ href: data.agreementUrl, due: ["signBy", data.dueAt] })),
  agreement_superseded: notice("agreement_superseded", (data) => ({
    href: data.agreementUrl,
    due: ["signBy", data.dueAt],
  })),
  signatory_invitation: notice("signatory_invitation", (data) => ({
    href: data.agreementUrl,
    reader: data.signatoryName,
    due: ["signBy", data.dueAt],
  })),
  expired: notice("expired", (data) => ({ href: data.enrollmentUrl })),
  withdrawn: notice("withdrawn", (data) => ({ href: data.enrollmentUrl })),
  closed_rejected: notice("closed_rejected", (data) => ({ href: data.enrollmentUrl, reasons: data.reasons })),
  welcome: notice("welcome", (data) => ({ href: data.accountUrl })),
};

/** A mail with subject, plain text and html; the same arguments always give the same mail. */
export function renderMail<P extends MailPurpose>(purpose: P, data: MailData[P], locale: Locale): RenderedMail {
  return finishMail(composers[purpose](data, locale), locale);
}

/** The forms of a mail whose parts are chosen. */
export function finishMail(content: MailContent, locale: Locale): RenderedMail {
  return {
    subject: content.subject.replaceAll(/\p{Cc}+/gu, " "),
    text: mailText(content),
    html: mailHtml(content, locale),
  };
}
