import type { MailPurpose } from "../../domain/enrollment/mail.ts";
import type { ReasonCode } from "../../domain/reason.ts";

/** A person's name as given. */
export interface PersonName {
  readonly firstName: string;
  readonly lastName: string;
}

interface AboutCompany {
  readonly companyName: string;
  readonly applicantName: string;
}

interface ToContact extends AboutCompany {
  readonly contact: PersonName;
}

interface WithLink extends ToContact {
  /** The confirm page with its token. */
  readonly link: string;
  /** Six digits. */
  readonly code: string;
  readonly dueAt: string;
}

interface ToApplicant extends AboutCompany {
  readonly enrollmentUrl: string;
}

interface Due {
  readonly dueAt: string;
}

interface Reasoned {
  readonly reasons: readonly ReasonCode[];
}

interface AboutAgreement extends AboutCompany, Due {
  readonly agreementUrl: string;
}

/** What the mail of each purpose needs to know: names as given (they are made inert when rendered), times ISO 8601, links absolute http(s). */
export interface MailData {
  readonly contact_verification: WithLink;
  /** `at` is when the reminder was called for; the days left are counted from it. */
  readonly contact_reminder: WithLink & { readonly at: string };
  /** To the former contact. */
  readonly contact_replaced: ToContact;
  readonly contact_declined: ToApplicant & { readonly contact: PersonName };
  readonly contact_bounced: ToApplicant & Due & { readonly contact: PersonName; readonly contactEmail: string };
  readonly review_required: ToApplicant & Due;
  /** `dueAt` is when the review, which goes on meanwhile, is due. */
  readonly address_suggested: ToApplicant & Due;
  readonly information_required: ToApplicant & Due & Reasoned;
  /** `dueAt` is the end of the time for an appeal. */
  readonly rejected: ToApplicant & Due & Reasoned;
  readonly appeal_received: ToApplicant & Due;
  readonly agreement_pending: AboutAgreement;
  readonly agreement_superseded: AboutAgreement;
  readonly signatory_invitation: AboutAgreement & { readonly signatoryName: string };
  readonly expired: ToApplicant;
  readonly withdrawn: ToApplicant;
  readonly closed_rejected: ToApplicant & Reasoned;
  readonly welcome: AboutCompany & { readonly accountUrl: string };
}

/** The purposes that only tell the applicant or a signatory something. */
export type NoticePurpose = Exclude<MailPurpose, "contact_verification" | "contact_reminder" | "contact_replaced">;
