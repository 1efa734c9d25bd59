import { followAccount } from "../../../shared/domain/enrollment/account-rules.ts";
import { enforceRank } from "../../../shared/domain/enrollment/agreement-rules.ts";
import { appeal } from "../../../shared/domain/enrollment/appeal-rules.ts";
import { bindTenant, switchTenant } from "../../../shared/domain/enrollment/binding-rules.ts";
import { recordCheck } from "../../../shared/domain/enrollment/check-rules.ts";
import { expire, withdraw } from "../../../shared/domain/enrollment/closing-rules.ts";
import {
  confirmContact,
  declineAsContact,
  noteWrongCode,
  remindContact,
  resendLink,
} from "../../../shared/domain/enrollment/contact-rules.ts";
import { recordDelivery } from "../../../shared/domain/enrollment/delivery-rules.ts";
import type { Enrollment, EnrollmentIn } from "../../../shared/domain/enrollment/document.ts";
import { challengeDomain, noteLookup } from "../../../shared/domain/enrollment/domain-rules.ts";
import { editLegalProfile, editPrimaryContact } from "../../../shared/domain/enrollment/edit-rules.ts";
import { erase } from "../../../shared/domain/enrollment/erasure-rules.ts";
import { escalateReview } from "../../../shared/domain/enrollment/escalation-rules.ts";
import { addEvidence } from "../../../shared/domain/enrollment/evidence-rules.ts";
import { extendDeadline } from "../../../shared/domain/enrollment/extension-rules.ts";
import { noteSent, postponeMail, settle } from "../../../shared/domain/enrollment/mail-rules.ts";
import { withNote } from "../../../shared/domain/enrollment/notes.ts";
import { recordRepair } from "../../../shared/domain/enrollment/repair-rules.ts";
import { inviteSignatory } from "../../../shared/domain/enrollment/signatory-rules.ts";
import { returnToDraft } from "../../../shared/domain/enrollment/submit-rules.ts";
import { after, applicant, legalProfile, statements, tenantId } from "./kit.ts";
import { providerStories, withoutAccount } from "./provider-stories.ts";
import {
  by,
  operator,
  colleague,
  otherTenant,
  other,
  challenge,
  file,
  begin,
  confirm,
  decline,
  check,
  accept,
  open,
  review,
  replace,
  mailOf,
  type Step,
} from "./steps.ts";

/** Ways an enrollment can go, each from a complete draft. */
export const stories: Readonly<Record<string, readonly Step[]>> = {
  "straight to an account, and what becomes of it": [
    ...begin,
    confirm,
    ...check("pass"),
    accept(2),
    ...open,
    [
      3,
      "the account is suspended",
      (now, world) => followAccount(now, { status: "suspended", until: "2026-04-04T09:00:00.000Z" }, world),
    ],
    [4, "the account is reinstated", (now, world) => followAccount(now, { status: "active" }, world)],
    [5, "the account closes", (now, world) => followAccount(now, { status: "closing" }, world)],
  ],
  "the agreement first, and again at a higher rank": [
    ...begin,
    accept(0),
    confirm,
    ...check("pass"),
    [1, "rank 2 is enforced", (now, world) => enforceRank(now, 2, world)],
    [
      1,
      "invite a signatory",
      (now, world) => inviteSignatory(now, { name: "Anne", email: "anne@contoso.fr", locale: "en" }, by, world),
    ],
    accept(2, 2),
    ...open,
    [
      3,
      "the account is suspended",
      (now, world) => followAccount(now, { status: "suspended", until: "2026-04-04T09:00:00.000Z" }, world),
    ],
    [33, "the account is closed", (now, world) => followAccount(now, { status: "closed" }, world)],
    [34, "erase", (now, world) => erase(now, operator, world)],
  ],
  "contacts who do not answer, bounce, decline": [
    ...begin,
    [1, "remind", remindContact],
    [1, "a wrong code", (now, world) => noteWrongCode(now, 1, world)],
    [1.5, "resend", (now, world) => resendLink(now, by, world)],
    [
      1.5,
      "the first mail bounces",
      (now, world) => recordDelivery(now, now.mails[0]?.operationId ?? "", "bounced", world),
    ],
    replace(2),
    [3, "the contact declines", declineAsContact],
    ...review(3, "anna", "approve"),
    [
      3,
      "more time",
      (now, world) =>
        withNote(now, extendDeadline(now, "2026-06-01T09:00:00.000Z", "note", operator, world), "on leave"),
    ],
    replace(4),
    [5, "the contact confirms", (now, world) => confirmContact(now, statements, world)],
  ],
  "a contact replaced in the step": [...begin, replace(1), replace(2), replace(3)],
  "a decline that two reviewers confirm": [
    ...begin,
    decline,
    ...review(1, "anna", "reject", "representative_authority_unproven"),
    ...review(1, "bernd", "reject", "representative_authority_unproven"),
  ],
  "a review that is late, rejects, is appealed, asks, approves": [
    ...begin,
    confirm,
    [1, "a source is down", (now, world) => recordCheck(now, "business", { unavailable: true }, world)],
    [1, "and again", (now, world) => recordCheck(now, "business", { unavailable: true }, world)],
    ...check("inconclusive"),
    [4, "escalate", escalateReview],
    [6, "breach", escalateReview],
    ...review(6, "anna", "reject", "registration_not_found"),
    ...review(6, "bernd", "reject", "registration_not_found"),
    [7, "appeal", appeal],
    ...review(
      8,
      "carla",
      "request_information",
      "contact_domain_mismatch",
      "contact_email_bounced",
      "document_expired",
    ),
    [9, "more time", (now, world) => extendDeadline(now, "2026-05-01T09:00:00.000Z", "note", operator, world)],
    [9, "evidence", (now, world) => addEvidence(now, file, by, world)],
    ...review(10, "dora", "approve"),
    [40, "expire", expire],
    [41, "erase", (now, world) => erase(now, operator, world)],
  ],
  "an action done by a proof of the domain, by a correction": [
    ...begin,
    confirm,
    ...check("fail"),
    ...review(2, "anna", "request_information", "contact_domain_mismatch", "legal_name_mismatch"),
    [2, "challenge the domain", (now, world) => challengeDomain(now, challenge, by, world)],
    [2, "nothing found", (now, world) => noteLookup(now, challenge.id, false, world)],
    [3, "found", (now, world) => noteLookup(now, challenge.id, true, world)],
    ...check("fail", 3).slice(2, 3),
    ...check("fail", 3).slice(-1),
    ...review(4, "anna", "request_information", "legal_name_mismatch"),
    [
      4,
      "correct the name",
      (now, world) => editLegalProfile(now, { ...legalProfile, companyName: "Contoso SAS" }, by, world),
    ],
  ],
  "a draft": [
    [0, "edit the profile", (now, world) => editLegalProfile(now, { companyName: "Contoso" }, by, world)],
    [0, "edit the contact", (now, world) => editPrimaryContact(now, other, by, world)],
    [30, "expire", expire],
  ],
  "a duplicate": [
    begin[0]!,
    [0, "another holds a key", (now, world) => returnToDraft(now as EnrollmentIn<"submitted">, "mpn:5410001", world)],
    [1, "withdraw", (now, world) => withdraw(now, by, world)],
  ],
  "a rejection that is left alone": [
    ...begin,
    confirm,
    ...check("fail"),
    ...review(2, "anna", "reject", "sanctions_hit"),
    ...review(2, "bernd", "reject", "sanctions_hit"),
    [32, "expire", expire],
  ],
  "another tenant": [
    ...begin,
    [1, "switch", (now, world) => switchTenant(now, otherTenant, colleague, world)],
    [1, "the contact confirms", (now, world) => confirmContact(now, statements, world)],
    ...check("pass").slice(2, 3),
    [1, "switch back", (now, world) => switchTenant(now, tenantId, applicant, world)],
  ],
  "mails, bells and repairs": [
    ...begin,
    [0, "the mail is sent", (now, world) => noteSent(now, mailOf(now, "pending"), world.now)],
    [0, "it is delivered", (now, world) => recordDelivery(now, mailOf(now, "sent"), "delivered", world)],
    [0.1, "resend", (now, world) => resendLink(now, by, world)],
    [0.1, "the mail is put off", (now, world) => postponeMail(now, mailOf(now, "pending"), world.now + 1000)],
    [0.1, "the mail leaves", (now, world) => noteSent(now, mailOf(now, "pending"), world.now)],
    [0.2, "the branch settles", (now) => settle(now, "contact", { flushed: { sequence: 3, hash: "h3" }, bell: true })],
    [0.2, "repair", (now, world) => recordRepair(now, ["ring_bells", "start_orchestration"], operator, world)],
    [14, "expire", expire],
    [14, "the mail is given up", (now, world) => postponeMail(now, mailOf(now, "pending"), world.now)],
  ],
  "begun without a work account": [
    [0, "sign in", (now, world) => bindTenant(withoutAccount(now), tenantId, colleague, world)],
  ],
  ...providerStories,
};

/** A story told step by step: what each found and left. */
export function tell(
  draft: Enrollment,
  steps: readonly Step[],
  each: (step: Step, before: Enrollment, after: Enrollment) => void,
): Enrollment {
  let enrollment = draft;
  for (const step of steps) {
    const [days, what, act] = step;
    const decision = act(enrollment, after(days));
    if (decision.outcome !== "changed") throw new Error(`${what}: ${JSON.stringify(decision).slice(0, 200)}`);
    each(step, enrollment, decision.enrollment);
    enrollment = decision.enrollment;
  }
  return enrollment;
}
