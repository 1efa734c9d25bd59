import { opensFunction, type AccessKeys } from "./access-keys.ts";
import type { FunctionDefinition } from "./function-definitions.ts";
import type { HostSettings } from "./host-json.ts";
import { answerPlainly, keyOf, type Incoming } from "./incoming.ts";
import { createThrottle } from "./request-throttle.ts";
import type { RouteParams } from "./route-template.ts";
import { createRouter } from "./router.ts";

/** What the HTTP functions of one app need. */
export interface HttpFunctionsOptions {
  definitions: readonly FunctionDefinition[];
  settings: HostSettings;
  keys: AccessKeys;
  isDisabled: (name: string) => boolean;
  /** Set while no new work may be taken. */
  busy: () => { retryAfterSeconds: number } | undefined;
  /** Runs the function and answers; rejects with what the function threw. */
  run: HttpRun;
}

/** Runs one HTTP function for one request and answers with its result. */
export type HttpRun = (definition: FunctionDefinition, params: RouteParams, incoming: Incoming) => Promise<void>;

type HttpDefinition = FunctionDefinition & { type: "httpTrigger" };

/** Makes the function that answers a request with the app's HTTP function for it; false when there is none. */
export function createHttpFunctions(options: HttpFunctionsOptions): (incoming: Incoming) => Promise<boolean> {
  const { settings, keys, busy, run } = options;
  const { customHeaders } = settings;
  const http = options.definitions.filter((one): one is HttpDefinition => one.type === "httpTrigger");
  const byName = new Map(http.map((one) => [one.name, one]));
  const router = createRouter(http.map((one) => one.route));
  const throttle = createThrottle(settings.maxConcurrentRequests, settings.maxOutstandingRequests);

  const refusal = (definition: HttpDefinition, incoming: Incoming): number | undefined => {
    const { authLevel, name } = definition;
    if (!opensFunction(keys, authLevel, name, authLevel === "anonymous" ? undefined : keyOf(incoming))) return 401;
    // Whoever has the master key may try a function that is disabled.
    return options.isDisabled(name) && !opensFunction(keys, "admin", name, keyOf(incoming)) ? 404 : undefined;
  };

  const runOne = async (definition: HttpDefinition, params: RouteParams, incoming: Incoming) => {
    try {
      await run(definition, params, incoming);
    } catch {
      // Logged by the runner; a client learns nothing of the cause, as from the Functions host.
      if (incoming.response.headersSent) incoming.response.destroy();
      else answerPlainly(incoming, 500, customHeaders);
    }
  };

  return async (incoming) => {
    const match = router(incoming.request.method ?? "GET", incoming.path);
    const definition = match && byName.get(match.route.functionName);
    if (!match || !definition) return false;
    const full = busy();
    const place = full ? undefined : throttle.enter();
    if (full) answerPlainly(incoming, 503, customHeaders, { "retry-after": String(full.retryAfterSeconds) });
    else if (!place) answerPlainly(incoming, 429, customHeaders);
    else {
      const leave = await place;
      const status = refusal(definition, incoming);
      if (status === undefined) await runOne(definition, match.params, incoming);
      else answerPlainly(incoming, status, customHeaders);
      leave();
    }
    return true;
  };
}
