import type { Status } from "../../domain/enrollment/status.ts";
import type { RequirementCode } from "../requirement-text.ts";

/** English names of the states. */
export const statuses: Readonly<Record<Status, string>> = {
  draft: "Draft",
  submitted: "Submitted",
  contact_pending: "Waiting for the primary contact",
  checks_running: "Information is being verified",
  in_review: "In review",
  action_required: "Action required",
  checks_passed: "Information verified",
  activating: "Account is being activated",
  active: "Active",
  contact_declined: "Not recognized by the primary contact",
  rejected: "Rejected",
  suspended: "Suspended",
  closed_rejected: "Closed after rejection",
  withdrawn: "Withdrawn",
  expired: "Expired",
  erased: "Erased",
};

/** English sentences of what an enrollment still requires. */
export const requirements: Readonly<Record<RequirementCode, string>> = {
  create_work_account: "Create a work account for your company.",
  sign_in: "Sign in as a global admin with your company’s work account.",
  submit: "Check the information you gave, then choose “Enroll now”.",
  start_verification: "We are preparing the verification. There is nothing for you to do.",
  confirm_contact:
    "The primary contact has to answer the verification email. It can be sent again if it did not arrive.",
  replace_contact: "Name another primary contact.",
  check_membership:
    "We are asking the partner network whether the company is a member. There is nothing for you to do.",
  check_business: "We are verifying that the company exists.",
  check_address: "We are verifying the company’s address.",
  check_employment: "We are verifying that the primary contact works for the company.",
  check_authority: "We are verifying that you may act for the company.",
  check_sanctions: "We are comparing the names with the sanctions lists.",
  conclude_checks: "We are concluding the verification. There is nothing for you to do.",
  choose_address:
    "An address much like yours is known. Say which one is right: the suggested one or yours, which counts until you choose.",
  review_decision: "A person is reviewing the enrollment and will decide. There is nothing for you to do.",
  appeal: "You can appeal against the rejection. Another person will then review the enrollment.",
  accept_agreement: "A person who may sign for the company has to read and accept the agreement.",
  activate_account: "We are activating the account. There is nothing for you to do.",
  resolve_suspension: "Resolve what led to the suspension of the account, or contact us.",
};

/** English names of the alternatives that satisfy a requirement. */
export const alternatives = {
  dns_txt: "a TXT entry in the DNS of the domain",
  assignment_letter: "an assignment letter",
  domain_invoice: "an invoice for the domain",
  registrar_confirmation: "a confirmation by the domain’s registrar",
  primary_contact: "a contact with an address of the company’s own domain",
  legal_profile: "a corrected legal business profile",
  suggested_address: "the suggested address",
  given_address: "the address as you gave it",
  evidence: "a document as evidence",
  signed_authorization: "an authorization signed by a legal representative",
  agreement_by_officer: "the acceptance of the agreement by an officer of the company",
} as const;

/** English names of the unique keys that an open enrollment holds. */
export const uniqueKeys = {
  mpn: "MPN ID",
  registration: "registration number",
  tenant: "work account",
} as const;
