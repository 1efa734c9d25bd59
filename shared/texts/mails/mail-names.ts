import type { Locale } from "../../domain/locale.ts";
import { inertName } from "../inert-name.ts";
import type { PersonName } from "./mail-data.ts";

const quotes: Readonly<Record<Locale, readonly [string, string]>> = {
  fr: ["«\u202F", "\u202F»"],
  en: ["“", "”"],
};

/** A company's name in quotation marks, so that nothing in it reads as our own words. */
export function quotedName(name: string, locale: Locale, max?: number): string {
  const [open, close] = quotes[locale];
  return `${open}${inertName(name, max)}${close}`;
}

/** A person's name in the order of both our languages. */
export function fullName({ firstName, lastName }: PersonName): string {
  return inertName(`${firstName} ${lastName}`, 120);
}

/** The name a sign-in states for a person. */
export function personName(name: string): string {
  return inertName(name, 120);
}

/** A company's name in quotation marks, short enough for a subject line. */
export function subjectName(name: string, locale: Locale): string {
  return quotedName(name, locale, 60);
}
