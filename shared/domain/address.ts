import type { Difference } from "./check.ts";
import type { Address } from "./legal-profile.ts";
import type { ReasonCode } from "./reason.ts";

type Given = { readonly [K in keyof Address]?: string | undefined };

/** What makes an address doubtful as a place of business. */
export function addressHints(address: Given): ReasonCode[] {
  return /\b(?:p\.?\s?o\.?\s?box|bo[iî]te postale|b\.?p\.? \d)/iu.test(`${address.line1} ${address.line2 ?? ""}`)
    ? ["address_private_mailbox"]
    : [];
}

function fold(text: string | undefined): string {
  return (text ?? "")
    .normalize("NFKD")
    .replaceAll(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();
}

/** Compares an address with the one a source holds. */
export function matchAddresses(
  given: Given,
  found: Given,
): { verdict: "match" | "near" | "mismatch"; diff: Difference[] } {
  const fields = ["line1", "city", "postalCode"] as const;
  const diff = fields
    .filter((field) => found[field] !== undefined && fold(given[field]) !== fold(found[field]))
    .map((field) => ({ given: given[field] ?? "", registered: found[field] ?? "" }));
  return { verdict: diff.length === 0 ? "match" : diff.length === 1 ? "near" : "mismatch", diff };
}
