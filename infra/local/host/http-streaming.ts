import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { request as sendRequest, type ClientRequest, type IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as delay } from "node:timers/promises";
import type { HttpRun } from "./http-functions.ts";
import { readHeaders, writeHeaders } from "./http-messages.ts";
import type { HttpRunOptions } from "./http-run.ts";
import { answerPlainly, type Incoming } from "./incoming.ts";
import { announcedLength, BodyTooLargeError, limitBody } from "./request-body.ts";
import type { RouteParams } from "./route-template.ts";
import type { TypedData } from "./worker-contract.ts";

const silenceMs = 1000;

function metadata(headers: Record<string, string>, params: RouteParams): Record<string, TypedData> {
  const texts = Object.entries(params).map(([name, value]) => [name, { string: value }]);
  return { ...Object.fromEntries(texts), Headers: { json: JSON.stringify(headers) } };
}

async function sendBody({ request, ...incoming }: Incoming, upstream: ClientRequest, limit: number): Promise<void> {
  const body = "body" in incoming ? Readable.from(incoming.body === undefined ? [] : [incoming.body]) : request;
  await pipeline(body, limitBody(limit), upstream);
}

async function sendAnswer(upstream: ClientRequest, { response }: Incoming, customHeaders: Record<string, string>) {
  const [answer] = (await once(upstream, "response")) as [IncomingMessage];
  writeHeaders(response, answer.statusCode ?? 200, { ...customHeaders, ...answer.headers });
  await pipeline(answer, response);
}

/**
 * Makes the way to run HTTP functions of an app with `enableHttpStream`: the request goes to the SDK's own server at
 * `workerUri` (its `HttpUri` capability) and the answer comes from there, both as they flow; the invocation carries neither.
 */
export function createHttpStreaming(options: HttpRunOptions, workerUri: string): HttpRun {
  const { runner, customHeaders, timeoutMs, bodyLimit, identify } = options;
  return async (definition, params, incoming) => {
    const { request, origin } = incoming;
    if (announcedLength(request) > bodyLimit) {
      answerPlainly(incoming, 413, customHeaders);
      request.resume();
      return;
    }
    const invocationId = randomUUID();
    const headers = readHeaders(request, identify);
    const { expect: _answeredAlready, ...passed } = headers;
    const forwarded = {
      ...passed,
      "x-ms-invocation-id": invocationId,
      "x-forwarded-host": origin.slice("http://".length),
      "x-forwarded-proto": "http",
    };
    const upstream = sendRequest(new URL(incoming.url, workerUri), { method: request.method, headers: forwarded });
    const sent = sendBody(incoming, upstream, bodyLimit);
    const answered = sendAnswer(upstream, incoming, customHeaders);
    const transfer = Promise.allSettled([sent, answered]);
    // Whatever the function makes of a body that breaks off: its client learns why.
    sent.catch((error: unknown) => {
      if (error instanceof BodyTooLargeError) answerPlainly(incoming, 413, customHeaders, { connection: "close" });
    });
    try {
      const triggerMetadata = metadata(headers, params);
      await runner.run(definition, { http: {} }, { triggerMetadata, invocationId, timeoutMs });
      // By now the answer is on its way, unless the function returned nothing: then the SDK never sends one.
      const outcome = await Promise.race([transfer, delay(silenceMs, "silent", { ref: false })]);
      if (!incoming.response.headersSent) answerPlainly(incoming, outcome === "silent" ? 204 : 500, customHeaders);
      else if (outcome === "silent") await transfer;
    } finally {
      upstream.destroy();
    }
  };
}
