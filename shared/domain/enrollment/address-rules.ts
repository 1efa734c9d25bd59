import { isSameAddress } from "../address/suggested-address.ts";
import type { Address } from "../legal-profile.ts";
import { refuse } from "../refusal.ts";
import { checksTouchedBy } from "../vetting-dependencies.ts";
import { isChoosable, type AddressChoice, type Choosable } from "./address-suggestion.ts";
import { applyChange, type Change } from "./change.ts";
import { openReview } from "./check-rules.ts";
import { changed, unchanged, type Decision } from "./decision.ts";
import type { Enrollment } from "./document.ts";
import { staleRevision } from "./edit-rules.ts";
import { originsAfter } from "./origins.ts";
import type { ActedBy } from "./people.ts";
import { iso, type Surroundings } from "./surroundings.ts";

export interface AddressAnswer {
  readonly choice: AddressChoice;
  readonly revision: number;
}

/** Takes the suggested address or keeps the given one; only what rests on the address is checked again. The same answer twice is one. */
export function chooseAddress(
  enrollment: Enrollment,
  { choice, revision }: AddressAnswer,
  by: ActedBy,
  surroundings: Surroundings,
): Decision {
  const { addressSuggestion: suggestion, status } = enrollment;
  if (suggestion?.accepted?.choice === choice) return unchanged(enrollment);
  const stale = staleRevision(enrollment, revision);
  if (stale !== undefined) return stale;
  if (suggestion === undefined) return refuse("no_address_suggested");
  if (!isChoosable(enrollment)) return refuse("wrong_state", { params: { status } });
  const addressSuggestion = { ...suggestion, accepted: { choice, by, at: iso(surroundings.now) } };
  const change: Change = { type: "address_chosen", by, edit: true, details: { choice } };
  if (isSameAddress(enrollment.legalProfile.address, suggestion[choice])) {
    const patch = { addressSuggestion };
    return changed(keepOn(applyChange(enrollment, { ...change, patch }, surroundings), surroundings));
  }
  const patch = { ...moved(enrollment, suggestion[choice], choice), addressSuggestion };
  const again = status === "action_required" ? { status: "checks_running" as const } : {};
  return changed(applyChange(enrollment, { ...change, ...again, patch, bells: ["information"] }, surroundings));
}

/** What another address changes: the profile, where its fields are from, and the checks that rest on it. */
function moved(enrollment: Choosable, address: Address, choice: AddressChoice) {
  const legalProfile = { ...enrollment.legalProfile, address };
  const answers = { legalProfile, primaryContact: enrollment.primaryContact };
  const touched: ReadonlySet<string> = new Set(checksTouchedBy(enrollment, answers));
  return {
    legalProfile,
    origins: originsAfter(enrollment, answers, choice === "suggested" ? "address_book" : "applicant"),
    checks: Object.fromEntries(Object.entries(enrollment.checks).filter(([kind]) => !touched.has(kind))),
    requestedAction: undefined,
  };
}

/** Who was asked for the address alone, and keeps it, has answered: the reviewers go on. */
function keepOn(enrollment: Enrollment, surroundings: Surroundings): Enrollment {
  const isAnswered =
    enrollment.status === "action_required" &&
    enrollment.requestedAction.reasons.every((reason) => reason === "address_mismatch");
  return isAnswered ? openReview(enrollment, "evidence", surroundings) : enrollment;
}
