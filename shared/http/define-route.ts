import { app, type HttpRequest, type InvocationContext } from "@azure/functions";
import type { z } from "zod";
import { workflowInput, workflowOf } from "../durable/durable-workflow.ts";
import type { Services } from "../ports/services.ts";
import { services } from "../services.ts";
import type { Access } from "./access.ts";
import type { Condition, Method, Route, RouteDefinition } from "./route.ts";
import { answerRequest, answerUnready } from "./answer-request.ts";

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
      handler: (request: HttpRequest, context: InvocationContext) => {
        const ready = readyServices(context);
        if (ready === undefined) return answerUnready(request);
        return answerRequest(route, request, {
          services: ready,
          correlationId: context.invocationId,
          ...(changes ? { workflow: workflowOf(context) } : {}),
        });
      },
    });
  }
}

/** The services; undefined, with the reason in the log, where the settings do not suffice for them. */
function readyServices(context: InvocationContext): Services | undefined {
  try {
    return services();
  } catch (error) {
    context.error("services_not_ready", error instanceof Error ? error.message : "");
    return undefined;
  }
}

/** Every route that is served, in the order of registration. */
export function servedRoutes(): readonly Route[] {
  return defined;
}
