import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** The request as a web `Request`, its body read already. */
export function toWebRequest(request: IncomingMessage, url: string, body: Buffer | undefined): Request {
  const headers: [string, string][] = [];
  for (let at = 0; at + 1 < request.rawHeaders.length; at += 2) {
    headers.push([request.rawHeaders[at] ?? "", request.rawHeaders[at + 1] ?? ""]);
  }
  const method = request.method ?? "GET";
  const carriesBody = method !== "GET" && method !== "HEAD" && body !== undefined;
  return new Request(url, {
    method,
    headers,
    // A copy: a Buffer may be a window on memory that is shared.
    ...(carriesBody && { body: new Uint8Array(body) }),
  });
}

/** Writes a web `Response`, streaming its body. */
export async function writeWebResponse(
  response: ServerResponse,
  from: Response,
  customHeaders: Record<string, string>,
): Promise<void> {
  const headers: Record<string, string | string[]> = { ...customHeaders };
  for (const [name, value] of from.headers) headers[name] = value;
  const cookies = from.headers.getSetCookie();
  if (cookies.length > 0) headers["set-cookie"] = cookies;
  response.writeHead(from.status, headers);
  if (from.body === null || response.req.method === "HEAD") return void response.end();
  await pipeline(Readable.fromWeb(from.body), response);
}
