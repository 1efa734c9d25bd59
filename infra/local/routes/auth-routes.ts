import { parseCookie, stringifySetCookie } from "cookie";
import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { principalHeader, type SignInSessions } from "../adapters/sign-in-session.ts";
import type { TokenIssuer } from "../adapters/token-issuer.ts";
import { signInPage } from "../pages/sign-in-page.ts";
import { people } from "../seed/people.ts";
import { jsonAnswer, type LocalRoute, pageAnswer } from "./answers.ts";
import { localeOf } from "./locale-of.ts";
import { readBody } from "./read-body.ts";

const cookieName = "AppServiceAuthSession";
const names = Object.keys(people) as (keyof typeof people)[];
const chosen = z.object({ person: z.enum(names), post_login_redirect_uri: z.string().optional() });

/** The endpoints of App Service Authentication that browsers meet: signing in with Entra ID, who one is, signing out. */
export function authRoutes(issuer: TokenIssuer, sessions: SignInSessions): LocalRoute[] {
  return [
    {
      method: "GET",
      path: "/.auth/login/aad",
      handle: ({ request, url }) => {
        const target = url.searchParams.get("post_login_redirect_uri") ?? "/";
        return pageAnswer(signInPage(localeOf(request), "/.auth/login/aad", { post_login_redirect_uri: target }));
      },
    },
    {
      method: "POST",
      path: "/.auth/login/aad",
      handle: async ({ request, url }) => {
        const form = await readBody(request, "form", chosen);
        if (form.outcome === "refused") return form;
        const { person, post_login_redirect_uri: target } = form.value;
        const { roles, ...rest } = people[person];
        const token = await issuer.issue({ ...rest, roles: [...roles] });
        return redirect(url, target, sessions.begin(token));
      },
    },
    {
      method: "GET",
      path: "/.auth/me",
      handle: ({ request }) => {
        const session = sessions.read(cookieOf(request.headers.get("cookie")));
        if (session === undefined) return jsonAnswer([], 401);
        const userId = session.claims.find(({ typ }) => typ === "preferred_username")?.val;
        return jsonAnswer([{ provider_name: "aad", user_id: userId, user_claims: session.claims }]);
      },
    },
    {
      method: "GET",
      path: "/.auth/logout",
      handle: ({ url }) => redirect(url, url.searchParams.get("post_logout_redirect_uri") ?? undefined, ""),
    },
  ];
}

/** Who a request's cookie says it is from, as the header that the platform would set. */
export function identifyBySession(sessions: SignInSessions): (request: IncomingMessage) => Record<string, string> {
  return ({ headers }) => {
    if (headers.cookie === undefined) return {};
    const session = sessions.read(cookieOf(headers.cookie));
    return session === undefined ? {} : { "x-ms-client-principal": principalHeader(session) };
  };
}

function cookieOf(header: string | null): string | undefined {
  return header === null ? undefined : parseCookie(header)[cookieName];
}

/** Back to a page of this origin, never elsewhere, with the cookie set or, where it is empty, taken away. */
function redirect(url: URL, target: string | undefined, value: string): Response {
  const wanted = URL.parse(target ?? "/", url.origin);
  const location = wanted?.origin === url.origin ? wanted.pathname + wanted.search + wanted.hash : "/";
  const ended = value === "" ? { maxAge: 0 } : {};
  const cookie = stringifySetCookie({
    name: cookieName,
    value,
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    ...ended,
  });
  return new Response(null, { status: 302, headers: { location, "set-cookie": cookie, "cache-control": "no-store" } });
}
