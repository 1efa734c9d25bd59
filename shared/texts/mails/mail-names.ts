import type { Locale } from "../../domain/locale.ts";
import { unnamedApplicant } from "../declarations.ts";
import { mailWords as english } from "../en/mails.ts";
import { mailWords as french } from "../fr/mails.ts";
import { inertName } from "../inert-name.ts";
import { fill } from "../template.ts";
import { bilingual } from "../typography.ts";
import type { PersonName } from "./mail-data.ts";

const words = bilingual(french, english);

const quotes: Readonly<Record<Locale, readonly [string, string]>> = {
  fr: ["«\u202F", "\u202F»"],
  en: ["“", "”"],
};

/** A company's name in quotation marks, so that nothing in it reads as our own words. */
export function quotedName(name: string, locale: Locale, max?: number): string {
  const [open, close] = quotes[locale];
  return `${open}${inertName(name, max)}${close}`;
}

/** First name, then last name, as given. */
export function givenName({ firstName, lastName }: PersonName): string {
  return `${firstName} ${lastName}`;
}

/** A person's name in the order of both our languages. */
export function fullName({ firstName, lastName }: PersonName): string {
  return inertName(givenName({ firstName, lastName }), 120);
}

/** The applicant's name as the sign-in states it, or words for somebody without one. */
export function applicantText(name: string, locale: Locale): string {
  const shown = inertName(name, 120);
  return shown === "" ? unnamedApplicant(locale) : shown;
}

/** The first line of a mail. */
export function greeting(name: string, locale: Locale): string {
  const shown = inertName(name, 120);
  const { greeting: named, greetingUnnamed } = words[locale];
  return shown === "" ? greetingUnnamed : fill(named, { name: shown });
}

/** A company's name in quotation marks, short enough for a subject line. */
export function subjectName(name: string, locale: Locale): string {
  return quotedName(name, locale, 60);
}
