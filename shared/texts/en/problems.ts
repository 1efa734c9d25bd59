import type { RefusalCode } from "../../domain/refusal.ts";
import type { ProblemTexts } from "../problem-text.ts";
import { accountProblems } from "./account-problems.ts";

/** English titles and details of every refusal. */
export const problems: Readonly<Record<RefusalCode, ProblemTexts>> = {
  ...accountProblems,
  malformed_json: {
    title: "The request body is not valid JSON",
    detail: ["Correct the JSON and send the request again."],
  },
  malformed_form: {
    title: "The request body is not a valid form",
    detail: ["Send multipart/form-data with a part named kind and a part named file."],
  },
  unsupported_content_type: {
    title: "This content type is not supported",
    detail: [
      "Send the body as it is: the Content-Encoding {encoding} is not read here.",
      "Send the body as one of: {accepted}.",
      "Send the body with the content type that this route documents.",
    ],
  },
  body_too_large: {
    title: "The request body is too large",
    detail: ["Send at most {maximum}.", "Send a smaller body; the documentation of this route names the limit."],
  },
  invalid_request: {
    title: "Some fields are not valid",
    detail: ["Correct every field named in “errors” and send the request again."],
  },
  information_missing: {
    title: "Some information is still missing",
    detail: ["Provide every field named in “errors”, then try again."],
  },
  idempotency_key_missing: {
    title: "An idempotency key is needed",
    detail: ["Send an Idempotency-Key header of 16 to 255 characters that is new for each enrollment you begin."],
  },
  idempotency_key_reused: {
    title: "This idempotency key was used for another request",
    detail: ["Send the first body again to get its answer, or use a new key for this one."],
  },
  sign_in_required: {
    title: "Please sign in",
    detail: ["Sign in with your company’s work account, then try again."],
  },
  token_invalid: {
    title: "The sign-in is not valid or has ended",
    detail: ["Sign in again with your company’s work account."],
  },
  signature_invalid: {
    title: "The signature of this message is not valid",
    detail: ["Sign the body with the agreed secret and the present time (Standard Webhooks), then send it again."],
  },
  personal_account: {
    title: "A personal account cannot be used here",
    detail: ["Sign in with your company’s work account instead of a personal one."],
  },
  guest_account: {
    title: "A guest account cannot be used here",
    detail: ["Sign in with an account that belongs to your company’s own directory."],
  },
  application_token: {
    title: "A person has to sign in",
    detail: ["This step needs the sign-in of a person; an application’s own token is not enough."],
  },
  global_admin_required: {
    title: "A global admin has to do this",
    detail: ["Sign in as a global admin of your company’s work account, or ask one to take this step."],
  },
  reviewer_required: {
    title: "Only reviewers may do this",
    detail: ["Sign in with an account that has the reviewer role, or ask for that role."],
  },
  operator_required: {
    title: "Only operators may do this",
    detail: ["Sign in with an account that has the operator role, or ask for that role."],
  },
  not_found: {
    title: "Nothing was found here",
    detail: ["Check the address, and that you are signed in with the account that this belongs to."],
  },
  method_not_allowed: {
    title: "This address does not take this method",
    detail: ["Use one of the methods that the Allow header names."],
  },
  etag_missing: {
    title: "The version you are changing is not named",
    detail: ["Read the enrollment, then send its ETag in an If-Match header."],
  },
  etag_stale: {
    title: "The enrollment has changed meanwhile",
    detail: ["Read it again, check what has changed, and repeat your change with the new ETag."],
  },
  wrong_state: {
    title: "This is not possible at this stage",
    detail: [
      "The enrollment stands at “{ended}” and is over. To enroll the company after all, begin a new one.",
      "The enrollment stands at “{finished}”: it is finished, and all that follows belongs to the account.",
      "The enrollment stands at “{status}”. Its requirements list what can be done now.",
      "Read the enrollment: its requirements list what can be done now.",
    ],
  },
  no_address_suggested: {
    title: "No address was suggested",
    detail: [
      "There is nothing to choose: the address counts as it was given. It can be corrected where the requirements say so.",
    ],
  },
  duplicate_enrollment: {
    title: "Another enrollment is already open for this company",
    detail: [
      "The same {key} is in use by an open enrollment. Ask your colleagues whether one of them has begun it, or correct the {key}.",
      "Ask your colleagues whether one of them has begun it; it has to be finished or withdrawn first.",
    ],
  },
  tenant_already_linked: {
    title: "This work account already belongs to a partner account",
    detail: ["Ask an Admin agent of your company to add you as a user, or sign in with another work account."],
  },
  mpn_membership_required: {
    title: "Your company has to be a member of the partner network first",
    detail: ["Check the MPN ID. A company that is not a member yet has to join the network before it enrolls."],
  },
  sovereign_cloud: {
    title: "Accounts of government and national clouds cannot enroll here",
    detail: ["Enroll with a work account of the public cloud, or use the portal of your own cloud."],
  },
  resend_too_soon: {
    title: "The email cannot be sent again just now",
    detail: [
      "It was sent again {most} times, and not more. Ask the contact to check the junk folder too, or name another contact.",
      "Please check the junk folder first. The email can be sent again in {wait}.",
      "Please check the junk folder first, and try again a little later.",
    ],
  },
  rate_limited: {
    title: "Too many attempts",
    detail: ["Please try again in {wait}.", "Please wait a while, then try again."],
  },
  limit_reached: {
    title: "The enrollment can take no more of these",
    detail: ["There may be {maximum}. What was given before stays valid.", "What was given before stays valid."],
  },
  agreement_hash_mismatch: {
    title: "This is not the text of the agreement in force",
    detail: ["Read the agreement again and accept the text that is shown there."],
  },
  agreement_superseded: {
    title: "The agreement has been replaced by a newer version",
    detail: ["Read the newer version and accept that one."],
  },
  authority_not_declared: {
    title: "The declaration of authority is missing",
    detail: ["Confirm that you are authorized to sign for your company, or invite someone who is."],
  },
  code_required: {
    title: "Please enter the code from your email",
    detail: ["Send the six-digit code that is printed in the email, together with your answer."],
  },
  code_wrong: {
    title: "This code is not right",
    detail: ["Enter the six-digit code from the same email as the link you opened."],
  },
  statements_missing: {
    title: "Both statements are needed",
    detail: ["Tick both statements, or choose that you do not recognize this enrollment."],
  },
  contact_sign_in_off: {
    title: "The contact confirms by email",
    detail: [
      "This program does not take a sign-in in place of the link. Open the link in the email that was sent to the primary contact.",
    ],
  },
  not_the_contact: {
    title: "You are not signed in as the primary contact",
    detail: [
      "Sign in with the primary contact’s address, of a domain that your company’s work account has verified, or open the link in the email that was sent to that address.",
    ],
  },
  link_gone: {
    title: "This link is no longer valid",
    detail: ["Use the link in the latest email, or have a new one sent to you."],
  },
  link_former_contact: {
    title: "This link is no longer valid",
    detail: ["There is nothing for you to do. Your company can tell you more."],
  },
  review_not_claimed: {
    title: "You do not hold this review",
    detail: ["Claim the review, then decide before the claim runs out."],
  },
  review_held_by_another: {
    title: "Another reviewer holds this review",
    detail: [
      "Choose another enrollment, or come back after {until}.",
      "Choose another enrollment, or come back later.",
    ],
  },
  reason_required: {
    title: "A reason is needed",
    detail: ["Name at least one reason for this decision; the applicant will read it."],
  },
  second_reviewer_required: {
    title: "A second reviewer has to decide",
    detail: [
      "A rejection counts once another reviewer confirms it, and an appeal is for other reviewers. Leave this review to a colleague.",
    ],
  },
  appeal_not_possible: {
    title: "An appeal is no longer possible",
    detail: ["The time for an appeal, or the number of appeals, is used up. You can begin a new enrollment."],
  },
  unavailable: {
    title: "A service we depend on cannot be reached",
    detail: ["Nothing is lost. Please try again in {wait}.", "Nothing is lost. Please try again in a few minutes."],
  },
  internal: {
    title: "Something went wrong on our side",
    detail: ["Please try again. If it happens again, contact us and say when it happened."],
  },
};
