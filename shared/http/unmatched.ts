import { app, type HttpRequest, type HttpResponseInit, type InvocationContext } from "@azure/functions";
import { refuse } from "../domain/refusal.ts";
import { negotiateLocale } from "../texts/locale-negotiation.ts";
import { servedRoutes } from "./define-route.ts";
import { problemReply } from "./problem.ts";
import { toResponse } from "./reply.ts";
import type { Route } from "./route.ts";
import { commonHeaders } from "./security-headers.ts";
import { whenReady } from "./when-ready.ts";

/**
 * Answers what no route takes below a folder of paths: 405 with the methods there are, OPTIONS with the same list, or 404.
 * The Functions host tries routes in the order of their functions' names, so `name` has to sort behind every other.
 */
export function serveUnmatched(name: string, folder: string): void {
  app.http(name, {
    route: `${folder}/{*path}`,
    methods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"],
    authLevel: "anonymous",
    handler: handleUnmatched,
  });
}

/** Answers for the routes that are served, as soon as the service is ready. */
export function handleUnmatched(
  request: HttpRequest,
  context: Pick<InvocationContext, "error" | "invocationId">,
): HttpResponseInit | Promise<HttpResponseInit> {
  return whenReady(request, context, ({ program }) =>
    answerUnmatched(request, servedRoutes(), program.baseUrl, context.invocationId),
  );
}

/** The answer to a method or path that has no route of its own. */
export function answerUnmatched(
  request: Pick<HttpRequest, "url" | "method" | "headers">,
  routes: readonly Pick<Route, "route" | "method">[],
  baseUrl: string,
  correlationId: string,
): HttpResponseInit {
  const common = { ...commonHeaders, "x-correlation-id": correlationId };
  const allowed = methodsAt(new URL(request.url).pathname, routes);
  if (request.method === "OPTIONS" && allowed.length > 0) {
    return toResponse({ status: 204, headers: { allow: allowed.join(", ") } }, common);
  }
  const locale = negotiateLocale(request.headers.get("accept-language"), "en");
  const reply = problemReply(refuse(allowed.length === 0 ? "not_found" : "method_not_allowed"), locale, baseUrl);
  const headers = { ...reply.headers, ...(allowed.length === 0 ? {} : { allow: allowed.join(", ") }) };
  return toResponse({ ...reply, headers }, common);
}

function methodsAt(path: string, routes: readonly Pick<Route, "route" | "method">[]): string[] {
  const methods = routes.filter(({ route }) => fits(route, path)).map(({ method }) => method);
  if (methods.length === 0) return [];
  return [...new Set([...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"])];
}

function fits(route: string, path: string): boolean {
  const parts = path.replace(/^\/|\/$/g, "").split("/");
  const wanted = route.split("/");
  return (
    parts.length === wanted.length &&
    wanted.every((part, at) =>
      part.startsWith("{") ? parts[at] !== "" : part.toLowerCase() === parts[at]?.toLowerCase(),
    )
  );
}
