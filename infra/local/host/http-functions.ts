import type { IncomingMessage, ServerResponse } from "node:http";
import { opensFunction, type AccessKeys } from "./access-keys.ts";
import type { FunctionDefinition } from "./function-definitions.ts";
import type { FunctionRunner } from "./function-runner.ts";
import { toWireRequest, writeWireResponse } from "./http-messages.ts";
import type { HostSettings } from "./host-json.ts";
import { readBody } from "./request-body.ts";
import { createThrottle } from "./request-throttle.ts";
import { createRouter } from "./router.ts";

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

/** What the HTTP functions of one app need. */
export interface HttpFunctionsOptions {
  definitions: readonly FunctionDefinition[];
  settings: HostSettings;
  keys: AccessKeys;
  runner: FunctionRunner;
  isDisabled: (name: string) => boolean;
  /** Set while no new work may be taken. */
  busy: () => { retryAfterSeconds: number } | undefined;
  bodyLimit: number;
  trustClientPrincipal: boolean;
}

type HttpDefinition = FunctionDefinition & { type: "httpTrigger" };

/** The access key that a request carries: the header, or else the query. */
export function keyOf({ request, search }: Incoming): string | undefined {
  const header = request.headers["x-functions-key"];
  if (typeof header === "string") return header;
  return search.includes("code=") ? (new URLSearchParams(search).get("code") ?? undefined) : undefined;
}

/** Answers without a body. */
export function answerPlainly(
  { response }: Incoming,
  status: number,
  customHeaders: Record<string, string>,
  headers: Record<string, string> = {},
): void {
  if (!response.headersSent) response.writeHead(status, { ...customHeaders, "content-length": "0", ...headers }).end();
}

/** Makes the function that answers a request with the app's HTTP function for it; false when there is none. */
export function createHttpFunctions(options: HttpFunctionsOptions): (incoming: Incoming) => Promise<boolean> {
  const { settings, keys, runner, busy } = options;
  const { customHeaders } = settings;
  const http = options.definitions.filter((one): one is HttpDefinition => one.type === "httpTrigger");
  const byName = new Map(http.map((one) => [one.name, one]));
  const router = createRouter(http.map((one) => one.route));
  const throttle = createThrottle(settings.maxConcurrentRequests, settings.maxOutstandingRequests);

  const runFunction = async (definition: HttpDefinition, params: Record<string, string>, incoming: Incoming) => {
    const { request, response } = incoming;
    const read =
      "body" in incoming
        ? { outcome: "read" as const, body: incoming.body }
        : await readBody(request, options.bodyLimit);
    if (read.outcome === "aborted") return;
    if (read.outcome === "tooLarge") {
      answerPlainly(incoming, 413, customHeaders);
      request.resume();
      return;
    }
    const wire = toWireRequest(request, incoming, params, read.body, options.trustClientPrincipal);
    const traceParent = wire.headers?.["traceparent"];
    const traceState = wire.headers?.["tracestate"];
    try {
      const timeoutMs = settings.functionTimeoutMs;
      const run = await runner.run(definition, { http: wire }, { timeoutMs, traceParent, traceState });
      if (response.destroyed) return;
      writeWireResponse(response, run.returnValue?.http ?? undefined, customHeaders, request.method === "HEAD");
    } catch {
      // Logged by the runner; a client learns nothing of the cause, as from the Functions host.
      answerPlainly(incoming, 500, customHeaders);
    }
  };

  return async (incoming) => {
    const match = router(incoming.request.method ?? "GET", incoming.path);
    const definition = match && byName.get(match.route.functionName);
    if (!match || !definition) return false;
    const full = busy();
    if (full) answerPlainly(incoming, 503, customHeaders, { "retry-after": String(full.retryAfterSeconds) });
    else {
      const place = throttle.enter();
      if (!place) answerPlainly(incoming, 429, customHeaders);
      else {
        const leave = await place;
        try {
          const key = definition.authLevel === "anonymous" ? undefined : keyOf(incoming);
          if (!opensFunction(keys, definition.authLevel, definition.name, key))
            answerPlainly(incoming, 401, customHeaders);
          else if (options.isDisabled(definition.name)) answerPlainly(incoming, 404, customHeaders);
          else await runFunction(definition, match.params, incoming);
        } finally {
          leave();
        }
      }
    }
    return true;
  };
}
