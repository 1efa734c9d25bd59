import type { ReasonCode } from "../reason.ts";
import { checkKinds } from "../check.ts";
import { awaitsChoice, isChoosable } from "./address-suggestion.ts";
import { isAccepted } from "./agreement.ts";
import { doubtsOf } from "./doubts.ts";
import type { Enrollment, EnrollmentIn } from "./document.ts";
import type { RequestedAction } from "./review.ts";
import { isAnswered } from "./standing-checks.ts";
import { isOpen, type Actor } from "./status.ts";
import { submissionFaults } from "./submit-rules.ts";

/** One thing that has to happen before the enrollment goes on: who does it, by when, and with which call. */
export interface Requirement {
  readonly code: string;
  readonly field?: string;
  readonly actor: Actor;
  readonly dueAt: string | null;
  readonly action?: { readonly method: "GET" | "POST" | "PUT"; readonly href: string };
  /** Alternatives, any one of which is enough. */
  readonly anyOf?: readonly string[];
  readonly reasons: readonly ReasonCode[];
}

/** What else than any document and a corrected profile satisfies a reason. */
const alternatives: Partial<Record<ReasonCode, readonly string[]>> = {
  contact_domain_mismatch: ["dns_txt", "assignment_letter", "domain_invoice", "registrar_confirmation"],
  contact_email_onmicrosoft: ["assignment_letter", "primary_contact"],
  domain_challenge_failed: ["dns_txt", "assignment_letter", "domain_invoice", "registrar_confirmation"],
  representative_authority_unproven: ["signed_authorization", "agreement_by_officer"],
  signatory_invalid: ["agreement_by_officer", "signed_authorization"],
};

/** What an enrollment still requires; empty exactly in the states that await nobody. */
export function requirementsOf(enrollment: Enrollment): readonly Requirement[] {
  if (!isOpen(enrollment.status)) return enrollment.status === "suspended" ? suspended(enrollment) : [];
  return [...ofStatus(enrollment), ...ofAddress(enrollment), ...ofMembership(enrollment), ...ofAgreement(enrollment)];
}

function ofStatus(enrollment: Enrollment): readonly Requirement[] {
  switch (enrollment.status) {
    case "draft":
      return draft(enrollment);
    case "contact_pending":
      return [contactConfirmation(enrollment)];
    case "contact_declined":
      return [
        enrollment.requestedAction === undefined
          ? decision(enrollment)
          : replaceContact(enrollment, enrollment.requestedAction),
      ];
    case "checks_running":
      return checks(enrollment);
    case "in_review":
      return [decision(enrollment)];
    case "action_required":
      return actions(enrollment);
    case "rejected":
      return [appeal(enrollment)];
    case "submitted":
    case "activating":
      return [
        plain(enrollment, enrollment.status === "submitted" ? "start_verification" : "activate_account", "system"),
      ];
    case "checks_passed":
    case "active":
    case "suspended":
    case "closed_rejected":
    case "withdrawn":
    case "expired":
    case "erased":
      return [];
  }
}

/** Nothing waits for the choice: until it is made, whoever is asked to decide goes on with the address as given. */
function ofAddress(enrollment: Enrollment): readonly Requirement[] {
  if (!isChoosable(enrollment) || !awaitsChoice(enrollment)) return [];
  return [
    {
      ...plain(enrollment, "choose_address", "applicant"),
      field: "/legalProfile/address",
      action: { method: "PUT", href: at(enrollment, "/address-choice") },
      anyOf: ["suggested_address", "given_address"],
      reasons: ["address_mismatch"],
    },
  ];
}

/** The network is asked as soon as it can be, at the latest with the business check. */
function ofMembership(enrollment: Enrollment): readonly Requirement[] {
  const isOpenQuestion = enrollment.membershipPending === true && enrollment.checks.business?.result === undefined;
  return isOpenQuestion ? [plain(enrollment, "check_membership", "system")] : [];
}

function plain(enrollment: Enrollment, code: string, actor: Actor): Requirement {
  return { code, actor, dueAt: enrollment.dueAt, reasons: [] };
}

function at(enrollment: Enrollment, path: string): string {
  return `/api/enrollments/${enrollment.id}${path}`;
}

function draft(enrollment: EnrollmentIn<"draft">): readonly Requirement[] {
  const missing = submissionFaults(enrollment).map(({ pointer, code }) => ({
    ...plain(enrollment, code === "required" ? "information_missing" : code, "applicant"),
    field: pointer,
    action: {
      method: "PUT" as const,
      href: at(enrollment, pointer.startsWith("/legalProfile") ? "/legal-profile" : "/primary-contact"),
    },
    reasons: ["information_missing" as const],
  }));
  const submit = { method: "POST" as const, href: at(enrollment, "/submit") };
  return [...missing, ...account(enrollment), { ...plain(enrollment, "submit", "applicant"), action: submit }];
}

/** Who has not signed in yet makes a work account first, where one was asked for, and signs in with it. */
function account(enrollment: EnrollmentIn<"draft">): readonly Requirement[] {
  if (enrollment.tenantId !== undefined) return [];
  const step = (code: string, path: string) => ({
    ...plain(enrollment, code, "applicant"),
    action: { method: "POST" as const, href: at(enrollment, path) },
  });
  const { state = "created" } = enrollment.workAccount ?? {};
  return [...(state === "created" ? [] : [step("create_work_account", "/work-account")]), step("sign_in", "/sign-in")];
}

function contactConfirmation(enrollment: EnrollmentIn<"contact_pending">): Requirement {
  const latest = enrollment.mails.findLast(
    ({ linkKey, generation }) => linkKey !== undefined && generation === enrollment.contactStep.generation,
  );
  const isHeldBack = latest?.delivery === "quarantined" || latest?.delivery === "filtered_spam";
  return {
    ...plain(enrollment, "confirm_contact", "contact"),
    field: "/primaryContact/email",
    action: { method: "POST", href: at(enrollment, "/contact-verification/resend") },
    reasons: isHeldBack ? ["contact_email_quarantined"] : [],
  };
}

function decision(enrollment: EnrollmentIn<"in_review" | "contact_declined">): Requirement {
  return { ...plain(enrollment, "review_decision", "reviewer"), reasons: doubtsOf(enrollment) };
}

function replaceContact(enrollment: Enrollment, { reasons }: RequestedAction): Requirement {
  return {
    ...plain(enrollment, "replace_contact", "applicant"),
    field: "/primaryContact",
    action: { method: "PUT", href: at(enrollment, "/primary-contact") },
    reasons,
  };
}

function checks(enrollment: EnrollmentIn<"checks_running">): readonly Requirement[] {
  return checkKinds
    .filter((kind) => !isAnswered(enrollment.checks[kind]))
    .map((kind) => plain(enrollment, `check_${kind}`, "system"))
    .concat(plain(enrollment, "conclude_checks", "system"));
}

const contactReasons: ReadonlySet<ReasonCode> = new Set([
  "contact_not_confirmed",
  "contact_declined",
  "contact_email_bounced",
  "contact_email_quarantined",
  "contact_email_free_provider",
  "contact_email_disposable",
  "contact_email_role_mailbox",
  "contact_email_plus_alias",
]);
const profileReasons: ReadonlySet<ReasonCode> = new Set([
  "information_missing",
  "legal_name_mismatch",
  "address_mismatch",
  "address_not_found",
  "registration_number_mismatch",
  "registration_not_found",
  "address_private_mailbox",
  "address_registered_agent",
]);

/** Each reason with the call that remedies it, so that the asked person always has a way forward. */
function actions(enrollment: EnrollmentIn<"action_required">): readonly Requirement[] {
  return enrollment.requestedAction.reasons.map((reason) => {
    const base = { ...plain(enrollment, reason, "applicant"), reasons: [reason] };
    if (contactReasons.has(reason)) {
      const action = { method: "PUT" as const, href: at(enrollment, "/primary-contact") };
      return { ...base, field: "/primaryContact", action };
    }
    if (profileReasons.has(reason)) {
      const action = { method: "PUT" as const, href: at(enrollment, "/legal-profile") };
      return { ...base, field: "/legalProfile", action, anyOf: ["legal_profile", "evidence"] };
    }
    const action = { method: "POST" as const, href: at(enrollment, "/evidence") };
    return { ...base, action, anyOf: alternatives[reason] ?? ["evidence", "legal_profile"] };
  });
}

function appeal(enrollment: EnrollmentIn<"rejected">): Requirement {
  return {
    ...plain(enrollment, "appeal", "applicant"),
    action: { method: "POST", href: at(enrollment, "/appeal") },
    reasons: enrollment.review.decisions.at(-1)?.reasons ?? [],
  };
}

function ofAgreement(enrollment: Enrollment): readonly Requirement[] {
  if (enrollment.agreement === undefined || isAccepted(enrollment.agreement)) {
    return enrollment.status === "checks_passed" ? [plain(enrollment, "activate_account", "system")] : [];
  }
  const superseded = enrollment.agreement.proofs.length > 0;
  return [
    {
      ...plain(enrollment, "accept_agreement", "signatory"),
      action: { method: "POST", href: at(enrollment, "/agreement/acceptance") },
      reasons: superseded ? ["agreement_superseded"] : [],
    },
  ];
}

function suspended(enrollment: Enrollment): readonly Requirement[] {
  const dueAt = enrollment.suspendedUntil ?? null;
  return [{ ...plain(enrollment, "resolve_suspension", "applicant"), dueAt, reasons: ["account_suspended"] }];
}
