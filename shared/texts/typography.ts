import type { Locale } from "../domain/locale.ts";

const narrowNoBreakSpace = "\u202F";

/** Sets the texts of a language as its readers expect them; authors type plain spaces and straight apostrophes. */
const setters: Readonly<Record<Locale, (text: string) => string>> = {
  fr: (text) =>
    text
      .replaceAll("'", "’")
      .replaceAll(/ (?=[;:!?»%])/g, narrowNoBreakSpace)
      .replaceAll("« ", `«${narrowNoBreakSpace}`),
  en: (text) => text.replaceAll("'", "’"),
};

/** A dictionary with every text in it set for its language. */
export function typeset<T>(dictionary: T, locale: Locale): T {
  if (typeof dictionary === "string") return setters[locale](dictionary) as T;
  if (Array.isArray(dictionary)) return dictionary.map((each) => typeset(each as unknown, locale)) as T;
  if (typeof dictionary !== "object" || dictionary === null) return dictionary;
  return Object.fromEntries(Object.entries(dictionary).map(([key, value]) => [key, typeset(value, locale)])) as T;
}

/** Both languages of a dictionary, set. */
export function bilingual<F, E>(fr: F, en: E): { readonly fr: F; readonly en: E } {
  return { fr: typeset(fr, "fr"), en: typeset(en, "en") };
}
