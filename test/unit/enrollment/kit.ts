import { createHash } from "node:crypto";
import { v5 } from "uuid";
import { checkKinds, type CheckOutcome } from "../../../shared/domain/check.ts";
import { standardDeadlines } from "../../../shared/domain/deadlines.ts";
import { day } from "../../../shared/domain/duration.ts";
import { beginActivation, completeActivation } from "../../../shared/domain/enrollment/activation-rules.ts";
import { acceptAgreement } from "../../../shared/domain/enrollment/agreement-rules.ts";
import type { AgreementProof } from "../../../shared/domain/enrollment/agreement.ts";
import { concludeChecks, recordCheck } from "../../../shared/domain/enrollment/check-rules.ts";
import { confirmContact, openContactStep } from "../../../shared/domain/enrollment/contact-rules.ts";
import type { Statement } from "../../../shared/domain/enrollment/contact-step.ts";
import type { Decision } from "../../../shared/domain/enrollment/decision.ts";
import type { Enrollment } from "../../../shared/domain/enrollment/document.ts";
import { beginEnrollment } from "../../../shared/domain/enrollment/new-enrollment.ts";
import { holdKeys, submit } from "../../../shared/domain/enrollment/submit-rules.ts";
import type { Surroundings } from "../../../shared/domain/enrollment/surroundings.ts";

export const start = Date.parse("2026-03-02T09:00:00.000Z");
export const tenantId = "11111111-1111-4111-8111-111111111111";
export const applicant = {
  oid: "22222222-2222-4222-8222-222222222222",
  name: "Camille Martin",
  email: "camille.martin@contoso.fr",
  locale: "fr",
} as const;

export const legalProfile = {
  companyName: "Contoso France SAS",
  address: { line1: "12 rue de la Paix", city: "Paris", postalCode: "75002", country: "FR" },
  registrationNumber: "732829320",
  website: "https://contoso.fr",
} as const;

export const primaryContact = {
  firstName: "Alix",
  lastName: "Durand",
  email: "alix.durand@contoso.fr",
  locale: "fr",
} as const;

/** Surroundings at a number of days after the start, with real ids and hashes but no keys. */
export function after(days: number, more: Partial<Surroundings> = {}): Surroundings {
  return {
    now: start + days * day,
    deadlines: standardDeadlines,
    operationId: (enrollmentId, purpose, attempt) => v5(`${purpose}/${attempt}`, enrollmentId),
    mintLink: (...name) => ({ hash: createHash("sha256").update(name.join("|")).digest("base64url"), key: "k1" }),
    addBusinessDays: (from, businessDays) => from + businessDays * day,
    ...more,
  };
}

/** The enrollment of a decision that must have been made. */
export function made(decision: Decision): Enrollment {
  if (decision.outcome !== "changed")
    throw new Error(`expected a change, got ${JSON.stringify(decision).slice(0, 200)}`);
  return decision.enrollment;
}

export const aDraft = (): Enrollment =>
  beginEnrollment(
    {
      id: "33333333-3333-4333-8333-333333333333",
      requestHash: "hash",
      locale: "fr",
      tenantId,
      applicant,
      body: { mpnId: "5410001", legalProfile, primaryContact },
    },
    after(0),
  );

export const aSubmission = (): Enrollment => {
  const filed = made(submit(aDraft(), { tenantId, applicant, enforcedRank: 1 }, after(0)));
  return made(holdKeys(filed, { kind: "system" }, after(0)));
};

export const aContactPending = (): Enrollment => made(openContactStep(aSubmission(), after(0)));

export const statements: readonly Statement[] = [
  { fact: "knows_of_enrollment", textVersion: "1", locale: "fr", at: new Date(start).toISOString() },
  { fact: "address_belongs_to_company", textVersion: "1", locale: "fr", at: new Date(start).toISOString() },
];

export const aCheckedCompany = (): Enrollment => made(confirmContact(aContactPending(), statements, after(1)));

/** An enrollment after all checks, each with the given outcome. */
export function checked(outcome: CheckOutcome = "pass"): Enrollment {
  let enrollment = aCheckedCompany();
  for (const kind of checkKinds) {
    const result = {
      outcome,
      reasons: outcome === "pass" ? [] : (["legal_name_mismatch"] as const).slice(),
      source: "test register",
      checkedAt: new Date(start + day).toISOString(),
    };
    enrollment = made(recordCheck(enrollment, kind, { result }, after(1)));
  }
  return enrollment;
}

export const inReview = (): Enrollment => made(concludeChecks(checked("inconclusive"), after(1)));
export const checksPassed = (): Enrollment => made(concludeChecks(checked("pass"), after(1)));

export const proof = (rank = 1): AgreementProof => ({
  templateId: `mpn-fr-${rank}`,
  rank,
  sha256: "0".repeat(64),
  acceptedAt: new Date(start).toISOString(),
  oid: applicant.oid,
  tid: tenantId,
  ip: "192.0.2.1",
  userAgent: "test",
  locale: "fr",
  declarationText: "Je déclare …",
});

export const ready = (): Enrollment => made(acceptAgreement(checksPassed(), proof(), after(2)));
export const activating = (): Enrollment => made(beginActivation(ready(), after(2)));
export const active = (): Enrollment => made(completeActivation(activating(), after(2)));
