import type { ReasonCode } from "../../domain/reason.ts";
import type { ReasonText } from "../reason-text.ts";

/** English texts and remedies of every reason. */
export const reasons: Readonly<Record<ReasonCode, ReasonText>> = {
  information_missing: {
    text: "Information that we need is missing.",
    remedy:
      "Complete the fields that the enrollment lists as missing; where it lists none, give the optional ones too, or send a document.",
  },
  legal_name_mismatch: {
    text: "The legal business name differs from the one in the register.",
    remedy: "Correct the name, or send a document that shows it, such as a recent register extract.",
  },
  address_mismatch: {
    text: "The address differs from the one in the register.",
    remedy: "Correct the address, or send a document that shows it, such as a lease or a utility bill.",
  },
  address_not_found: {
    text: "The address could not be found.",
    remedy: "Check street, city and postal code, or send a document that shows the address.",
  },
  address_private_mailbox: {
    text: "The address is a post office box or a private mailbox.",
    remedy: "Give the address where the company works, or send a document that shows it.",
  },
  address_registered_agent: {
    text: "The address is that of a registered agent or a domiciliation service.",
    remedy: "Give the address where the company works, or send a document that shows it.",
  },
  registration_number_mismatch: {
    text: "The registration number belongs to another company.",
    remedy: "Compare the number with your register extract and correct it.",
  },
  registration_not_found: {
    text: "The register knows no company with this registration number.",
    remedy: "Correct the number, or send a formation document or a recent register extract.",
  },
  registration_dissolved: {
    text: "According to the register the company has been dissolved.",
    remedy: "Enroll the company that succeeds it, or send a recent register extract if the register is wrong.",
  },
  document_expired: {
    text: "The document has expired.",
    remedy: "Send a document that is valid today.",
  },
  document_not_readable: {
    text: "The document cannot be read.",
    remedy: "Send a complete and sharp copy as PDF, PNG or JPEG.",
  },
  document_not_signed: {
    text: "The document is not signed.",
    remedy: "Send the document with the signature of a person who may sign for the company.",
  },
  document_wrong_company: {
    text: "The document is about another company.",
    remedy: "Send a document in the legal business name of your company.",
  },
  document_too_large: {
    text: "The document is too large.",
    remedy: "Send a file of at most 10 MB.",
  },
  document_type_not_supported: {
    text: "Documents of this type cannot be used.",
    remedy: "Send the document as PDF, PNG or JPEG.",
  },
  contact_not_confirmed: {
    text: "The primary contact has not answered the verification email yet.",
    remedy: "Ask the primary contact to answer it, have it sent again, or name another contact.",
  },
  contact_declined: {
    text: "The primary contact does not recognize this enrollment.",
    remedy: "Speak with the person you named; if asked to, name another primary contact.",
  },
  contact_email_bounced: {
    text: "The email to the primary contact could not be delivered.",
    remedy: "Correct the contact’s address, or name another contact.",
  },
  contact_email_quarantined: {
    text: "The company’s email system holds the verification email back.",
    remedy: "Ask your email administrator to release it, then have the email sent again.",
  },
  contact_email_free_provider: {
    text: "The contact’s address belongs to a free email provider.",
    remedy: "Give an address of the company’s own domain.",
  },
  contact_email_disposable: {
    text: "The contact’s address is a disposable one.",
    remedy: "Give a lasting address of the company’s own domain.",
  },
  contact_email_role_mailbox: {
    text: "The contact’s address is a shared mailbox.",
    remedy: "Give the work address of a person.",
  },
  contact_email_plus_alias: {
    text: "The contact’s address is an alias with a plus sign.",
    remedy: "Give the address without the part after the plus sign.",
  },
  contact_email_onmicrosoft: {
    text: "An onmicrosoft.com address does not show on its own that the contact works for the company.",
    remedy: "Give an address of the company’s own domain, or send other evidence of employment.",
  },
  contact_domain_mismatch: {
    text: "The domain of the contact’s address is not known to belong to the company.",
    remedy: "Prove the domain with a DNS entry, or send an assignment letter or an invoice for the domain.",
  },
  domain_challenge_failed: {
    text: "The DNS entry that proves the domain was not found in time.",
    remedy: "Start the proof again and create the TXT entry, or send other evidence.",
  },
  representative_authority_unproven: {
    text: "It is not shown yet that you may act for the company.",
    remedy:
      "Send a letter of authority signed by a legal representative of the company, or have an officer of the company accept the agreement.",
  },
  signatory_invalid: {
    text: "The person who signed has no authority to sign for the company.",
    remedy: "Have the agreement accepted by a person who may sign for the company.",
  },
  membership_not_found: {
    text: "The partner network knows no member with this MPN ID.",
    remedy: "Check the MPN ID, or join the network first.",
  },
  membership_inactive: {
    text: "The membership in the partner network is not active.",
    remedy: "Renew the membership, then go on with the enrollment.",
  },
  tenant_already_linked: {
    text: "This work account already belongs to a partner account.",
    remedy: "Ask an Admin agent of your company to add you as a user, or use another work account.",
  },
  duplicate_enrollment: {
    text: "Another enrollment of this company is open.",
    remedy: "Finish or withdraw the other enrollment first.",
  },
  sanctions_hit: {
    text: "A name resembles an entry of a sanctions list; a person has to look at it.",
    remedy: "Send a document that tells the company or the person apart from that entry.",
  },
  source_unavailable: {
    text: "A source that we consult could not be reached.",
    remedy: "There is nothing for you to do: it will be consulted again, or a person will look at the facts.",
  },
  verification_pending: {
    text: "The information you gave is still being verified.",
    remedy: "There is nothing for you to do: you will hear from us.",
  },
  agreement_not_accepted: {
    text: "The agreement has not been accepted yet.",
    remedy: "Have it read and accepted by a person who may sign for the company.",
  },
  agreement_superseded: {
    text: "Another agreement applies now: a newer version, or that of another country.",
    remedy: "Read it and have it accepted.",
  },
  account_suspended: {
    text: "The account is suspended.",
    remedy: "Resolve what the account’s requirements list, or contact us.",
  },
};
