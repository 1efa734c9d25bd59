import { AppStartError } from "./functions-app.ts";
import { matchRoute, parseRoute, type RouteParams, type RouteTemplate } from "./route-template.ts";

/** A function's claim to paths. */
export interface Route {
  functionName: string;
  template: RouteTemplate;
  /** Upper case; undefined for all methods. */
  methods: ReadonlySet<string> | undefined;
}

/** The route that answers a request, with its parameters' values. */
export interface RouteMatch {
  route: Route;
  params: RouteParams;
}

/** A table of routes. */
export type Router = (method: string, path: string) => RouteMatch | undefined;

/** Compiles one function's route; an empty one is the function's name. Throws on a reserved or malformed one. */
export function createRoute(
  functionName: string,
  route: string | undefined,
  methods: readonly string[] | undefined,
  routePrefix: string,
): Route {
  const own = route === undefined || route.trim() === "" ? functionName : route;
  const bare = own.replace(/^\/+|\/+$/g, "").toLowerCase();
  if (bare.startsWith("admin") || bare.startsWith("runtime")) {
    throw new Error(`the route "${own}" conflicts with the host's own routes (admin…, runtime…)`);
  }
  return {
    functionName,
    template: parseRoute(routePrefix === "" ? own : `${routePrefix}/${own.replace(/^\/+/, "")}`),
    methods: methods?.length ? new Set(methods.map((method) => method.toUpperCase())) : undefined,
  };
}

function meet(a: Route["methods"], b: Route["methods"]): boolean {
  return a === undefined || b === undefined || [...a].some((method) => b.has(method));
}

function decodeSegment(segment: string): string {
  if (!segment.includes("%")) return segment;
  try {
    // An encoded slash stays encoded, or it would split a segment that the client kept whole.
    return decodeURIComponent(segment.replaceAll(/%2f/gi, "%252F"));
  } catch {
    return segment;
  }
}

/** Decoded segments of a URL's path, without the empty one after a trailing slash. */
export function splitPath(path: string): string[] {
  const segments = path.slice(1).split("/");
  if (segments.at(-1) === "") segments.pop();
  return segments.map(decodeSegment);
}

function byFunctionName(a: Route, b: Route): number {
  const [left, right] = [a.functionName.toUpperCase(), b.functionName.toUpperCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * Builds the table as the Functions host does: routes are tried in the order of their functions' names, nothing makes a
 * literal win over a parameter (WebJobsRouteBuilder keeps the order of FunctionMetadataManager, which sorts by name).
 * Throws AppStartError when two functions have the same route for one method.
 */
export function createRouter(routes: readonly Route[]): Router {
  const ordered = [...routes].sort(byFunctionName);
  for (const [index, route] of ordered.entries()) {
    const twin = ordered
      .slice(0, index)
      .find(
        (one) =>
          one.template.text.toLowerCase() === route.template.text.toLowerCase() && meet(one.methods, route.methods),
      );
    if (twin) {
      const conflict = `the route "${route.template.text}" conflicts with the one of function "${twin.functionName}"`;
      throw new AppStartError(`Function "${route.functionName}": ${conflict}.`);
    }
  }
  return (method, path) => {
    const segments = splitPath(path);
    for (const route of ordered) {
      if (route.methods !== undefined && !route.methods.has(method)) continue;
      const params = matchRoute(route.template, segments);
      if (params) return { route, params };
    }
    return undefined;
  };
}

function samplePath(template: RouteTemplate): string[] {
  return template.segments.map((segment) => (segment.kind === "literal" ? segment.text : "0"));
}

/** Pairs where a route never or only partly answers because one with a parameter in its place is tried first. */
export function findHiddenRoutes(routes: readonly Route[]): { hidden: Route; behind: Route }[] {
  const ordered = [...routes].sort(byFunctionName);
  return ordered.flatMap((hidden, index) =>
    ordered
      .slice(0, index)
      .filter(
        (first) =>
          meet(first.methods, hidden.methods) &&
          matchRoute(first.template, samplePath(hidden.template)) !== undefined &&
          matchRoute(hidden.template, samplePath(first.template)) === undefined,
      )
      .map((behind) => ({ hidden, behind })),
  );
}
