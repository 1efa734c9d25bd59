import { foldText } from "../latin-form.ts";
import { formTranslations } from "./form-translations.ts";
import { genericHeads, headForms, legalForms, localForms } from "./legal-forms.ts";

/** A company name taken apart: the words that tell it from others, and the legal forms around them. */
export interface NameKey {
  words: readonly string[];
  forms: readonly string[];
}

const formsByText = Map.groupBy(
  [...legalForms, ...formTranslations].flatMap((form) =>
    form.spellings.split("|").map((text) => ({ text: foldText(text), form })),
  ),
  ({ text }) => text,
);
const longestForm = 9;

/** Short forms of common words, as registers and letterheads write them. */
const abbreviations = new Map(
  (
    "assoc=associates bros=brothers centre=center cia=compania cie=compagnie companhia=compania ctr=center gebr=gebruder flli=fratelli grp=group hldg=holding hldgs=holdings hnos=hermanos ind=industries " +
    "intl=international lab=laboratory labs=laboratories mfg=manufacturing mgmt=management natl=national org=organization st=saint ste=sainte " +
    "svc=service svcs=services sys=systems tech=technology techs=technologies univ=university"
  )
    .split(" ")
    .map((pair) => pair.split("=") as [string, string]),
);

/** How many words of a name are conjunctions: written together without them it is another name (`Smith & Son`, `Smithson`). */
export function countJoints(name: string, country?: string): number {
  return stripForms(wordsOf(name), "tail", country).words.filter((word) => word === "and").length;
}

/** The key of a name; `country` (ISO alpha-2) tells whether a short word can be a legal form there. */
export function nameKey(name: string, country?: string): NameKey {
  const tail = stripForms(wordsOf(name), "tail", country);
  const head = stripForms(tail.words, "head", country);
  const isHead = (word: string, index: number) => index === 0 && genericHeads.has(word);
  const own = head.words.filter((word, index) => word !== "and" && !isHead(word, index));
  return {
    words: (own.length > 0 ? own : head.words).map(spellOut),
    forms: [...new Set([...tail.forms, ...head.forms])].sort(),
  };
}

function spellOut(word: string, index: number, words: readonly string[]): string {
  return word === "gt" && words[index + 1] === "britain" ? "great" : (abbreviations.get(word) ?? word);
}

/** Takes legal forms off one end of a name, the longest first, and never the last word. */
function stripForms(words: readonly string[], end: "head" | "tail", country?: string): NameKey {
  for (let count = Math.min(words.length - 1, longestForm); count > 0; count -= 1) {
    const [form, rest] =
      end === "tail" ? [words.slice(-count), words.slice(0, -count)] : [words.slice(0, count), words.slice(count)];
    const key = formOf(form.join(" "), country);
    if (key !== undefined && (end === "tail" || headForms.has(key))) {
      const stripped = stripForms(rest, end, country);
      return { words: stripped.words, forms: [key, ...stripped.forms] };
    }
  }
  return { words, forms: [] };
}

/** The key of a legal form: what the word means in the country, else what it means anywhere; without a country, what it can mean. */
function formOf(text: string, country: string | undefined): string | undefined {
  const forms = (formsByText.get(text) ?? []).map(({ form }) => form);
  const here = forms.find(({ countries }) => country !== undefined && countries?.split(" ").includes(country));
  const anywhere = forms.find(({ countries }) => countries === undefined);
  return (here ?? anywhere ?? (country === undefined ? forms[0] : undefined))?.key;
}

/** The words of a name in lower-case ASCII, with acronyms in one word and conjunctions as `and`. */
function wordsOf(name: string): string[] {
  const local = localForms.reduce(
    (text, [pattern, key]) => text.replaceAll(pattern, ` ${key} `),
    name.normalize("NFKC"),
  );
  const plain = local
    .replaceAll(/[&+]/g, " and ")
    .replaceAll(/\bf\.\s?lli\b/giu, "flli")
    .replaceAll(/(?<!\p{L})s\.?\s?à\.?\s?r\.?\s?l\b/giu, " sarl ");
  const acronym = /(?<![\p{L}\p{N}])\p{L}(?:[./]\s?\p{L})+(?![\p{L}\p{N}])/gu;
  const joined = plain.replaceAll(acronym, (letters) => `${letters.replaceAll(/[./\s]/g, "")} `);
  return joinLetters(foldText(joined).split(" ").map(conjunction));
}

function conjunction(word: string, index: number, words: readonly string[]): string {
  if (["et", "und", "og", "och"].includes(word)) return "and";
  const isBetween = (words[index - 1]?.length ?? 0) > 1 && (words[index + 1]?.length ?? 0) > 1;
  return (word === "y" || word === "e") && isBetween ? "and" : word;
}

/** Letters spelled one by one are one word (`i b m`), but for a legal form at their end (`plan b s a`). */
function joinLetters(words: readonly string[]): string[] {
  const text = words.join(" ").replaceAll(/(?<=^| )[a-z](?: [a-z])+(?= |$)/g, (letters) => {
    const word = letters.replaceAll(" ", "");
    const form = [word, word.slice(-4), word.slice(-3), word.slice(-2)].find((end) => formsByText.has(end)) ?? "";
    return `${word.slice(0, word.length - form.length)} ${form}`.trim();
  });
  return text.split(" ");
}
