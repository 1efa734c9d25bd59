import type { HttpRequest } from "@azure/functions";
import Negotiator from "negotiator";
import { bodyKind } from "./content-type.ts";

/** True for browsers: they send forms, and whoever does not say what is preferred (RFC 9110 §12.5.1) gets a page for a GET. */
export function wantsPage({ headers, method }: Pick<HttpRequest, "headers" | "method">): boolean {
  if (method === "POST" && bodyKind(headers.get("content-type")) !== "form") return false;
  const accept = headers.get("accept");
  if (accept === null) return true;
  return new Negotiator({ headers: { accept } }).mediaType(["text/html", "application/json"]) !== "application/json";
}
