import { v5 } from "uuid";
import { expect } from "vitest";
import { checkKinds } from "../../shared/domain/check.ts";
import { beginActivation, completeActivation } from "../../shared/domain/enrollment/activation-rules.ts";
import { chooseAddress } from "../../shared/domain/enrollment/address-rules.ts";
import type { AddressChoice } from "../../shared/domain/enrollment/address-suggestion.ts";
import { acceptAgreement, enforceRank } from "../../shared/domain/enrollment/agreement-rules.ts";
import { isAccepted } from "../../shared/domain/enrollment/agreement.ts";
import { switchTenant } from "../../shared/domain/enrollment/binding-rules.ts";
import { concludeChecks, recordCheck } from "../../shared/domain/enrollment/check-rules.ts";
import { expire, withdraw } from "../../shared/domain/enrollment/closing-rules.ts";
import {
  confirmContact,
  declineAsContact,
  openContactStep,
  remindContact,
  resendLink,
} from "../../shared/domain/enrollment/contact-rules.ts";
import type { Decision } from "../../shared/domain/enrollment/decision.ts";
import type { Enrollment } from "../../shared/domain/enrollment/document.ts";
import { recordDelivery } from "../../shared/domain/enrollment/delivery-rules.ts";
import { editLegalProfile, editPrimaryContact } from "../../shared/domain/enrollment/edit-rules.ts";
import { escalateReview } from "../../shared/domain/enrollment/escalation-rules.ts";
import { addEvidence } from "../../shared/domain/enrollment/evidence-rules.ts";
import { noteSent } from "../../shared/domain/enrollment/mail-rules.ts";
import { claimReview, decideReview } from "../../shared/domain/enrollment/review-rules.ts";
import { submit, holdKeys } from "../../shared/domain/enrollment/submit-rules.ts";
import type { Surroundings } from "../../shared/domain/enrollment/surroundings.ts";
import type { ReasonCode } from "../../shared/domain/reason.ts";
import {
  aDraft,
  after,
  applicant,
  legalProfile,
  primaryContact,
  proof,
  statements,
  tenantId,
} from "../unit/enrollment/kit.ts";

/** Something that may happen to an enrollment. */
export type Act = (enrollment: Enrollment, surroundings: Surroundings) => Decision;

const other = { ...primaryContact, email: "sacha.petit@contoso.fr", lastName: "Petit" };
/** What a source found. */
export const result = (outcome: "pass" | "fail" | "inconclusive", { now }: Surroundings) => ({
  result: { outcome, reasons: [], source: "register", checkedAt: new Date(now).toISOString() },
});

/** A reviewer who takes the case and decides it. */
export const decide =
  (
    reviewer: string,
    decision: "approve" | "reject" | "request_information",
    reason: ReasonCode = "legal_name_mismatch",
  ): Act =>
  (enrollment, surroundings) => {
    const claimed = claimReview(enrollment, reviewer, `lease-${reviewer}`, surroundings);
    const held = claimed.outcome === "refused" ? enrollment : claimed.enrollment;
    return decideReview(
      held,
      {
        reviewer,
        lease: `lease-${reviewer}`,
        decision,
        reasons: decision === "approve" ? [] : [reason],
      },
      surroundings,
    );
  };

/** Somebody else than the applicant who signs. */
export const another = { oid: "s-1", name: "Anne Leroy", email: "anne.leroy@contoso.fr" };
/** A tenant that an enrollment may be moved to. */
export const otherTenant = "44444444-4444-4444-8444-444444444444";
const inOtherTenant = { oid: "s-2", name: "Paul Petit", email: "paul.petit@fabrikam.fr", locale: "fr" } as const;
/** The applicant, as who acted. */
export const applying = { kind: "applicant" } as const;
const corrected = { ...legalProfile, companyName: "Contoso SAS" };
const fileAt = ({ now }: Surroundings) => ({
  id: v5(String(now), v5.URL),
  kind: "lease" as const,
  contentType: "application/pdf" as const,
  sha256: String(now),
  size: 1,
  receivedAt: new Date(now).toISOString(),
});

const suggestedAddress = { ...legalProfile.address, postalCode: "75001" };
const choose =
  (choice: AddressChoice): Act =>
  (enrollment, surroundings) =>
    chooseAddress(enrollment, { choice, revision: enrollment.revision }, { kind: "applicant" }, surroundings);

/** What commonly happens to an enrollment, by name. */
export const acts: Readonly<Record<string, Act>> = {
  submit: (enrollment, surroundings) => submit(enrollment, { tenantId, applicant, enforcedRank: 1 }, surroundings),
  hold: (enrollment, surroundings) => holdKeys(enrollment, { kind: "system" }, surroundings),
  open: openContactStep,
  remind: remindContact,
  resend: (enrollment, surroundings) => resendLink(enrollment, { kind: "applicant" }, surroundings),
  confirm: (enrollment, surroundings) => confirmContact(enrollment, statements, surroundings),
  decline: declineAsContact,
  replace: (enrollment, surroundings) => editPrimaryContact(enrollment, other, { kind: "applicant" }, surroundings),
  conclude: concludeChecks,
  escalate: escalateReview,
  approve: decide("reviewer-a", "approve"),
  reject: decide("reviewer-a", "reject"),
  rejectToo: decide("reviewer-b", "reject"),
  ask: decide("reviewer-b", "request_information"),
  accept: (enrollment, surroundings) => acceptAgreement(enrollment, proof(1), surroundings),
  acceptNewer: (enrollment, surroundings) => acceptAgreement(enrollment, proof(2), surroundings),
  acceptAsAnother: (enrollment, surroundings) =>
    acceptAgreement(enrollment, { ...proof(1), oid: another.oid }, surroundings, another),
  acceptNewerAsAnother: (enrollment, surroundings) =>
    acceptAgreement(enrollment, { ...proof(2), oid: another.oid }, surroundings, another),
  switch: (enrollment, surroundings) => switchTenant(enrollment, otherTenant, inOtherTenant, surroundings),
  enforce: (enrollment, surroundings) => enforceRank(enrollment, 2, surroundings),
  withdraw: (enrollment, surroundings) => withdraw(enrollment, { kind: "applicant" }, surroundings),
  expire,
  begin: beginActivation,
  complete: completeActivation,
  suggest: (enrollment, surroundings) =>
    recordCheck(enrollment, "address", { ...result("inconclusive", surroundings), suggestedAddress }, surroundings),
  takeAddress: choose("suggested"),
  keepAddress: choose("given"),
  bounce: (enrollment, surroundings) => {
    const mail = enrollment.mails.findLast(({ audience }) => audience === "contact");
    return recordDelivery(enrollment, mail?.operationId ?? "", "bounced", surroundings);
  },
  upload: (enrollment, surroundings) => addEvidence(enrollment, fileAt(surroundings), applying, surroundings),
  correct: (enrollment, surroundings) => editLegalProfile(enrollment, corrected, applying, surroundings),
  deliver: (enrollment, { now }) =>
    noteSent(enrollment, enrollment.mails.find((mail) => mail.state === "pending")?.operationId ?? "", now),
  ...Object.fromEntries(
    checkKinds.flatMap((kind) =>
      (["pass", "inconclusive"] as const).map((outcome): [string, Act] => [
        `${kind}:${outcome}`,
        (enrollment, surroundings) => recordCheck(enrollment, kind, result(outcome, surroundings), surroundings),
      ]),
    ),
  ),
};

/** What makes an account of an enrollment: both facts, every check passed or overridden, the agreement. */
export function expectReady(now: Enrollment): void {
  if (now.status !== "active" && now.status !== "activating") return;
  expect(now.contactStep.response?.kind).toBe("confirmed");
  expect(isAccepted(now.agreement)).toBe(true);
  for (const kind of checkKinds) {
    const passed = now.checks[kind]?.result?.outcome === "pass";
    const overridden = now.review?.overrides.some((each) => each.check === kind && each.reviewer !== "") ?? false;
    expect(passed || overridden).toBe(true);
  }
}

/** Lets acts happen one after the other, those that are refused without effect, and has each change checked. */
export function run(
  steps: readonly { act: string; hours: number }[],
  check: (before: Enrollment, after: Enrollment, act: string) => void,
  from: Readonly<Record<string, Act>> = acts,
): Enrollment {
  let enrollment = aDraft();
  let days = 0;
  for (const { act, hours } of steps) {
    days += hours / 24;
    const decision = from[act]?.(enrollment, after(days));
    if (decision?.outcome !== "changed") continue;
    check(enrollment, decision.enrollment, act);
    enrollment = decision.enrollment;
  }
  return enrollment;
}
