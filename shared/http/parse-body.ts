import { refuse, type Refusal } from "../domain/refusal.ts";
import { bodyKind, mediaTypes, type BodyKind } from "./content-type.ts";

/** A body's content, before any schema has looked at it. */
export type ParsedBody = { readonly outcome: "parsed"; readonly kind: BodyKind; readonly value: unknown };

/** Reads bytes as what the Content-Type says; a form becomes an object of its fields, the last of a repeated one counts. */
export function parseBody(
  bytes: Uint8Array,
  contentType: string | null,
  accepted: readonly BodyKind[],
): ParsedBody | Refusal {
  if (bytes.byteLength === 0 && contentType === null) return refuse("malformed_json");
  const kind = bodyKind(contentType);
  if (kind === undefined || !accepted.includes(kind)) {
    return refuse("unsupported_content_type", {
      params: { accepted: accepted.map((each) => mediaTypes[each]).join(", ") },
    });
  }
  const text = decode(bytes);
  if (text === undefined) return refuse("malformed_json");
  if (kind === "form") return { outcome: "parsed", kind, value: Object.fromEntries(new URLSearchParams(text)) };
  try {
    return { outcome: "parsed", kind, value: withShortLists(JSON.parse(text)) };
  } catch {
    return refuse("malformed_json");
  }
}

/** Longer than any list that a schema takes: what comes behind could not make it right, and each wrong element would cost a fault. */
export const longestList = 1000;

function withShortLists(value: unknown): unknown {
  const open = [value];
  while (open.length > 0) {
    const part = open.pop();
    if (Array.isArray(part)) part.length = Math.min(part.length, longestList);
    for (const each of typeof part === "object" && part !== null ? Object.values(part) : []) {
      if (typeof each === "object") open.push(each);
    }
  }
  return value;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
