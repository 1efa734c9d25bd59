import { stringifySetCookie, type SetCookie } from "cookie";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { WireCookie, WireHttp } from "./functions-core.ts";
import type { RouteParams } from "./route-template.ts";

const noQuery: Record<string, string> = {};
// What the connection decides, not the function; a length is computed from the body that is really sent.
const hopHeaders = new Set([
  "connection",
  "keep-alive",
  "transfer-encoding",
  "upgrade",
  "trailer",
  "x-ms-invocation-id",
]);
const bodyless = new Set([204, 205, 304]);

/** The `x-ms-client-principal…` headers of a request, which only the platform in front of an app may set. */
export type Identify = (request: IncomingMessage) => Readonly<Record<string, string>>;

const isPrincipal = (name: string) => name.startsWith("x-ms-client-principal");

/** Lets the headers of the request itself through. */
export const asGiven: Identify = ({ headers }) =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (isPrincipal(name) ? [[name, String(value)]] : [])),
  );

/** The headers as one text each, in lower case; who calls is what `identify` says. */
export function readHeaders(request: IncomingMessage, identify: Identify): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined) continue;
    if (isPrincipal(name)) continue;
    headers[name] = typeof value === "string" ? value : value.join(",");
  }
  Object.assign(headers, identify(request));
  const peer = request.socket.remoteAddress?.replace(/^::ffff:/, "");
  // As the platform's front end does: the caller's real address comes last, behind whatever the caller claims.
  if (peer !== undefined) headers["x-forwarded-for"] = [headers["x-forwarded-for"] ?? [], peer].flat().join(", ");
  return headers;
}

function readQuery(search: string): Record<string, string> {
  if (search.length <= 1) return noQuery;
  const query: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    // A repeated name reaches the function as one value with commas: StringValues.ToString() of the Functions host.
    const before = Object.hasOwn(query, name) ? `${query[name]},` : "";
    Object.defineProperty(query, name, { value: before + value, enumerable: true, configurable: true, writable: true });
  }
  return query;
}

/** The request as the programming model receives it. */
export function toWireRequest(
  request: IncomingMessage,
  target: { origin: string; url: string; search: string },
  params: RouteParams,
  body: Buffer | undefined,
  identify: Identify,
): WireHttp {
  return {
    method: request.method ?? "GET",
    url: target.origin + target.url,
    headers: readHeaders(request, identify),
    params,
    query: readQuery(target.search),
    ...(body !== undefined && { body: { bytes: body } }),
  };
}

function toCookie({ name, value, domain, path, expires, secure, httpOnly, sameSite, maxAge }: WireCookie): SetCookie {
  const seconds = expires?.value?.seconds;
  return {
    name: name ?? "",
    value: value ?? "",
    // CookieOptions of ASP.NET Core has this path unless another is given.
    path: path?.value ?? "/",
    ...(domain?.value && { domain: domain.value }),
    ...(typeof seconds === "number" && { expires: new Date(seconds * 1000) }),
    ...(typeof maxAge?.value === "number" && { maxAge: maxAge.value }),
    ...(secure?.value && { secure: true }),
    ...(httpOnly?.value && { httpOnly: true }),
    ...((sameSite === "lax" || sameSite === "strict") && { sameSite }),
    ...(sameSite === "explicitNone" && { sameSite: "none" as const }),
  };
}

function bodyBytes(body: WireHttp["body"]): Uint8Array | undefined {
  if (body?.bytes) return body.bytes;
  const text = body?.string ?? body?.json;
  return typeof text === "string" ? Buffer.from(text) : undefined;
}

/** Writes the head of an answer, without the headers that only concern one connection. */
export function writeHeaders(response: ServerResponse, status: number, headers: NodeJS.Dict<string | string[]>): void {
  const kept = Object.entries(headers).filter(([name, value]) => value !== undefined && !hopHeaders.has(name));
  response.writeHead(status, Object.fromEntries(kept) as Record<string, string | string[]>);
}

/** Writes what an HTTP function returned; nothing at all is 204, as ASP.NET Core answers a null result. */
export function writeWireResponse(
  response: ServerResponse,
  http: WireHttp | undefined,
  customHeaders: Record<string, string>,
  isHead: boolean,
): void {
  const status = http === undefined ? 204 : Number(http.statusCode ?? 200);
  const headers: Record<string, string | string[]> = { ...customHeaders };
  for (const [name, value] of Object.entries(http?.headers ?? {})) {
    if (!hopHeaders.has(name) && (name !== "content-length" || isHead)) headers[name] = value;
  }
  if (http?.cookies?.length) {
    headers["set-cookie"] = http.cookies.map((one) =>
      stringifySetCookie(toCookie(one), { encode: encodeURIComponent }),
    );
  }
  const body = bodyBytes(http?.body);
  if (bodyless.has(status)) return void response.writeHead(status, headers).end();
  if (!isHead || headers["content-length"] === undefined) headers["content-length"] = String(body?.byteLength ?? 0);
  response.writeHead(status, headers);
  if (isHead || body === undefined) response.end();
  else response.end(body);
}
