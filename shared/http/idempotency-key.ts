import { refuse, type Refusal } from "../domain/refusal.ts";

const printable = /^[\x21-\x7E](?:[\x20-\x7E]{14,253}[\x21-\x7E])$/;

/** Reads Idempotency-Key: 16 to 255 printable ASCII characters; anything else is as good as none. */
export function readIdempotencyKey(header: string | null): { readonly outcome: "key"; readonly key: string } | Refusal {
  return header !== null && printable.test(header)
    ? { outcome: "key", key: header }
    : refuse("idempotency_key_missing");
}
