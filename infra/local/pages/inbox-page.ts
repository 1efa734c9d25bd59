import type { Locale } from "../../../shared/domain/locale.ts";
import { html } from "../../../shared/texts/html.ts";
import type { ReceivedMail } from "../adapters/mail-outbox.ts";
import { page } from "./page.ts";

const texts = {
  fr: {
    title: "Boîte de réception",
    none: "Aucun message pour l’instant.",
    columns: ["Reçu", "À", "Objet", "Motif", "Remise"],
    links: "Liens",
    plain: "Texte seul",
    asRead: "Message",
  },
  en: {
    title: "Inbox",
    none: "No mail yet.",
    columns: ["Received", "To", "Subject", "Purpose", "Delivery"],
    links: "Links",
    plain: "Plain text",
    asRead: "Message",
  },
} as const;

/** The inbox of everybody, as a page. */
export function inboxPage(mails: readonly ReceivedMail[], locale: Locale): string {
  const { title, none, columns } = texts[locale];
  if (mails.length === 0) return page(locale, title, html`<p>${none}</p>`);
  const rows = mails.map(
    ({ id, at, to, subject, purpose, delivery }) =>
      html`<tr>
        <td><time datetime="${at}">${at}</time></td>
        <td>${to}</td>
        <td><a href="/local/mail/${id}">${subject}</a></td>
        <td>${purpose}</td>
        <td>${delivery}</td>
      </tr>`,
  );
  const heads = columns.map((column) => html`<th scope="col">${column}</th>`);
  const table = html`<table>
    <thead>
      <tr>
        ${heads}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
  return page(locale, title, table);
}

/** One mail as its reader sees it: the HTML in a frame without script, the links and the plain text below. */
export function mailPage(mail: ReceivedMail, locale: Locale): string {
  const { links, plain, asRead } = texts[locale];
  const framed = mail.html.replace(/<head[^>]*>/i, '$&<base target="_blank">');
  const list = mail.links.map((link) => html`<li><a href="${link}">${link}</a></li>`);
  return page(
    locale,
    mail.subject,
    html`<p>${mail.at} · ${mail.name} &lt;${mail.to}&gt; · ${mail.purpose} · ${mail.delivery}</p>
      <h2>${links}</h2>
      <ul>
        ${list}
      </ul>
      <h2>${asRead}</h2>
      <iframe title="${mail.subject}" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${framed}"></iframe>
      <h2>${plain}</h2>
      <pre>${mail.text}</pre>`,
  );
}
