import { mailPurposes, type MailPurpose } from "../../../shared/domain/enrollment/mail.ts";
import type { Locale } from "../../../shared/domain/locale.ts";
import type { RenderedMail } from "../../../shared/texts/mails/mail-content.ts";
import type { MailData } from "../../../shared/texts/mails/mail-data.ts";
import { renderMail } from "../../../shared/texts/mails/render-mail.ts";

export interface Names {
  readonly companyName: string;
  readonly applicantName: string;
  readonly contact: { readonly firstName: string; readonly lastName: string };
  readonly signatoryName: string;
}

export const names: Names = {
  companyName: "Contoso Systèmes SAS",
  applicantName: "Jean Dupont",
  contact: { firstName: "Claire", lastName: "Martin" },
  signatoryName: "Anne Leroy",
};

export const link =
  "https://partners.example/verify/AAEC12345678901234AwQFBgcICQoLDA0ODxAREhMUFRYX-BkaGxwdHh8g_ISIjJCUm";
const enrollmentUrl = "https://partners.example/enrollments/0190b7c1-1234-7000-8000-123456789012";

/** What the mail of a purpose is made from, with nothing it does not need. */
export function sampleData(given: Names = names): MailData {
  const { companyName, applicantName, contact } = given;
  const about = { companyName, applicantName };
  const dueAt = "2026-12-14T16:05:00.000Z";
  const asking = { ...about, contact, link, code: "042917", dueAt };
  const told = { ...about, enrollmentUrl };
  const agreement = { ...about, agreementUrl: `${enrollmentUrl}#agreement`, dueAt };
  const reasons = ["legal_name_mismatch", "document_expired"] as const;
  return {
    contact_verification: asking,
    contact_reminder: { ...asking, at: "2026-12-11T16:05:00.000Z" },
    contact_replaced: { ...about, contact },
    contact_declined: { ...told, contact },
    contact_bounced: { ...told, contact, contactEmail: "claire.martin@contoso.example", dueAt },
    review_required: { ...told, dueAt },
    address_suggested: { ...told, dueAt },
    information_required: { ...told, dueAt, reasons },
    rejected: { ...told, dueAt, reasons },
    appeal_received: { ...told, dueAt },
    agreement_pending: agreement,
    agreement_superseded: agreement,
    signatory_invitation: { ...agreement, signatoryName: given.signatoryName },
    expired: told,
    withdrawn: told,
    closed_rejected: { ...told, reasons },
    welcome: { ...about, accountUrl: enrollmentUrl },
  };
}

export interface SampleMail extends RenderedMail {
  readonly purpose: MailPurpose;
  readonly locale: Locale;
}

/** The mail of a purpose in a language. */
export function sampleMail(purpose: MailPurpose, locale: Locale, given: Names = names): SampleMail {
  return { purpose, locale, ...renderMail(purpose, sampleData(given)[purpose], locale) };
}

/** Every mail there is, in every language. */
export function everyMail(): readonly SampleMail[] {
  return (["fr", "en"] as const).flatMap((locale) => mailPurposes.map((purpose) => sampleMail(purpose, locale)));
}
