import type { HttpRequest, HttpResponseInit } from "@azure/functions";
import type { Locale } from "../domain/locale.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import { InvalidCursorError, UnavailableError } from "../ports/errors.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { negotiateLocale } from "../texts/locale-negotiation.ts";
import { problemPage } from "../texts/pages/closed-pages.ts";
import { pageHeaders } from "../texts/pages/page-headers.ts";
import { admit, readerOf } from "./access.ts";
import { clientAddress } from "./client-address.ts";
import { readConditions } from "./conditions.ts";
import { readCredentials } from "./credentials.ts";
import { problemReply } from "./problem.ts";
import { readContent } from "./read-content.ts";
import { pageReply, toResponse, type Reply } from "./reply.ts";
import type { Route } from "./route.ts";
import { wantsPage } from "./wants-page.ts";
import { commonHeaders } from "./security-headers.ts";

/** What an invocation brings along. */
export interface Invocation {
  readonly services: Services;
  readonly correlationId: string;
  /** Only where the route may change something. */
  readonly workflow?: Workflow;
}

/** Takes one request from its headers to its answer: whatever a client sends, it is told what is wrong; whatever fails here stays here. */
export async function answerRequest(
  route: Route,
  request: HttpRequest,
  invocation: Invocation,
): Promise<HttpResponseInit> {
  const { services, correlationId } = invocation;
  const locale = negotiateLocale(request.headers.get("accept-language"), "en");
  const result = await attempt(route, request, invocation, locale);
  const asPage = route.pages === true && wantsPage(request);
  const reply = "outcome" in result ? refusalReply(result, locale, services.program.baseUrl, asPage) : result;
  return toResponse(reply, {
    ...commonHeaders,
    "x-correlation-id": correlationId,
    ...(route.cache === undefined || reply.status >= 400 ? {} : { "cache-control": route.cache }),
  });
}

/** The answer while the service has not the settings it needs: try again later, whatever was asked. */
export function answerUnready(request: HttpRequest): HttpResponseInit {
  const locale = negotiateLocale(request.headers.get("accept-language"), "en");
  return toResponse(problemReply(refuse("unavailable"), locale, new URL(request.url).origin), commonHeaders);
}

function refusalReply(refusal: Refusal, locale: Locale, baseUrl: string, asPage: boolean): Reply {
  const reply = problemReply(refusal, locale, baseUrl);
  if (!asPage) return reply;
  const { code, params, retryAfterSeconds } = refusal;
  const wait = retryAfterSeconds === undefined ? {} : { retryAfterSeconds: String(retryAfterSeconds) };
  const html = problemPage({ locale, code, params: { ...params, ...wait } });
  return pageReply(reply.status, html, { ...reply.headers, ...pageHeaders(locale) });
}

async function attempt(
  route: Route,
  request: HttpRequest,
  invocation: Invocation,
  locale: Locale,
): Promise<Reply | Refusal> {
  const { services, correlationId } = invocation;
  try {
    return await carryOut(route, request, invocation, locale);
  } catch (error) {
    if (error instanceof InvalidCursorError) {
      return refuse("invalid_request", { faults: [{ pointer: "/query/cursor", code: "invalid_value" }] });
    }
    if (error instanceof UnavailableError) {
      services.log.warn("request_unavailable", { route: route.name, correlationId, service: error.service });
      const { retryAfterSeconds } = error;
      return refuse("unavailable", retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
    }
    services.log.error("request_failed", { route: route.name, correlationId }, error);
    return refuse("internal");
  }
}

async function carryOut(
  route: Route,
  request: HttpRequest,
  { services, workflow }: Invocation,
  locale: Locale,
): Promise<Reply | Refusal> {
  const identity = await identify(route, request, services);
  if (identity.outcome === "refused") return identity;
  const conditions = readConditions(route.conditions ?? [], request.headers);
  if (conditions.outcome === "refused") return conditions;
  const params = route.params?.safeParse(request.params);
  if (params?.success === false) return refuse("not_found");
  const reader = readerOf(identity.identity);
  const content = await readContent(route, request, { services, params: params?.data, reader });
  if (content.outcome === "refused") return content;
  const input = {
    request,
    services,
    workflow,
    ...identity.identity,
    conditions: conditions.conditions,
    params: params?.data,
    query: content.query,
    body: content.body,
    locale,
    ip: clientAddress(request.headers.get("x-forwarded-for")),
    userAgent: request.headers.get("user-agent")?.slice(0, 500) ?? "",
  };
  return route.handle(input as never);
}

async function identify(route: Route, request: HttpRequest, services: Services) {
  if (route.access === "anyone") return admit("anyone", {});
  const shown = await readCredentials(request, services);
  return shown.outcome === "refused" ? shown : admit(route.access, shown.credentials);
}
