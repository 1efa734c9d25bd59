import { distance } from "fastest-levenshtein";
import type { NameKey } from "./name-key.ts";

/** How alike the words of two names are: 1 is the same, 0 nothing in common; legal forms do not count. */
export function similarity({ words: one }: Pick<NameKey, "words">, { words: other }: Pick<NameKey, "words">): number {
  const [joined, otherJoined] = [one.join(""), other.join("")];
  if (joined === otherJoined) return joined === "" ? 0 : 1;
  if ([...one].sort().join(" ") === [...other].sort().join(" ")) return 0.95;
  if (isAcronym(one, other) || isAcronym(other, one)) return 0.85;
  return Math.max(closeness(joined, otherJoined), overlap(one, other));
}

/** Edits needed, as a share of the longer text. */
export function closeness(one: string, other: string): number {
  return 1 - distance(one, other) / Math.max(one.length, other.length, 1);
}

/** The share of letters in words that have their like in the other name; a name within the other is at least close. */
function overlap(one: readonly string[], other: readonly string[]): number {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  const left = [...longer];
  let shared = 0;
  for (const word of shorter) {
    const like = left.find((candidate) => closeness(word, candidate) >= 0.8);
    if (like === undefined) continue;
    left.splice(left.indexOf(like), 1);
    shared += (word.length + like.length) * closeness(word, like);
  }
  const isWithin = left.length === longer.length - shorter.length && shorter.join("").length >= 5;
  const share = shared / (one.join("").length + other.join("").length);
  return isWithin ? Math.max(share, 0.8) : share;
}

function isAcronym(short: readonly string[], long: readonly string[]): boolean {
  return short.length === 1 && long.length > 2 && short[0] === long.map((word) => word.slice(0, 1)).join("");
}
