import { z } from "zod";
import { type TokenIssuer, tokenLifetime, tokenRequest } from "../adapters/token-issuer.ts";
import { signInPage, tokenPage } from "../pages/sign-in-page.ts";
import { people } from "../seed/people.ts";
import { jsonAnswer, type LocalRoute, pageAnswer } from "./answers.ts";
import { localeOf } from "./locale-of.ts";
import { readBody } from "./read-body.ts";

const names = Object.keys(people) as (keyof typeof people)[];
const signInForm = z.object({ person: z.enum(names) });

/** Tokens of the local issuer: for programs, and for people on a page. */
export function tokenRoutes(issuer: TokenIssuer): LocalRoute[] {
  return [
    {
      method: "POST",
      path: "/local/token",
      handle: async ({ request }) => {
        const body = await readBody(request, "json", tokenRequest);
        if (body.outcome === "refused") return body;
        const token = await issuer.issue(body.value);
        return jsonAnswer({ access_token: token, token_type: "Bearer", expires_in: tokenLifetime / 1000 });
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
