import type { Refusal } from "../domain/refusal.ts";
import { readIfMatch } from "./etag.ts";
import { readIdempotencyKey } from "./idempotency-key.ts";
import type { Condition, Conditions } from "./route.ts";

/** Reads the headers that a route needs; the first that is missing turns the request down. */
export function readConditions(
  needed: readonly Condition[],
  headers: { get(name: string): string | null },
): { readonly outcome: "met"; readonly conditions: Partial<Conditions> } | Refusal {
  let conditions: Partial<Conditions> = {};
  if (needed.includes("revision")) {
    const revision = readIfMatch(headers.get("if-match"));
    if (revision.outcome === "refused") return revision;
    conditions = { ...conditions, revision };
  }
  if (needed.includes("idempotencyKey")) {
    const read = readIdempotencyKey(headers.get("idempotency-key"));
    if (read.outcome === "refused") return read;
    conditions = { ...conditions, idempotencyKey: read.key };
  }
  return { outcome: "met", conditions };
}
