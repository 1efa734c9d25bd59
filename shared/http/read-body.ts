import type { HttpRequest } from "@azure/functions";

/** The most a request may carry, in bytes. */
export const bodyLimit = 1_048_576;

/** The bytes of a request's body; whatever is announced, what comes is counted, and past the limit nothing more is read. */
export async function readBody(
  request: Pick<HttpRequest, "headers" | "body">,
  limit = bodyLimit,
): Promise<Uint8Array | "too_large"> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) return "too_large";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) return "too_large";
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}
