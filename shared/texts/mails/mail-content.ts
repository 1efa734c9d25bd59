/** One part of a mail, the same in its plain text and in its html. */
export type Block =
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly string[] }
  | { readonly kind: "facts"; readonly rows: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: "button"; readonly label: string; readonly href: string; readonly pasteLink: string | undefined }
  | { readonly kind: "code"; readonly intro: string; readonly code: string };

/** A mail before it is put into a form. */
export interface MailContent {
  readonly brand: string;
  readonly subject: string;
  readonly blocks: readonly Block[];
  /** Small print: why the reader gets this mail. */
  readonly footer: readonly string[];
}

/** A mail in every form it is sent in. */
export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Builds a paragraph. */
export function paragraph(text: string): Block {
  return { kind: "paragraph", text };
}

/** Builds a button to one of our own pages; throws when the address is not an absolute http(s) one. */
export function button(label: string, href: string, pasteLink?: string): Block {
  const { protocol } = new URL(href);
  if (protocol !== "https:" && protocol !== "http:") throw new Error(`a mail cannot link to a ${protocol} address`);
  return { kind: "button", label, href, pasteLink };
}
