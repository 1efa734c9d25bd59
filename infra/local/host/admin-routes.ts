import { opensFunction, type AccessKeys } from "./access-keys.ts";
import type { FunctionDefinition } from "./function-definitions.ts";
import type { FunctionRunner } from "./function-runner.ts";
import type { WireData } from "./functions-core.ts";

/** What the host's own routes need. */
export interface AdminOptions {
  definitions: readonly FunctionDefinition[];
  keys: AccessKeys;
  runner: FunctionRunner;
  timeoutMs: number | undefined;
  /** The JSON that a timer function would receive now. */
  timerInput: (name: string) => string | undefined;
}

const runPath = /^\/admin\/functions\/([^/]+)\/?$/i;

async function readInput(request: Request): Promise<string | undefined> {
  try {
    const { input } = (await request.json()) as { input?: unknown };
    return typeof input === "string" ? input : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The part of the Functions host's `/admin` that makes sense on one machine: `GET /admin/host/ping`, and
 * `POST /admin/functions/{name}` with `{"input": "…"}` and the master key, which runs a timer or Event Grid function now and
 * answers 202 at once.
 */
export function createAdminRoutes({ definitions, keys, runner, timeoutMs, timerInput }: AdminOptions) {
  const run = (definition: FunctionDefinition, data: WireData) => {
    // Logged by the runner; nobody waits for the outcome.
    void runner.run(definition, data, { timeoutMs }).catch(() => undefined);
    return new Response(null, { status: 202 });
  };

  return async (request: Request): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname.toLowerCase() === "/admin/host/ping") return Response.json({ hostState: "Running" });
    const [, name = ""] = runPath.exec(pathname) ?? [];
    if (name === "" || request.method !== "POST") return new Response(null, { status: 404 });
    const key = request.headers.get("x-functions-key") ?? searchParams.get("code") ?? undefined;
    if (!opensFunction(keys, "admin", name, key)) return new Response(null, { status: 401 });
    const definition = definitions.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (!definition) return new Response(null, { status: 404 });
    const input = await readInput(request);
    const timer = timerInput(definition.name);
    if (timer !== undefined) return run(definition, { json: timer });
    if (definition.type !== "eventGridTrigger" || input === undefined) return new Response(null, { status: 400 });
    return run(definition, { string: input });
  };
}
