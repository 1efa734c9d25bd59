import type { Locale } from "../../domain/locale.ts";
import { formatDateTime } from "../dates.ts";
import { statementTexts, unnamedApplicant } from "../declarations.ts";
import * as english from "../en/pages.ts";
import * as french from "../fr/pages.ts";
import { html, type Html } from "../html.ts";
import { plainLine } from "../inert-name.ts";
import { fill } from "../template.ts";
import { bilingual } from "../typography.ts";
import { codeField, errorSummary, statementBox, type PageProblem } from "./form-parts.ts";
import { layout } from "./layout.ts";

const words = bilingual(french.confirmWords, english.confirmWords);
const pageWords = bilingual(french.pageWords, english.pageWords);

type StatementName = "knowsOfEnrollment" | "addressBelongsToCompany";
const statementNames = ["knowsOfEnrollment", "addressBelongsToCompany"] as const;

/** What the contact sees before answering, and what kept an answer from being taken. */
export interface ConfirmPage {
  readonly locale: Locale;
  readonly companyName: string;
  readonly applicantName: string;
  readonly email: string;
  /** ISO 8601. */
  readonly dueAt: string;
  readonly nonce: string;
  /** Path the answer is posted to, without a query. */
  readonly action: string;
  /** The answer that was given needs the code of the mail as well. */
  readonly needsCode?: boolean;
  readonly wrongCode?: boolean;
  readonly missingStatements?: boolean;
  /** Statements ticked in the answer that was given; they stay ticked. */
  readonly ticked?: Readonly<Partial<Record<StatementName, boolean>>>;
  /** Which answer was given; the code is asked for beside it. */
  readonly answer?: "confirm" | "decline";
}

/** The page on which the primary contact states both facts, or that the enrollment is not recognized. */
export function confirmPage(page: ConfirmPage): string {
  const { locale } = page;
  const word = words[locale];
  const problems = pageProblems(page);
  const failed = page.wrongCode === true || page.missingStatements === true;
  const body = html`
    ${problems.length === 0 ? null : errorSummary(failed ? word.problem : word.codeTitle, problems, failed)}
    <h1>${word.title}</h1>
    <p>${fill(word.intro, { applicantName: applicantName(page) })}</p>
    ${facts(page)} ${confirmForm(page)} ${declineForm(page)}
  `;
  return layout({ locale, title: failed ? fill(pageWords[locale].error, { title: word.title }) : word.title, body });
}

function facts(page: ConfirmPage): Html {
  const { locale, companyName, email, dueAt } = page;
  const word = words[locale];
  return html`<dl>
    <dt>${word.company}</dt>
    <dd>${plainLine(companyName)}</dd>
    <dt>${word.enrolledBy}</dt>
    <dd>${applicantName(page)}</dd>
    <dt>${word.address}</dt>
    <dd>${plainLine(email, 254)}</dd>
    <dt>${word.answerBy}</dt>
    <dd><time datetime="${dueAt}">${formatDateTime(dueAt, locale)}</time></dd>
  </dl>`;
}

function confirmForm(page: ConfirmPage): Html {
  const word = words[page.locale];
  const statements = statementTexts(page.locale, {
    companyName: plainLine(page.companyName),
    email: plainLine(page.email, 254),
  });
  const boxes = statementNames.map((name) =>
    statementBox({
      name,
      label: statements[name],
      checked: page.ticked?.[name] === true,
      error: isMissing(page, name) ? word[`${name}Missing`] : undefined,
    }),
  );
  return html`<form method="post" action="${target(page)}" novalidate>
    <input type="hidden" name="nonce" value="${page.nonce}" />
    <fieldset>
      <legend>${word.legend}</legend>
      ${boxes}
    </fieldset>
    ${codePart(page, "confirm")}
    <button type="submit">${word.confirm}</button>
  </form>`;
}

function declineForm(page: ConfirmPage): Html {
  const word = words[page.locale];
  return html`<section class="other" aria-labelledby="decline-title">
    <h2 id="decline-title">${word.declineTitle}</h2>
    <p>${word.declineText}</p>
    <form method="post" action="${target(page)}" novalidate>
      <input type="hidden" name="nonce" value="${page.nonce}" />
      ${codePart(page, "decline")}
      <button type="submit" class="second" name="decline" value="true">${word.decline}</button>
    </form>
  </section>`;
}

function codePart(page: ConfirmPage, answer: "confirm" | "decline"): Html | null {
  const asked = page.needsCode === true || page.wrongCode === true;
  if (!asked || (page.answer ?? "confirm") !== answer) return null;
  const word = words[page.locale];
  return codeField({
    label: word.codeLabel,
    hint: word.codeHint,
    error: page.wrongCode === true ? word.codeWrong : undefined,
  });
}

function pageProblems(page: ConfirmPage): readonly PageProblem[] {
  const word = words[page.locale];
  const missing = statementNames
    .filter((name) => isMissing(page, name))
    .map((name) => ({ field: name, text: word[`${name}Missing`] }));
  if (page.wrongCode === true) return [...missing, { field: "code", text: word.codeWrong }];
  return page.needsCode === true ? [...missing, { field: "code", text: word.codeNeeded }] : missing;
}

function isMissing(page: ConfirmPage, name: StatementName): boolean {
  return page.missingStatements === true && page.ticked?.[name] !== true;
}

/** The answer's page keeps the language of this one. */
function target({ action, locale }: ConfirmPage): string {
  return `${action}?lang=${locale}`;
}

function applicantName({ applicantName: name, locale }: ConfirmPage): string {
  const shown = plainLine(name);
  return shown === "" ? unnamedApplicant(locale) : shown;
}
