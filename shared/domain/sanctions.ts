import { matchCompanyNames } from "./company-name.ts";

/** What a screening found: a likeness is never more than inconclusive. */
export interface Screening {
  outcome: "pass" | "inconclusive";
  score: number;
}

/** Compares a name with every name of a list of sanctions. */
export function screenName(name: string, listed: readonly string[]): Screening {
  const score = Math.max(0, ...listed.map((each) => matchCompanyNames(name, each).score));
  return { outcome: score >= 0.85 ? "inconclusive" : "pass", score };
}
