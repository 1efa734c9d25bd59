import { html, type Html } from "../html.ts";

/** Something to put right, and the id of the field it is about. */
export interface PageProblem {
  readonly field: string;
  readonly text: string;
}

/** The box at the top of a form that was not taken: it gets the focus, and each entry leads to its field. */
export function errorSummary(title: string, problems: readonly PageProblem[], failed: boolean): Html {
  return html`<div class="${failed ? "summary" : "summary calm"}" role="alert" tabindex="-1" autofocus>
    <p class="title">${title}</p>
    <ul>
      ${problems.map(({ field, text }) => html`<li><a href="#${field}">${text}</a></li>`)}
    </ul>
  </div>`;
}

interface StatementBox {
  readonly name: string;
  readonly label: string;
  readonly checked: boolean;
  readonly error: string | undefined;
}

/** A statement to tick, with its error above it. */
export function statementBox({ name, label, checked, error }: StatementBox): Html {
  const ticked = checked ? html`checked` : null;
  return html`<div class="choice">
    ${errorText(name, error)}
    <span class="tick">
      <input type="checkbox" id="${name}" name="${name}" value="true" required ${ticked} ${errorState(name, error)} />
      <label for="${name}">${label}</label>
    </span>
  </div>`;
}

interface CodeField {
  readonly label: string;
  readonly hint: string;
  readonly error: string | undefined;
}

/** The field for the six digits of the mail. */
export function codeField({ label, hint, error }: CodeField): Html {
  const described = error === undefined ? "code-hint" : "code-hint code-error";
  const invalid = error === undefined ? null : html`aria-invalid="true"`;
  return html`<div class="field">
    <label for="code">${label}</label>
    <p class="hint" id="code-hint">${hint}</p>
    ${errorText("code", error)}
    <input
      id="code"
      name="code"
      type="text"
      inputmode="numeric"
      autocomplete="one-time-code"
      spellcheck="false"
      required
      aria-describedby="${described}"
      ${invalid}
    />
  </div>`;
}

function errorText(name: string, error: string | undefined): Html | null {
  return error === undefined ? null : html`<p class="error" id="${name}-error">${error}</p>`;
}

function errorState(name: string, error: string | undefined): Html | null {
  return error === undefined ? null : html`aria-invalid="true" aria-describedby="${name}-error"`;
}
