/** Wordings of one text from the most telling to the plainest; the last one needs no parameters. */
export type Alternatives = readonly [...string[], string];

/** The shape of a dictionary in the other language: the same keys, its own words. */
export type SameKeys<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> };

/** The names in braces of a template. */
export type Placeholders<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

export type Params<T extends string> = { readonly [Name in Placeholders<T>]: string };

const placeholder = /\{(\w+)\}/g;

/** Puts the parameters into a template, in one pass: braces inside a parameter stay as they are. */
export function fill<const T extends string>(template: T, params: Params<T>): string {
  const given: Readonly<Record<string, string>> = params;
  return template.replaceAll(placeholder, (_, name: string) => {
    const value = given[name];
    if (value === undefined) throw new Error(`no parameter "${name}" for the text "${template}"`);
    return value;
  });
}

/** Fills the first wording whose parameters are all at hand. */
export function fillFirst(wordings: Alternatives, params: Readonly<Record<string, string>>): string {
  const ready = wordings.find((wording) => placeholders(wording).every((name) => Object.hasOwn(params, name)));
  return fill(ready ?? wordings.at(-1) ?? "", params);
}

/** The names in braces of a template, as values. */
export function placeholders(template: string): readonly string[] {
  return [...template.matchAll(placeholder)].map((match) => match[1] ?? "");
}
