import { refuse, type Refusal } from "../../../shared/domain/refusal.ts";
import type { LocalRoute } from "./answers.ts";
import { problemAnswer } from "./problem-answer.ts";

/** What paths of the local host's own begin with; `/.auth/` is where App Service Authentication has its endpoints. */
export const ownPrefixes = ["/local", "/.auth/"] as const;

/** Makes the handler of everything below `/local` and `/.auth`; what is wrong with a request is answered as a problem document. */
export function createLocalHandler(routes: readonly LocalRoute[]): (request: Request) => Promise<Response | undefined> {
  const compiled = routes.map((route) => ({ ...route, pattern: patternOf(route.path) }));
  return async (request) => {
    const url = new URL(request.url);
    const isOwn = url.pathname === "/local" || ["/local/", "/.auth/"].some((prefix) => url.pathname.startsWith(prefix));
    if (!isOwn) return undefined;
    const there = compiled.flatMap((route) => {
      const params = matched(route.pattern, url.pathname);
      return params === undefined ? [] : [{ ...route, params }];
    });
    if (there.length === 0) return problemAnswer(refuse("not_found"), request);
    const method = request.method === "HEAD" ? "GET" : request.method;
    const route = there.find((one) => one.method === method);
    if (route === undefined) return notAllowed(there);
    const answer = await route.handle({ request, url, params: route.params });
    return isRefusal(answer) ? problemAnswer(answer, request) : answer;
  };
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}/?$`);
}

/** The decoded parameters of a path; undefined when it does not match or is badly encoded. */
function matched(pattern: RegExp, path: string): Record<string, string> | undefined {
  const match = pattern.exec(path);
  if (match === null) return undefined;
  try {
    return Object.fromEntries(
      Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
  } catch {
    return undefined;
  }
}

function notAllowed(routes: readonly LocalRoute[]): Response {
  const methods = [...new Set(routes.flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method])))];
  return new Response(null, { status: 405, headers: { allow: methods.join(", ") } });
}

function isRefusal(answer: Response | Refusal): answer is Refusal {
  return !(answer instanceof Response);
}
