import type { HttpRequest } from "@azure/functions";
import Negotiator from "negotiator";
import { bodyKind } from "./content-type.ts";

/** True for browsers: whoever sends JSON or prefers it (RFC 9110 §12.5.1) gets JSON, everyone else the page. */
export function wantsPage({ headers, method }: Pick<HttpRequest, "headers" | "method">): boolean {
  if (method === "POST" && bodyKind(headers.get("content-type")) === "json") return false;
  const accept = headers.get("accept");
  if (accept === null) return true;
  return new Negotiator({ headers: { accept } }).mediaType(["text/html", "application/json"]) !== "application/json";
}
