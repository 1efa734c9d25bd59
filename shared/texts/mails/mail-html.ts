import type { Locale } from "../../domain/locale.ts";
import { html, trustedMarkup, type Html } from "../html.ts";
import type { Block, MailContent } from "./mail-content.ts";
import { darkStyle, style } from "./mail-style.ts";

/** The html of a mail: one column, no table, no image, nothing fetched from elsewhere. */
export function mailHtml({ brand, subject, blocks, footer }: MailContent, locale: Locale): string {
  return String(
    html`<!doctype html>
      <html lang="${locale}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="supported-color-schemes" content="light dark" />
          <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
          <title>${subject}</title>
          <style>
            ${trustedMarkup(darkStyle)}
          </style>
        </head>
        <body class="m-body" style="${style.body}">
          <div class="m-page" role="article" aria-label="${subject}" lang="${locale}" style="${style.page}">
            <p class="m-brand" style="${style.brand}">${brand}</p>
            <div class="m-card" style="${style.card}">${blocks.map(blockHtml)}</div>
            <div style="${style.footer}">
              ${footer.map((text) => html`<p class="m-small" style="${style.small}">${text}</p> `)}
            </div>
          </div>
        </body>
      </html> `,
  );
}

function blockHtml(block: Block): Html {
  switch (block.kind) {
    case "paragraph":
      return html`<p style="${style.paragraph}">${block.text}</p> `;
    case "list":
      return listHtml(block);
    case "facts":
      return html`<div class="m-facts" style="${style.facts}">
        ${block.rows.map(
          ([label, value]) =>
            html`<p class="m-small" style="${style.label}">${label}</p>
              <p style="${style.value}">${value}</p> `,
        )}
      </div> `;
    case "button":
      return buttonHtml(block);
    case "code":
      break;
  }
  return html`<p style="${style.paragraph}">${block.intro}</p>
    <p style="${style.codeLine}"><span class="m-code" style="${style.code}">${block.code}</span></p>`;
}

function listHtml({ ordered, items }: Extract<Block, { kind: "list" }>): Html {
  const lines = items.map((item) => html`<li style="${style.item}">${item}</li> `);
  return ordered
    ? html`<ol style="${style.list}">
        ${lines}
      </ol> `
    : html`<ul style="${style.list}">
        ${lines}
      </ul> `;
}

function buttonHtml({ label, href, pasteLink }: Extract<Block, { kind: "button" }>): Html {
  const paste =
    pasteLink === undefined
      ? undefined
      : html`<p class="m-small" style="${style.small}">
          ${pasteLink}<br /><a class="m-link" href="${href}" style="${style.link}">${href}</a>
        </p> `;
  return html`<p style="${style.buttonLine}"><a class="m-button" href="${href}" style="${style.button}">${label}</a></p>
    ${paste}`;
}
