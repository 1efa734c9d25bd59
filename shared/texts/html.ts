import { html as tag, isSafeHtml, type SafeHtml } from "@remix-run/html-template";

/** Markup that was made by `html`, with every value in it escaped. */
export type Html = SafeHtml;

/** What may stand in a template; false and true are left out so that a forgotten condition does not compile. */
export type HtmlValue = Html | string | number | null | undefined | readonly HtmlValue[];

/** Markup from a template: strings are escaped, markup made by this tag is taken as it is, null and undefined show nothing. Attribute values must stand in double quotes. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return tag(strings, ...values.map(flat));
}

/** Markup from a text of our own source, such as a style sheet; never from data. */
export function trustedMarkup(text: string): Html {
  return tag.raw`${text}`;
}

function flat(value: HtmlValue): Html | string | number | null | undefined {
  if (typeof value !== "object" || value === null || isSafeHtml(value)) return value;
  return trustedMarkup(value.map((each) => String(tag`${flat(each)}`)).join(""));
}
