import type { Statement } from "../domain/enrollment/contact-step.ts";
import type { Locale } from "../domain/locale.ts";

/** The two facts that the contact states at `now` (milliseconds), with the wording and the language they were read in. */
export function contactStatements(textVersion: string, locale: Locale, now: number): readonly Statement[] {
  const at = new Date(now).toISOString();
  return [
    { fact: "knows_of_enrollment", textVersion, locale, at },
    { fact: "address_belongs_to_company", textVersion, locale, at },
  ];
}
