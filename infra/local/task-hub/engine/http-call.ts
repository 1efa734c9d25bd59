import type { HttpRequestAction } from "../core/action.ts";

/** Makes the request of a callHttp action and returns the response as the SDK reads it (DurableHttpResponse), as JSON. */
export async function callHttp(request: string | undefined): Promise<string> {
  const { method, uri, content, headers, tokenSource } = JSON.parse(request ?? "{}") as HttpRequestAction;
  if (tokenSource !== undefined && tokenSource !== null)
    throw new Error("callHttp with a token source needs Azure's managed identity, which the local host does not have.");
  const response = await fetch(uri, {
    method,
    redirect: "manual",
    ...(headers ? { headers } : {}),
    ...(content === undefined || content === null ? {} : { body: content }),
  });
  return JSON.stringify({
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    content: await response.text(),
  });
}
