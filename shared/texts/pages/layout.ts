import type { Locale } from "../../domain/locale.ts";
import * as english from "../en/pages.ts";
import * as french from "../fr/pages.ts";
import { html, trustedMarkup, type Html } from "../html.ts";
import { bilingual } from "../typography.ts";
import { pageStyle } from "./page-style.ts";

const words = bilingual(french.pageWords, english.pageWords);
const styleSheet = trustedMarkup(`<style>${pageStyle}</style>`);

/** What a page is made of; `footer` replaces the standing one, null leaves it out. */
export interface Page {
  readonly locale: Locale;
  readonly title: string;
  readonly body: Html;
  readonly footer?: Html | null;
}

/** A whole page; its body begins with the `h1`. Needs no script and no cookie; the language is switched by `?lang=fr|en`. */
export function layout({ locale, title, body, footer }: Page): string {
  const { brand, languages, otherLanguage, footer: standing } = words[locale];
  const other = locale === "fr" ? "en" : "fr";
  const closing = footer === undefined ? html`<p>${standing}</p>` : footer;
  return String(
    html`<!doctype html>
      <html lang="${locale}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex, nofollow" />
          <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
          <title>${title} – ${brand}</title>
          ${styleSheet}
        </head>
        <body>
          <header>
            <p class="brand">${brand}</p>
            <nav aria-label="${languages}">
              <a href="?lang=${other}" hreflang="${other}" lang="${other}">${otherLanguage}</a>
            </nav>
          </header>
          <main>${body}</main>
          ${closing === null ? null : html`<footer>${closing}</footer>`}
        </body>
      </html> `,
  );
}
