import { nameKey } from "./company-name/name-key.ts";
import { similarity } from "./company-name/similarity.ts";

/** What screening a name came to: a likeness is for a person to decide and never fails anybody by itself. */
export interface Screening {
  outcome: "pass" | "inconclusive";
  /** Likeness to the listed name that is most alike: 1 is the same, 0 nothing in common. */
  score: number;
  /** The listed names it is like, the most alike first. */
  hits: string[];
}

/** Whose name is screened: the company's, and those of the people who speak for it. */
export const screenedParts = ["company", "contact", "applicant", "signatory"] as const;
export type ScreenedPart = (typeof screenedParts)[number];

/** From here on a name is like a listed one: an edit in five letters, another order, a listed name within a longer one. */
const alikeFrom = 0.8;

/** Screens the name of a company or a person against listed names, across legal forms, order of words, case, accents and scripts. */
export function screenName(name: string, listed: readonly string[]): Screening {
  const key = nameKey(name);
  const scored = listed.map((other) => ({ other, score: similarity(key, nameKey(other)) }));
  const hits = scored.filter(({ score }) => score >= alikeFrom).sort((one, other) => other.score - one.score);
  return {
    outcome: hits.length === 0 ? "pass" : "inconclusive",
    score: Math.max(0, ...scored.map(({ score }) => score)),
    hits: hits.map(({ other }) => other),
  };
}

/** Screens everybody of an enrollment: the highest likeness, and whose names are alike, never what they are. */
export function screenParts(
  names: Readonly<Record<ScreenedPart, readonly string[]>>,
  listed: readonly string[],
): { readonly outcome: Screening["outcome"]; readonly score: number; readonly alike: readonly ScreenedPart[] } {
  const screened = screenedParts.flatMap((part) => names[part].map((name) => ({ part, ...screenName(name, listed) })));
  const hits = screened.filter(({ outcome }) => outcome === "inconclusive");
  return {
    outcome: hits.length === 0 ? "pass" : "inconclusive",
    score: Math.max(0, ...screened.map(({ score }) => score)),
    alike: [...new Set(hits.map(({ part }) => part))],
  };
}
