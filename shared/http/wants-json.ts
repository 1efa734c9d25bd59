import Negotiator from "negotiator";

/** True when a client prefers JSON to a page (RFC 9110 §12.5.1); whoever does not say gets the page. */
export function wantsJson(accept: string | null): boolean {
  if (accept === null) return false;
  return new Negotiator({ headers: { accept } }).mediaType(["text/html", "application/json"]) === "application/json";
}
