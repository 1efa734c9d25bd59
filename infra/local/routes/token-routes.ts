import { z } from "zod";
import { type TokenIssuer, tokenLifetime, tokenRequest } from "../adapters/token-issuer.ts";
import { signInPage, tokenPage } from "../pages/sign-in-page.ts";
import { people } from "../seed/people.ts";
import { refuse } from "../../../shared/domain/refusal.ts";
import type { LocalWorkAccounts } from "../adapters/work-accounts.ts";
import { jsonAnswer, type LocalRoute, pageAnswer } from "./answers.ts";
import { localeOf } from "./locale-of.ts";
import { readBody } from "./read-body.ts";

const names = Object.keys(people) as (keyof typeof people)[];
const signInForm = z.object({ person: z.enum(names) });

const passwordRequest = z.object({ upn: z.string().max(320), password: z.string().max(100) });

/** Tokens of the local issuer: for programs, and for people on a page. */
export function tokenRoutes(issuer: TokenIssuer, accounts: Pick<LocalWorkAccounts, "signIn">): LocalRoute[] {
  return [
    {
      method: "POST",
      path: "/local/token",
      handle: async ({ request }) => {
        const body = await readBody(request, "json", tokenRequest);
        if (body.outcome === "refused") return body;
        return tokenAnswer(await issuer.issue(body.value));
      },
    },
    {
      method: "POST",
      path: "/local/token/password",
      handle: async ({ request }) => {
        const body = await readBody(request, "json", passwordRequest);
        if (body.outcome === "refused") return body;
        const admin = accounts.signIn(body.value.upn, body.value.password);
        if (admin === undefined) return refuse("token_invalid");
        return tokenAnswer(await issuer.issue(tokenRequest.parse({ ...admin, globalAdmin: true })));
      },
    },
    {
      method: "GET",
      path: "/local/sign-in",
      handle: ({ request }) => pageAnswer(signInPage(localeOf(request))),
    },
    {
      method: "POST",
      path: "/local/sign-in",
      handle: async ({ request, url }) => {
        const form = await readBody(request, "form", signInForm);
        if (form.outcome === "refused") return form;
        const person = people[form.value.person];
        const token = await issuer.issue({ ...person, roles: [...person.roles] });
        return pageAnswer(tokenPage(person.name, token, url.origin, localeOf(request)));
      },
    },
  ];
}

function tokenAnswer(token: string): Response {
  return jsonAnswer({ access_token: token, token_type: "Bearer", expires_in: tokenLifetime / 1000 });
}
