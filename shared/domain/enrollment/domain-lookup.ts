import type { DomainChallenge } from "./domain-challenge.ts";

/** When the earliest look at the DNS is due; undefined when none is. */
export function nextLookup(challenges: readonly DomainChallenge[]): string | undefined {
  return challenges.flatMap((each) => each.nextLookupAt ?? []).toSorted()[0];
}
