import type { Refusal } from "../../../shared/domain/refusal.ts";

const plain = { "cache-control": "no-store", "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" };
const pagePolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src data:",
  "form-action 'self'",
  "base-uri 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** Answers with JSON. */
export function jsonAnswer(value: unknown, status = 200): Response {
  const headers = { ...plain, "content-type": "application/json; charset=utf-8" };
  return new Response(JSON.stringify(value), { status, headers });
}

/** Answers with a page that runs no script. */
export function pageAnswer(html: string, status = 200): Response {
  const headers = { ...plain, "content-type": "text/html; charset=utf-8", "content-security-policy": pagePolicy };
  return new Response(html, { status, headers });
}

/** True when whoever asks is a browser rather than a program. */
export function wantsPage(request: Request): boolean {
  return request.headers.get("accept")?.includes("text/html") ?? false;
}

/** One route of the local host: what a method on a path does. */
export interface LocalRoute {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Path template such as `/local/mail/{id}`. */
  readonly path: string;
  readonly handle: (request: LocalRequest) => Response | Refusal | Promise<Response | Refusal>;
}

/** A request with the values of its path's parameters, decoded. */
export interface LocalRequest {
  readonly request: Request;
  readonly url: URL;
  readonly params: Readonly<Record<string, string>>;
}
