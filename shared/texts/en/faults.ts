import type { FaultCode } from "../../domain/fault.ts";
import type { Alternatives } from "../template.ts";

/** English texts of everything that can be wrong with a field. */
export const faults: Readonly<Record<FaultCode, Alternatives>> = {
  required: ["Please provide this."],
  blank: ["Please fill this in."],
  invalid_type: ["This has the wrong type; see the documentation of this field."],
  invalid_value: [
    "Choose one of: {allowed}.",
    "Enter a multiple of {divisor}.",
    "Choose one of the values that this field allows.",
  ],
  invalid_format: ["Write this as in: {example}.", "This does not have the right format; please correct it."],
  too_short: ["This is too short: a length of at least {minimum} is needed.", "This is too short; please complete it."],
  too_long: ["This is too long: a length of at most {maximum} is allowed.", "This is too long; please shorten it."],
  too_small: ["Enter {minimum} or more.", "Enter a larger value."],
  too_big: ["Enter {maximum} or less.", "Enter a smaller value."],
  unknown_field: ["This field is not known; remove it or check its spelling."],
  not_allowed: ["This value is not allowed here; please choose another one."],
  control_characters: ["Remove the invisible characters and line breaks."],
  letters_missing: ["Use at least one letter or digit."],
  invalid_email: ["Enter an e-mail address such as claire.martin@example.com."],
  invalid_phone: ["Write the number as in: {example}.", "Enter a phone number with its country code, such as +33."],
  invalid_website: ["Enter a website address such as https://www.example.com."],
  invalid_domain_prefix: [
    "Use letters and digits only, {maximum} at most, such as contoso.",
    "Use letters and digits only, such as contoso.",
  ],
  invalid_date: ["Enter a date such as 2026-01-31."],
  invalid_country: ["Enter a country code of two letters, such as FR."],
  country_not_supported: ["Companies of this country cannot enroll here yet; ask us if you are not sure."],
  state_missing: ["Addresses in this country need a state or province."],
  state_unknown: ["Choose a state or province of this country."],
  postal_code_missing: ["Addresses in this country need a postal code."],
  invalid_postal_code: [
    "Write the postal code as in: {example}.",
    "This is not a postal code of this country; please check it.",
  ],
  registration_number_missing: [
    "Enter the company’s registration number ({name}).",
    "Companies of this country need a registration number.",
  ],
  invalid_registration_number: [
    "Write the registration number as in: {example}.",
    "This is not a registration number of this country; please check it.",
  ],
  invalid_check_digits: ["A digit of this number is wrong; please compare it with your documents."],
  invalid_vat_id: [
    "Write the VAT number as in: {example}.",
    "This is not a VAT number of this country; please check it.",
  ],
  vat_id_country_mismatch: ["The VAT number belongs to another country than the address; please check both."],
  sovereign_domain_not_supported: [
    "Addresses of government and national clouds cannot be used here; use an address of the public cloud.",
  ],
  contact_email_free_provider: ["Use an address of the company’s own domain instead of a free mailbox."],
  contact_email_disposable: ["Use an address of the company’s own domain instead of a disposable one."],
  contact_email_role_mailbox: ["Use the address of a person instead of a shared mailbox."],
  contact_email_plus_alias: ["Use the address itself, without the part after the plus sign."],
  email_not_of_tenant: ["Use an address of a domain that your company’s work account has verified."],
  role_of_directory: ["Only your company’s directory decides who holds this role."],
  role_category_taken: ["Choose only one role of each category."],
  account_id_not_retyped: ["Type the id of the account exactly as it is shown."],
  account_suspended: ["The account is suspended; the suspension has to be resolved first."],
  leads_open: ["Some leads are still open; answer them or close them first."],
  invitations_open: ["Some invited users have not answered yet; their invitations have to end first."],
};
