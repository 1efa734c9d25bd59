import type { HubReply, HubRequest } from "../../host/worker-contract.ts";

/** A web request, its body read, as the hub takes it. */
export async function fromWebRequest(request: Request): Promise<HubRequest> {
  const body = await request.text();
  return { method: request.method, url: request.url, header: (name) => request.headers.get(name) ?? undefined, body };
}

/** The hub's reply as a web response. */
export function toWebResponse(reply: HubReply): Response {
  return new Response(reply.body ?? null, { status: reply.status, headers: reply.headers });
}

/** An absolute URL in its parts: origin, path and the query's text. */
export function splitUrl(url: string): { origin: string; path: string; query: string } {
  const pathAt = url.indexOf("/", url.indexOf("://") + 3);
  const queryAt = url.indexOf("?", pathAt);
  const end = queryAt < 0 ? url.length : queryAt;
  if (pathAt < 0) return { origin: url, path: "/", query: "" };
  return { origin: url.slice(0, pathAt), path: url.slice(pathAt, end), query: url.slice(end + 1) };
}
