import type { Locale } from "../../shared/domain/locale.ts";

/** The language of a terminal: French where the environment says so, else English. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Locale {
  const setting = environment["LC_ALL"] || environment["LC_MESSAGES"] || environment["LANG"] || "";
  return setting.toLowerCase().startsWith("fr") ? "fr" : "en";
}
