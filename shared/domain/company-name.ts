import type { Difference } from "./check.ts";

/** How near two company names are. */
export interface NameMatch {
  verdict: "match" | "near" | "mismatch";
  score: number;
  diff: Difference[];
}

function fold(name: string): string[] {
  const plain = name.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll(".", "");
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}

const legalForms = new Set([
  "sas",
  "sasu",
  "sarl",
  "sa",
  "societe",
  "ltd",
  "limited",
  "inc",
  "llc",
  "gmbh",
  "bv",
  "spa",
]);

/** Compares two names without case, accents, punctuation and legal forms; what is close is `near`, for a person to judge. */
export function matchCompanyNames(given: string, registered: string, _country?: string): NameMatch {
  const [left, right] = [given, registered].map((name) => fold(name).filter((word) => !legalForms.has(word)));
  const shared = left?.filter((word) => right?.includes(word)).length ?? 0;
  const score = (2 * shared) / Math.max((left?.length ?? 0) + (right?.length ?? 0), 1);
  const verdict = score === 1 ? "match" : score >= 0.5 ? "near" : "mismatch";
  return { verdict, score, diff: verdict === "match" ? [] : [{ given, registered }] };
}
