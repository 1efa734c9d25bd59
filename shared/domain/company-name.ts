import type { Difference } from "./check.ts";
import { localForms } from "./company-name/legal-forms.ts";
import { countJoints, nameKey, type NameKey } from "./company-name/name-key.ts";
import { similarity } from "./company-name/similarity.ts";
import { wordDiff } from "./company-name/word-diff.ts";
import { latinForm } from "./latin-form.ts";

/** How a given company name compares with the registered one: a near miss is for a person to decide, with the words that differ. */
export interface NameMatch {
  verdict: "match" | "near" | "mismatch";
  /** 1 is the same name, 0 nothing in common. */
  score: number;
  diff: Difference[];
}

/** From here on two names are close enough to be one company's. */
const nearFrom = 0.75;

/**
 * Compares company names across legal forms, case, accents, punctuation, conjunctions and scripts: `Société X SAS` is `X S.A.S.`.
 * Names that differ in their legal form alone are near, not the same. `country` (ISO alpha-2) is the register's.
 */
export function matchCompanyNames(given: string, registered: string, country?: string): NameMatch {
  const pairs = variants(given, country).flatMap((one) =>
    variants(registered, country).map((other) => [one, other] as const),
  );
  const score = Math.max(...pairs.map(([one, other]) => similarity(one, other)));
  const isSameForm = pairs.some(([one, other]) => agree(one.forms, other.forms));
  if (score === 1 && isSameForm && !areHomophones(given, registered)) {
    const haveSameJoints = countJoints(given, country) === countJoints(registered, country);
    const isSame = pairs.some(
      ([one, other]) => areSpacedAlike(one, other) || (haveSameJoints && numbersIn(one) === numbersIn(other)),
    );
    if (isSame) return { verdict: "match", score, diff: [] };
  }
  const isNear = score >= nearFrom || areIncomparable(given, registered);
  return { verdict: isNear ? "near" : "mismatch", score: Math.min(score, 0.99), diff: wordDiff(given, registered) };
}

function areSpacedAlike({ words: one }: NameKey, { words: other }: NameKey): boolean {
  return one.join(" ") === other.join(" ");
}

/** The numbers of a name: 1 and 1 are not 11, however a name is spaced. */
const numbersIn = ({ words }: NameKey): string => (words.join(" ").match(/\d+/g) ?? []).join(" ");

/** A name as such, with umlauts written out (`Müller` is also `Mueller`), and from Cyrillic and Greek with an x (`Яндекс` is also `Yandex`). */
function variants(name: string, country?: string): NameKey[] {
  const composed = name.normalize("NFC").toLowerCase();
  const spelledOut = umlauts.reduce((text, [letter, letters]) => text.replaceAll(letter, letters), composed);
  const isAlphabet = /\p{Script=Cyrillic}|\p{Script=Greek}/u.test(composed);
  const withX = isAlphabet ? latinForm(composed).replaceAll(/ks/gi, "x") : composed;
  return [...new Set([composed, spelledOut, withX])].map((text) => nameKey(text, country));
}

const umlauts = [
  ["ä", "ae"],
  ["ö", "oe"],
  ["ü", "ue"],
  ["ø", "oe"],
  ["å", "aa"],
  ["æ", "ae"],
] as const;

/** Forms that only one of the names shows are no contradiction. */
function agree(one: readonly string[], other: readonly string[]): boolean {
  const [fewer, more] = one.length <= other.length ? [one, other] : [other, one];
  return fewer.every((form) => more.includes(form));
}

/** Scripts whose transliteration is not how companies write themselves in Latin letters: only a person can compare across. */
const unspelled =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}]/u;

/** Two Chinese names that only sound alike: their syllables are the same, their characters are not. */
function areHomophones(given: string, registered: string): boolean {
  const [one, other] = [hanOf(given), hanOf(registered)];
  return one !== "" && other !== "" && one !== other;
}

function hanOf(name: string): string {
  const bare = localForms.reduce((text, [pattern]) => text.replaceAll(pattern, ""), name.normalize("NFKC"));
  return bare.replaceAll(/\P{Script=Han}/gu, "");
}

function areIncomparable(given: string, registered: string): boolean {
  return unspelled.test(given) !== unspelled.test(registered);
}
