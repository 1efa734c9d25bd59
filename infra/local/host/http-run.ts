import type { FunctionRunner } from "./function-runner.ts";
import { describeError, type HostLog } from "./host-log.ts";
import type { HttpRun } from "./http-functions.ts";
import { type Identify, toWireRequest, writeWireResponse } from "./http-messages.ts";
import { answerPlainly } from "./incoming.ts";
import { readBody } from "./request-body.ts";

/** What running HTTP functions needs, streaming or not. */
export interface HttpRunOptions {
  runner: FunctionRunner;
  customHeaders: Record<string, string>;
  timeoutMs: number | undefined;
  bodyLimit: number;
  identify: Identify;
  log: HostLog;
}

/** Makes the usual way to run an HTTP function: the whole request is read first, the whole answer is written after. */
export function createHttpRun(options: HttpRunOptions): HttpRun {
  const { runner, customHeaders, timeoutMs, bodyLimit, identify, log } = options;
  return async (definition, params, incoming) => {
    const { request, response } = incoming;
    const early = "body" in incoming;
    const read = early ? { outcome: "read" as const, body: incoming.body } : await readBody(request, bodyLimit);
    if (read.outcome === "aborted") return;
    if (read.outcome === "tooLarge") {
      answerPlainly(incoming, 413, customHeaders);
      request.resume();
      return;
    }
    const wire = toWireRequest(request, incoming, params, read.body, identify);
    const traceParent = wire.headers?.["traceparent"];
    const traceState = wire.headers?.["tracestate"];
    const run = await runner.run(definition, { http: wire }, { timeoutMs, traceParent, traceState });
    if (response.destroyed) return;
    const answer = run.returnValue?.http ?? run.outputData?.find(({ data }) => data.http)?.data.http;
    try {
      writeWireResponse(response, answer ?? undefined, customHeaders, request.method === "HEAD");
    } catch (error) {
      const message = `The answer of function '${definition.name}' cannot be sent: ${describeError(error)}`;
      log({ level: "error", category: `Function.${definition.name}`, message, functionName: definition.name });
      throw error;
    }
  };
}
