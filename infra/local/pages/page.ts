import type { Locale } from "../../../shared/domain/locale.ts";
import { html, type Html, trustedMarkup } from "../../../shared/texts/html.ts";

const styleSheet = trustedMarkup(`<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
  nav a { margin-right: 1rem; }
  table { border-collapse: collapse; width: 100%; }
  th, td { border-bottom: 1px solid #8886; padding: .4rem .6rem; text-align: left; vertical-align: top; }
  pre { background: #8882; overflow-x: auto; padding: .8rem; white-space: pre-wrap; word-break: break-all; }
  iframe { background: #fff; border: 1px solid #8886; height: 36rem; width: 100%; }
  label { display: block; margin: .5rem 0; } input[type="text"] { font: inherit; width: 100%; box-sizing: border-box; }
  button { cursor: pointer; font: inherit; padding: .3rem .8rem; }
</style>`);

const menu = {
  fr: { inbox: "Boîte de réception", signIn: "Connexion", world: "Le monde", clock: "L’horloge" },
  en: { inbox: "Inbox", signIn: "Sign in", world: "The world", clock: "The clock" },
} as const;

/** A page of the local host around its content. */
export function page(locale: Locale, title: string, content: Html): string {
  const { inbox, signIn, world, clock } = menu[locale];
  return String(
    html`<!doctype html>
      <html lang="${locale}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${title}</title>
          ${styleSheet}
        </head>
        <body>
          <nav>
            <a href="/">/</a> <a href="/local/mail">${inbox}</a> <a href="/local/sign-in">${signIn}</a>
            <a href="/local/world">${world}</a> <a href="/local/clock">${clock}</a>
          </nav>
          <main>
            <h1>${title}</h1>
            ${content}
          </main>
        </body>
      </html> `,
  );
}
