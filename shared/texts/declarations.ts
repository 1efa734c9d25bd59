import type { Locale } from "../domain/locale.ts";
import { declarations as english, unnamed as englishUnnamed } from "./en/declarations.ts";
import { declarations as french, unnamed as frenchUnnamed } from "./fr/declarations.ts";
import { fill } from "./template.ts";
import { bilingual } from "./typography.ts";

/** Names the wording of the two statements in the proof that is kept; it changes whenever a word of them does. */
export const statementTextVersion = "1";

const declarations = bilingual(french, english);
const unnamed = bilingual(frenchUnnamed, englishUnnamed);

/** What an applicant is called whose sign-in states no name. */
export function unnamedApplicant(locale: Locale): string {
  return unnamed[locale].applicant;
}

/** What the person who accepts the agreement declares. */
export function declarationText(locale: Locale): string {
  return declarations[locale].authority;
}

/** The two facts that the primary contact states. */
export function statementTexts(
  locale: Locale,
  params: { readonly companyName: string; readonly email: string },
): { readonly knowsOfEnrollment: string; readonly addressBelongsToCompany: string } {
  const { knowsOfEnrollment, addressBelongsToCompany } = declarations[locale];
  return {
    knowsOfEnrollment: fill(knowsOfEnrollment, { companyName: params.companyName }),
    addressBelongsToCompany: fill(addressBelongsToCompany, { email: params.email }),
  };
}
