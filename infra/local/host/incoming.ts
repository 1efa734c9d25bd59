import type { IncomingMessage, ServerResponse } from "node:http";

/** A request with its URL cut up once. */
export interface Incoming {
  request: IncomingMessage;
  response: ServerResponse;
  /** Path and query, as sent. */
  url: string;
  path: string;
  /** With its question mark; empty when there is none. */
  search: string;
  origin: string;
  /** Set when the body was read before the function was known. */
  body?: Buffer | undefined;
}

const plainHost = /^[\w.:[\]-]+$/;

/** Cuts up a request; undefined when its target or its Host is none. `authority` stands in for a missing Host. */
export function cutUp(request: IncomingMessage, response: ServerResponse, authority: string): Incoming | undefined {
  const { host = authority } = request.headers;
  let url = request.url ?? "/";
  // A request target is a path, or (from the client of a proxy) a whole URL.
  if (!url.startsWith("/")) {
    const whole = URL.canParse(url) ? new URL(url) : undefined;
    if (!whole) return undefined;
    url = whole.pathname + whole.search;
  }
  if (!plainHost.test(host)) return undefined;
  const question = url.indexOf("?");
  const path = question === -1 ? url : url.slice(0, question);
  return { request, response, url, path, search: question === -1 ? "" : url.slice(question), origin: `http://${host}` };
}

/** The access key that a request carries: the header, or else the query. */
export function keyOf({ request, search }: Incoming): string | undefined {
  const header = request.headers["x-functions-key"];
  if (typeof header === "string") return header;
  return search.includes("code=") ? (new URLSearchParams(search).get("code") ?? undefined) : undefined;
}

/** Answers without a body, unless an answer began already. */
export function answerPlainly(
  { response }: Incoming,
  status: number,
  customHeaders: Record<string, string>,
  headers: Record<string, string> = {},
): void {
  if (!response.headersSent) response.writeHead(status, { ...customHeaders, "content-length": "0", ...headers }).end();
}
