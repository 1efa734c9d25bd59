import { refuse, type Refusal } from "../domain/refusal.ts";

/** What an Idempotency-Key looks like: 16 to 255 printable ASCII characters, none of its ends a blank. */
export const idempotencyKey = /^[\x21-\x7E](?:[\x20-\x7E]{14,253}[\x21-\x7E])$/;

/** Reads Idempotency-Key; anything that is none is as good as missing. */
export function readIdempotencyKey(header: string | null): { readonly outcome: "key"; readonly key: string } | Refusal {
  return header !== null && idempotencyKey.test(header)
    ? { outcome: "key", key: header }
    : refuse("idempotency_key_missing");
}
