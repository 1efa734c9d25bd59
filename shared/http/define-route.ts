import { app, type HttpRequest, type InvocationContext } from "@azure/functions";
import type { z } from "zod";
import { workflowInput, workflowOf } from "../durable/durable-workflow.ts";
import type { Access } from "./access.ts";
import type { Condition, Method, Route, RouteDefinition } from "./route.ts";
import { answerRequest } from "./answer-request.ts";
import { whenReady } from "./when-ready.ts";

const defined: Route[] = [];

/** Describes a route; nothing is served until `serve` registers it. */
export function defineRoute<
  M extends Method,
  A extends Access,
  C extends Condition = never,
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
>(definition: RouteDefinition<M, A, C, P, Q, B>): Route {
  return definition;
}

/** Registers routes with the Functions host and adds them to the published contract; GET answers HEAD too. */
export function serve(...routes: readonly Route[]): void {
  for (const route of routes) {
    defined.push(route);
    const changes = route.method !== "GET";
    app.http(route.name, {
      route: route.route,
      methods: changes ? [route.method] : ["GET", "HEAD"],
      authLevel: "anonymous",
      ...(changes ? { extraInputs: [workflowInput] } : {}),
      handler: (request: HttpRequest, context: InvocationContext) =>
        whenReady(request, context, (ready) =>
          answerRequest(route, request, {
            services: ready,
            correlationId: context.invocationId,
            ...(changes ? { workflow: workflowOf(context) } : {}),
          }),
        ),
    });
  }
}

/** Every route that is served, in the order of registration. */
export function servedRoutes(): readonly Route[] {
  return defined;
}
