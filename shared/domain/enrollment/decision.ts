import type { Refusal } from "../refusal.ts";
import type { Enrollment } from "./document.ts";

/** What a rule says to a command: a new document to write, nothing to do because it is done already, or a refusal. */
export type Decision =
  | { readonly outcome: "changed"; readonly enrollment: Enrollment }
  | { readonly outcome: "unchanged"; readonly enrollment: Enrollment }
  | Refusal;

/** The answer of a rule that writes. */
export function changed(enrollment: Enrollment): Decision {
  return { outcome: "changed", enrollment };
}

/** The answer of a rule that finds its work done. */
export function unchanged(enrollment: Enrollment): Decision {
  return { outcome: "unchanged", enrollment };
}
