import type { Locale } from "../domain/locale.ts";
import type { ReasonCode } from "../domain/reason.ts";
import { reasons as english } from "./en/reasons.ts";
import { reasons as french } from "./fr/reasons.ts";
import { bilingual } from "./typography.ts";

/** A reason in words, and what the reader can do about it. */
export interface ReasonText {
  readonly text: string;
  readonly remedy: string;
}

const reasons = bilingual(french, english);

/** The words of a reason. */
export function reasonText(code: ReasonCode, locale: Locale): ReasonText {
  return reasons[locale][code];
}
