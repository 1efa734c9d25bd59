import type { NameMatch } from "./company-name.ts";
import { closeness } from "./company-name/similarity.ts";
import { wordDiff } from "./company-name/word-diff.ts";
import { foldText } from "./latin-form.ts";

/** From here on two spellings of a person's name are close. */
const nearFrom = 0.8;

/** Compares two persons' names, whatever the order of words, case, accents and script; a middle name or an initial more is near. */
export function matchPersonNames(given: string, registered: string): NameMatch {
  const [one, other] = [wordsIn(given), wordsIn(registered)];
  const score = closeness(one.join(" "), other.join(" "));
  if (score === 1 && one.length > 0 && !areHomophones(given, registered)) return { verdict: "match", score, diff: [] };
  const [fewer, more] = one.length <= other.length ? [one, other] : [other, one];
  const isWithin = fewer.length > 1 && fewer.every((word) => more.some((full) => isShortFor(word, full)));
  const verdict = isWithin || (score >= nearFrom && one.length > 0) ? "near" : "mismatch";
  return { verdict, score, diff: wordDiff(given, registered) };
}

/** Two Chinese names that only sound alike: the same syllables in other characters. */
function areHomophones(given: string, registered: string): boolean {
  const [one, other] = [given, registered].map((name) => name.normalize("NFKC").replaceAll(/\P{Script=Han}/gu, ""));
  return one !== "" && other !== "" && one !== other;
}

const wordsIn = (name: string): string[] =>
  foldText(name)
    .split(" ")
    .filter((word) => word !== "")
    .sort();

function isShortFor(word: string, full: string): boolean {
  return (
    word === full || (Math.min(word.length, full.length) === 1 && (full.startsWith(word) || word.startsWith(full)))
  );
}
