import { checkKinds, type CheckOutcome } from "../../../shared/domain/check.ts";
import { chooseAddress } from "../../../shared/domain/enrollment/address-rules.ts";
import type { AddressChoice } from "../../../shared/domain/enrollment/address-suggestion.ts";
import { concludeChecks, recordCheck } from "../../../shared/domain/enrollment/check-rules.ts";
import type { Decision } from "../../../shared/domain/enrollment/decision.ts";
import type { Enrollment } from "../../../shared/domain/enrollment/document.ts";
import type { Address } from "../../../shared/domain/legal-profile.ts";
import { aCheckedCompany, after, legalProfile, made } from "./kit.ts";
import { by } from "./steps.ts";

export const given = legalProfile.address;
export const suggested: Address = { ...given, postalCode: "75001" };
export const another: Address = { ...given, postalCode: "75003" };

/** The address check brings an outcome, and an address where it has one to suggest. */
export function addressChecked(
  enrollment: Enrollment,
  outcome: CheckOutcome,
  suggestedAddress?: Address,
  days = 1,
): Enrollment {
  const { now } = after(days);
  const reasons = outcome === "pass" ? [] : (["address_mismatch"] as const).slice();
  const result = { outcome, reasons, source: "address book", checkedAt: new Date(now).toISOString() };
  return made(recordCheck(enrollment, "address", { result, suggestedAddress }, after(days)));
}

/** Checks under way, of which that of the address has suggested another one. */
export const suggestedWhileRunning = (): Enrollment => addressChecked(aCheckedCompany(), "inconclusive", suggested);

/** The other checks come to an outcome. */
export function othersChecked(enrollment: Enrollment, outcome: CheckOutcome = "pass"): Enrollment {
  const reasons = outcome === "pass" ? [] : (["legal_name_mismatch"] as const).slice();
  const result = { outcome, reasons, source: "register", checkedAt: new Date(after(1).now).toISOString() };
  return checkKinds
    .filter((kind) => kind !== "address")
    .reduce((now, kind) => made(recordCheck(now, kind, { result }, after(1))), enrollment);
}

/** A review that an address, and perhaps more, is the cause of. */
export const suggestedInReview = (others: CheckOutcome = "pass"): Enrollment =>
  made(concludeChecks(othersChecked(suggestedWhileRunning(), others), after(1)));

/** The applicant answers, having seen the enrollment as it is. */
export function choose(enrollment: Enrollment, choice: AddressChoice, days = 2): Decision {
  return chooseAddress(enrollment, { choice, revision: enrollment.revision }, by, after(days));
}
