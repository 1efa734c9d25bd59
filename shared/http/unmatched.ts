import { app, type HttpRequest, type HttpResponseInit, type InvocationContext } from "@azure/functions";
import { type Locale, locale as localeSchema } from "../domain/locale.ts";
import { refuse } from "../domain/refusal.ts";
import { negotiateLocale } from "../texts/locale-negotiation.ts";
import { notFoundPage } from "../texts/pages/closed-pages.ts";
import { pageHeaders } from "../texts/pages/page-headers.ts";
import { servedRoutes } from "./define-route.ts";
import { problemReply } from "./problem.ts";
import { pageReply, toResponse } from "./reply.ts";
import type { Route } from "./route.ts";
import { commonHeaders } from "./security-headers.ts";
import { wantsPage } from "./wants-page.ts";
import { whenReady } from "./when-ready.ts";

type Unmatched = Pick<HttpRequest, "url" | "method" | "headers">;

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
  request: Unmatched,
  routes: readonly Pick<Route, "route" | "method">[],
  baseUrl: string,
  correlationId: string,
): HttpResponseInit {
  const common = { ...commonHeaders, "x-correlation-id": correlationId };
  const allowed = methodsAt(new URL(request.url).pathname, routes);
  if (request.method === "OPTIONS" && allowed.length > 0) {
    return toResponse({ status: 204, headers: { allow: allowed.join(", ") } }, common);
  }
  const locale = localeOf(request);
  if (allowed.length === 0 && isCutLink(request)) {
    return toResponse(pageReply(404, notFoundPage({ locale }), pageHeaders(locale)), common);
  }
  const reply = problemReply(refuse(allowed.length === 0 ? "not_found" : "method_not_allowed"), locale, baseUrl);
  const headers = { ...reply.headers, ...(allowed.length === 0 ? {} : { allow: allowed.join(", ") }) };
  return toResponse({ ...reply, headers }, common);
}

/** True for a person in front of a mailed link that has lost its end; what comes after a link is data, not a page. */
function isCutLink(request: Unmatched): boolean {
  const isRead = request.method === "GET" || request.method === "HEAD";
  return isRead && /^\/verify\/?$/i.test(new URL(request.url).pathname) && wantsPage(request);
}

function localeOf({ url, headers }: Unmatched): Locale {
  const wished = localeSchema.safeParse(new URL(url).searchParams.get("lang"));
  return wished.data ?? negotiateLocale(headers.get("accept-language"), "en");
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
