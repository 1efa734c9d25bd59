import type { Locale } from "../../domain/locale.ts";
import type { RefusalCode } from "../../domain/refusal.ts";
import * as english from "../en/pages.ts";
import * as french from "../fr/pages.ts";
import { html, type Html } from "../html.ts";
import { problemText } from "../problem-text.ts";
import { bilingual } from "../typography.ts";
import { layout } from "./layout.ts";

const words = bilingual(french.closedWords, english.closedWords);

interface InLanguage {
  readonly locale: Locale;
}

/** The thank-you after an answer, and whenever its link is opened again. */
export function donePage({ locale, kind }: InLanguage & { readonly kind: "confirmed" | "declined" }): string {
  return messagePage(locale, words[locale][kind]);
}

/** The page of a link that can no longer be answered; with `action` (a path), a form posts `newLink=true` there. */
export function gonePage({
  locale,
  kind,
  action,
}: InLanguage & { readonly kind: "gone" | "former"; readonly action?: string }): string {
  if (kind === "former") return messagePage(locale, words[locale].former);
  const { action: label } = words[locale].gone;
  const form =
    action === undefined
      ? undefined
      : html`<form method="post" action="${action}?lang=${locale}">
          <button type="submit" name="newLink" value="true">${label}</button>
        </form>`;
  return messagePage(locale, words[locale].gone, form);
}

/** The answer to "send me a new link", the same for every link. */
export function newLinkSentPage({ locale }: InLanguage): string {
  return messagePage(locale, words[locale].newLinkSent);
}

/** The page of an address that leads nowhere. */
export function notFoundPage({ locale }: InLanguage): string {
  return messagePage(locale, words[locale].notFound);
}

/** The page of a refusal that no other page speaks of, such as too many attempts. */
export function problemPage({
  locale,
  code,
  params,
}: InLanguage & { readonly code: RefusalCode; readonly params?: Readonly<Record<string, string>> }): string {
  const { title, detail } = problemText(code, locale, params);
  return messagePage(locale, { title, text: detail });
}

function messagePage(
  locale: Locale,
  { title, text, next }: { readonly title: string; readonly text: string; readonly next?: string },
  form?: Html,
): string {
  const more = next === undefined ? undefined : html`<p>${next}</p>`;
  const body = html`<h1>${title}</h1>
    <p>${text}</p>
    ${more} ${form}`;
  return layout({ locale, title, body, footer: null });
}
