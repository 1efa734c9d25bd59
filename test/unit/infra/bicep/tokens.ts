/** A piece of a Bicep file; line breaks are pieces too, since they end a property. */
export interface Token {
  readonly kind: "text" | "open" | "close" | "colon" | "comma" | "equals" | "break" | "word";
  readonly text: string;
}

const punctuation: Readonly<Record<string, Token["kind"]>> = {
  "{": "open",
  "[": "open",
  "(": "open",
  "}": "close",
  "]": "close",
  ")": "close",
  ":": "colon",
  ",": "comma",
  "\n": "break",
};

/** Where the string that starts at `start` ends; `${…}` inside may hold strings again. */
function endOfText(source: string, start: number): number {
  if (source.startsWith("'''", start)) return source.indexOf("'''", start + 3) + 3;
  let at = start + 1;
  while (source[at] !== "'") {
    if (at >= source.length) throw new Error("A text does not end.");
    if (source.startsWith("${", at)) at = endOfHole(source, at + 2);
    else at += source[at] === "\\" ? 2 : 1;
  }
  return at + 1;
}

function endOfHole(source: string, start: number): number {
  let at = start;
  for (let depth = 1; depth > 0;) {
    if (source[at] === "'") at = endOfText(source, at);
    else {
      if (source[at] === "{") depth += 1;
      if (source[at] === "}") depth -= 1;
      at += 1;
    }
  }
  return at;
}

function nextToken(source: string, at: number): { readonly token?: Token; readonly end: number } {
  const rest = source.slice(at);
  const skipped = /^(?:[ \t\r]+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)/.exec(rest);
  if (skipped !== null) return { end: at + skipped[0].length };
  const first = source[at] ?? "";
  if (first === "'") {
    const end = endOfText(source, at);
    return { token: { kind: "text", text: source.slice(at, end) }, end };
  }
  const kind = punctuation[first];
  if (kind !== undefined) return { token: { kind, text: first }, end: at + 1 };
  if (/^=(?![=>~])/.test(rest)) return { token: { kind: "equals", text: first }, end: at + 1 };
  const text = /^(?:[\w-]+|[^\s\w'{}[\](),:]+?(?=[\s\w'{}[\](),:]|$))/.exec(rest)?.[0] ?? first;
  return { token: { kind: "word", text }, end: at + text.length };
}

/** Cuts a Bicep file into pieces; white space and comments are left out. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < source.length;) {
    const { token, end } = nextToken(source, at);
    if (token !== undefined) tokens.push(token);
    at = end;
  }
  return tokens;
}
