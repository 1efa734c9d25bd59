import type { Fault } from "./fault.ts";

/** Every reason a request is turned down for; each has one HTTP status and a text in every language. */
export const refusalCodes = [
  "malformed_json",
  "malformed_form",
  "unsupported_content_type",
  "body_too_large",
  "invalid_request",
  "information_missing",
  "idempotency_key_missing",
  "idempotency_key_reused",
  "sign_in_required",
  "token_invalid",
  "signature_invalid",
  "personal_account",
  "guest_account",
  "application_token",
  "global_admin_required",
  "reviewer_required",
  "operator_required",
  "not_found",
  "method_not_allowed",
  "etag_missing",
  "etag_stale",
  "wrong_state",
  "no_address_suggested",
  "duplicate_enrollment",
  "tenant_already_linked",
  "mpn_membership_required",
  "work_account_under_way",
  "work_account_domain_taken",
  "work_account_country",
  "work_account_rejected",
  "work_account_not_offered",
  "work_account_other",
  "sovereign_cloud",
  "resend_too_soon",
  "rate_limited",
  "agreement_hash_mismatch",
  "agreement_superseded",
  "authority_not_declared",
  "code_required",
  "code_wrong",
  "statements_missing",
  "contact_sign_in_off",
  "not_the_contact",
  "link_gone",
  "link_former_contact",
  "review_not_claimed",
  "review_held_by_another",
  "reason_required",
  "second_reviewer_required",
  "appeal_not_possible",
  "last_admin_agent",
  "role_not_allowed",
  "user_exists",
  "invitation_over",
  "invitations_used_up",
  "limit_reached",
  "account_not_active",
  "deletion_blocked",
  "capability_not_active",
  "lead_over",
  "lead_not_accepted",
  "unavailable",
  "internal",
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** Why something was not done, in a form a client can act on. */
export interface Refusal {
  readonly outcome: "refused";
  readonly code: RefusalCode;
  readonly faults?: readonly Fault[];
  readonly retryAfterSeconds?: number;
  readonly params?: Readonly<Record<string, string>>;
}

/** Builds a refusal. */
export function refuse(code: RefusalCode, more: Omit<Refusal, "outcome" | "code"> = {}): Refusal {
  return { outcome: "refused", code, ...more };
}
