import type { HttpResponseInit } from "@azure/functions";

/** What a handler answers with when it did what was asked. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A JSON document, a page or a table; none of them answers with an empty body. */
  readonly json?: unknown;
  readonly html?: string;
  readonly csv?: string;
}

/** Answers with a JSON document. */
export function jsonReply(status: number, json: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, json, headers };
}

/** Answers with a page. */
export function pageReply(status: number, html: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, html, headers };
}

/** Answers with a table to be saved under a name. */
export function csvReply(status: number, csv: string, name: string): Reply {
  return { status, csv, headers: { "content-disposition": `attachment; filename="${name}"` } };
}

/** The reply as the Functions host takes it; `common` headers give way to the reply's own. */
export function toResponse(reply: Reply, common: Readonly<Record<string, string>>): HttpResponseInit {
  const headers = { ...common, ...contentHeaders(reply), ...reply.headers };
  const body = reply.html ?? reply.csv ?? (reply.json === undefined ? undefined : JSON.stringify(reply.json));
  return { status: reply.status, headers, ...(body === undefined ? {} : { body }) };
}

function contentHeaders({ html, csv, json }: Reply): Readonly<Record<string, string>> {
  if (html !== undefined) return { "content-type": "text/html; charset=utf-8" };
  if (csv !== undefined) return { "content-type": "text/csv; charset=utf-8" };
  return json === undefined ? {} : { "content-type": "application/json; charset=utf-8" };
}
