import { z } from "zod";

/** Why something is asked, pending, restricted or refused: a closed list, each with fr and en text and a remedy. */
export const reasonCodes = [
  "information_missing",
  "legal_name_mismatch",
  "address_mismatch",
  "address_not_found",
  "address_private_mailbox",
  "address_registered_agent",
  "registration_number_mismatch",
  "registration_not_found",
  "registration_dissolved",
  "document_expired",
  "document_not_readable",
  "document_not_signed",
  "document_wrong_company",
  "document_too_large",
  "document_type_not_supported",
  "contact_not_confirmed",
  "contact_declined",
  "contact_email_bounced",
  "contact_email_quarantined",
  "contact_email_free_provider",
  "contact_email_disposable",
  "contact_email_role_mailbox",
  "contact_email_plus_alias",
  "contact_email_onmicrosoft",
  "contact_domain_mismatch",
  "domain_challenge_failed",
  "representative_authority_unproven",
  "signatory_invalid",
  "membership_not_found",
  "membership_inactive",
  "tenant_already_linked",
  "duplicate_enrollment",
  "sanctions_hit",
  "source_unavailable",
  "verification_pending",
  "agreement_not_accepted",
  "agreement_superseded",
  "account_suspended",
] as const;

/** A reason code as the API reads and writes it. */
export const reasonCode = z.enum(reasonCodes);
export type ReasonCode = z.infer<typeof reasonCode>;
