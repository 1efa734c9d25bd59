import { refuse, type Refusal } from "../domain/refusal.ts";

/** The revisions an If-Match header allows: some, or `any` for `*`. */
export type RevisionMatch = { readonly outcome: "match"; readonly revisions: readonly number[] | "any" };

/** A strong ETag: a revision of what clients may edit. */
export function etagOf(revision: number): string {
  return `"${revision}"`;
}

const tags = /^\s*(?:W\/)?"[\x21\x23-\x7E\x80-\xFF]*"\s*(?:,\s*(?:W\/)?"[\x21\x23-\x7E\x80-\xFF]*"\s*)*$/;

/** Reads If-Match (RFC 9110 §13.1.1): compared strongly, so a weak or foreign tag matches no revision; no header is 428. */
export function readIfMatch(header: string | null): RevisionMatch | Refusal {
  const value = header?.trim() ?? "";
  if (value === "") return refuse("etag_missing");
  if (value === "*") return { outcome: "match", revisions: "any" };
  if (!tags.test(value)) return { outcome: "match", revisions: [] };
  const revisions = value.split(",").flatMap((tag) => {
    const strong = /^"([1-9]\d{0,14})"$/.exec(tag.trim());
    return strong === null ? [] : [Number(strong[1])];
  });
  return { outcome: "match", revisions };
}

/** The revision to act on: the current one where it is allowed, else one that is stale. */
export function revisionToUse(match: RevisionMatch, current: number | undefined): number {
  if (match.revisions === "any") return current ?? 0;
  if (current !== undefined && match.revisions.includes(current)) return current;
  return match.revisions[0] ?? 0;
}
