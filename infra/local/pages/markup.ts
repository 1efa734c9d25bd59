/** HTML that needs no escaping any more. */
export interface Markup {
  readonly html: string;
}

const characters: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

type Part = string | Markup | readonly Markup[];

/** Tag for HTML templates: every value is escaped unless it is markup itself. */
export function markup(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const html = texts.map((text, index) => text + render(parts[index] ?? "")).join("");
  return { html };
}

function render(part: Part): string {
  if (typeof part === "string") return part.replaceAll(/[&<>"']/g, (character) => characters[character] ?? "");
  return "html" in part ? part.html : part.map(({ html }) => html).join("");
}
