import type { Token } from "./tokens.ts";

/** A value as it stands in a file: what is neither an object nor a list is kept as the text of its expression. */
export type Value = string | readonly Value[] | { readonly [name: string]: Value };

/** A resource that is declared inside another one. */
export interface Nested {
  readonly header: readonly Token[];
  /** The expression after `if`; empty when it is always there. */
  readonly condition: string;
  readonly body: Value;
  readonly nested: readonly Nested[];
}

/** Pieces of one file, read from front to back. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get next(): Token | undefined {
    return this.#tokens[this.#at];
  }

  take(): Token {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new Error("The file ends too early.");
    this.#at += 1;
    return token;
  }

  skip(...kinds: readonly Token["kind"][]): void {
    while (this.next !== undefined && kinds.includes(this.next.kind)) this.#at += 1;
  }

  /** Everything up to a piece of one of these kinds outside of brackets; a line that goes on in the next one is one line. */
  until(...kinds: readonly Token["kind"][]): Token[] {
    const taken: Token[] = [];
    for (let depth = 0; this.next !== undefined;) {
      if (depth === 0 && kinds.includes(this.next.kind) && !(taken.length > 0 && this.#goesOn())) break;
      const token = this.take();
      if (token.kind === "open") depth += 1;
      if (token.kind === "close") depth -= 1;
      taken.push(token);
    }
    return taken;
  }

  #goesOn(): boolean {
    if (this.next?.kind !== "break") return false;
    const following = this.#tokens.slice(this.#at).find((token) => token.kind !== "break");
    return following !== undefined && (following.kind === "colon" || /^[?|&+]/.test(following.text));
  }
}

/** The text of an expression without its white space, but for one blank between words. */
export function textOf(tokens: readonly Token[]): string {
  const texts = tokens.filter((token) => token.kind !== "break").map((token) => token.text);
  return texts.reduce((text, next) => text + (/\w$/.test(text) && /^\w/.test(next) ? " " : "") + next, "");
}

/** Reads an object after its opening brace; resources declared in it go to `nested`. */
export function readObject(reader: TokenReader, nested: Nested[]): Value {
  const fields: Record<string, Value> = {};
  for (;;) {
    reader.skip("break", "comma");
    if (reader.next?.kind === "close") break;
    const before = reader.until("colon", "equals", "close", "break");
    const word = before[0]?.text;
    if (word === "resource" && reader.next?.kind === "equals") nested.push(readDeclared(reader, before));
    else if (reader.next?.kind === "colon" && word !== undefined) {
      reader.take();
      fields[word.replace(/^'(.*)'$/, "$1")] = readValue(reader, nested);
    } else if (before.length === 0) throw new Error(`A field has no name before "${reader.take().text}".`);
  }
  reader.take();
  return fields;
}

/** Reads what a declaration is set to, from its `=` on. */
export function readDeclared(reader: TokenReader, header: readonly Token[]): Nested {
  reader.take();
  let condition = "";
  if (reader.next?.text === "if") {
    reader.take();
    reader.take();
    condition = textOf(reader.until("close"));
    reader.take();
  }
  const nested: Nested[] = [];
  return { header, condition, body: readValue(reader, nested), nested };
}

/** Reads a list after its opening bracket; of a loop, the one body that it repeats. */
function readList(reader: TokenReader, nested: Nested[]): Value {
  const items: Value[] = [];
  for (;;) {
    reader.skip("break", "comma");
    if (reader.next?.kind === "close") break;
    if (reader.next?.text === "for") {
      reader.until("colon");
      reader.take();
    }
    items.push(readValue(reader, nested));
  }
  reader.take();
  return items;
}

/** Reads the value that stands next. */
export function readValue(reader: TokenReader, nested: Nested[]): Value {
  if (reader.next?.text === "{") {
    reader.take();
    return readObject(reader, nested);
  }
  if (reader.next?.text === "[") {
    reader.take();
    return readList(reader, nested);
  }
  return textOf(reader.until("break", "comma", "close"));
}
