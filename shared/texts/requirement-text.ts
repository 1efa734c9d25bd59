import { faultCodes } from "../domain/fault.ts";
import type { Locale } from "../domain/locale.ts";
import { reasonCodes } from "../domain/reason.ts";
import * as english from "./en/states.ts";
import { faultText } from "./fault-text.ts";
import * as french from "./fr/states.ts";
import { reasonText } from "./reason-text.ts";
import { bilingual } from "./typography.ts";

/** The requirements that are neither a reason nor a fault. */
export const requirementCodes = [
  "create_work_account",
  "sign_in",
  "submit",
  "start_verification",
  "confirm_contact",
  "replace_contact",
  "check_membership",
  "check_business",
  "check_address",
  "check_employment",
  "check_authority",
  "check_sanctions",
  "conclude_checks",
  "choose_address",
  "review_decision",
  "appeal",
  "accept_agreement",
  "activate_account",
  "resolve_suspension",
] as const;
export type RequirementCode = (typeof requirementCodes)[number];

const requirements = bilingual(french.requirements, english.requirements);
const alternatives = bilingual(french.alternatives, english.alternatives);

/** What a requirement asks for, as a sentence; its code may be a requirement's own, a reason's or a fault's. Undefined for a code nobody knows. */
export function requirementText(code: string, locale: Locale): string | undefined {
  const own = requirementCodes.find((known) => known === code);
  if (own !== undefined) return requirements[locale][own];
  const reason = reasonCodes.find((known) => known === code);
  if (reason !== undefined) return reasonText(reason, locale).remedy;
  const fault = faultCodes.find((known) => known === code);
  return fault === undefined ? undefined : faultText({ code: fault }, locale);
}

/** One of the alternatives that satisfy a requirement (`anyOf`), in words; undefined for one nobody knows. */
export function alternativeText(alternative: string, locale: Locale): string | undefined {
  return new Map(Object.entries(alternatives[locale])).get(alternative);
}
