import type { Incoming } from "./incoming.ts";
import { answerPlainly } from "./incoming.ts";
import { readBody } from "./request-body.ts";
import type { HubReply, HubRequest } from "./worker-contract.ts";

/** Whatever answers requests to the durable client RPC and the management API. */
export type DurableAnswer = (request: HubRequest) => Promise<HubReply | undefined>;

/**
 * Answers a request to the task hub. Every call of a durable client comes this way, so it takes the short one: no web
 * Request, no Response, no streams.
 */
export async function answerDurable(
  incoming: Incoming,
  answer: DurableAnswer | undefined,
  bodyLimit: number,
  customHeaders: Record<string, string>,
): Promise<void> {
  const { request, response } = incoming;
  const read = await readBody(request, bodyLimit);
  if (read.outcome === "aborted") return;
  if (read.outcome === "tooLarge") {
    answerPlainly(incoming, 413, customHeaders);
    request.resume();
    return;
  }
  const reply = await answer?.({
    method: request.method ?? "GET",
    url: incoming.origin + incoming.url,
    header: (name) => request.headers[name]?.toString(),
    body: read.body?.toString("utf8") ?? "",
  });
  if (!reply) return answerPlainly(incoming, 404, customHeaders);
  const body = reply.body ?? "";
  const headers = { ...customHeaders, ...reply.headers, "content-length": Buffer.byteLength(body) };
  response.writeHead(reply.status, headers).end(request.method === "HEAD" ? undefined : body);
}
