import type { Locale } from "../../../shared/domain/locale.ts";
import { html } from "../../../shared/texts/html.ts";
import { people } from "../seed/people.ts";
import { page } from "./page.ts";

const texts = {
  fr: {
    title: "Connexion locale",
    intro: "Choisissez qui vous êtes. Le jeton obtenu vaut 12 heures du temps de l’application.",
    use: "Me connecter",
    useOf: (name: string) => `Me connecter : ${name}`,
    token: "Jeton d’accès",
    tryIt: "Essayer",
  },
  en: {
    title: "Local sign-in",
    intro: "Choose who you are. The token you get is good for 12 hours of the app’s time.",
    use: "Sign in",
    useOf: (name: string) => `Sign in: ${name}`,
    token: "Access token",
    tryIt: "Try it",
  },
} as const;

/** The people of the seeded world, each with a button that signs in as him or her at an address, with more fields beside it. */
export function signInPage(
  locale: Locale,
  action = "/local/sign-in",
  fields: Readonly<Record<string, string>> = {},
): string {
  const { title, intro, use, useOf } = texts[locale];
  const hidden = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  const rows = Object.entries(people).map(
    ([key, { name, upn, part }]) =>
      html`<tr>
        <td>${name}<br /><small>${upn}</small></td>
        <td>${part[locale]}</td>
        <td>
          <form method="post" action="${action}">
            ${hidden}<button name="person" value="${key}" aria-label="${useOf(name)}">${use}</button>
          </form>
        </td>
      </tr>`,
  );
  return page(
    locale,
    title,
    html`<p>${intro}</p>
      <table>
        <tbody>
          ${rows}
        </tbody>
      </table>`,
  );
}

/** The token of whoever signed in, with a request to try it with. */
export function tokenPage(name: string, token: string, origin: string, locale: Locale): string {
  const { token: heading, tryIt } = texts[locale];
  const body = '{"mpnId":"5410001","locale":"fr"}';
  const request = [
    `curl -i ${origin}/api/enrollments`,
    `-H "Authorization: Bearer ${token}"`,
    '-H "Content-Type: application/json"',
    '-H "Idempotency-Key: my-first-enrollment"',
    `-d '${body}'`,
  ].join(" \\\n  ");
  return page(
    locale,
    name,
    html`<h2>${heading}</h2>
      <pre>${token}</pre>
      <h2>${tryIt}</h2>
      <pre>${request}</pre>`,
  );
}
