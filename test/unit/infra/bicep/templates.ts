import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { tokenize } from "./tokens.ts";
import { readDeclared, textOf, TokenReader, type Nested, type Value } from "./values.ts";

/** A resource as a template declares it; `type` is the full one, also of a resource declared inside another. */
export interface Resource {
  readonly file: string;
  readonly symbol: string;
  readonly type: string;
  readonly existing: boolean;
  readonly condition: string;
  readonly body: Value;
}

/** A module that a template calls. */
export interface Module {
  readonly file: string;
  readonly symbol: string;
  readonly path: string;
  readonly condition: string;
  readonly body: Value;
}

/** What a set of Bicep files declares. */
export interface Templates {
  readonly resources: readonly Resource[];
  readonly modules: readonly Module[];
  readonly parameters: readonly { readonly file: string; readonly name: string; readonly declared: string }[];
  readonly variables: readonly { readonly file: string; readonly name: string; readonly value: Value }[];
  readonly outputs: readonly { readonly file: string; readonly name: string; readonly value: Value }[];
  readonly sources: Readonly<Record<string, string>>;
}

type Growing = { -readonly [K in keyof Omit<Templates, "sources">]: Templates[K][number][] };

/** The folder of the project's own templates. */
export const azureFolder = join(import.meta.dirname, "../../../../infra/azure");

function addResource(into: Growing, file: string, declared: Nested, parent?: Resource): void {
  const [, symbol, typed, existing] = declared.header;
  const type = (typed?.text ?? "").slice(1, -1).split("@")[0] ?? "";
  const resource: Resource = {
    file,
    symbol: parent === undefined ? (symbol?.text ?? "") : `${parent.symbol}::${symbol?.text ?? ""}`,
    type: parent === undefined ? type : `${parent.type}/${type}`,
    existing: existing?.text === "existing",
    condition: declared.condition,
    body: declared.body,
  };
  into.resources.push(resource);
  for (const inner of declared.nested) addResource(into, file, inner, resource);
}

function readFile(into: Growing, file: string, source: string): void {
  const reader = new TokenReader(tokenize(source));
  for (reader.skip("break"); reader.next !== undefined; reader.skip("break")) {
    const header = reader.until("equals", "break");
    const [kind, name = "", typed = ""] = header.map((token) => token.text);
    if (kind === "param") {
      into.parameters.push({ file, name, declared: textOf([...header, ...reader.until("break")]) });
    } else if (reader.next.kind === "equals") {
      const declared = readDeclared(reader, header);
      const { condition, body } = declared;
      if (kind === "resource") addResource(into, file, declared);
      if (kind === "module") into.modules.push({ file, symbol: name, path: typed.slice(1, -1), condition, body });
      if (kind === "var") into.variables.push({ file, name, value: body });
      if (kind === "output") into.outputs.push({ file, name, value: body });
    }
  }
}

/** Reads every template of a folder. */
export function readTemplates(folder: string = azureFolder): Templates {
  const into: Growing = { resources: [], modules: [], parameters: [], variables: [], outputs: [] };
  const sources: Record<string, string> = {};
  for (const file of globSync("**/*.bicep", { cwd: folder }).sort()) {
    const source = readFileSync(join(folder, file), "utf8");
    sources[file] = source;
    readFile(into, file, source);
  }
  return { ...into, sources };
}

/** What stands at a path of field names, undefined where it leads nowhere. */
export function at(value: Value | undefined, ...path: readonly string[]): Value | undefined {
  return path.reduce<Value | undefined>(
    (part, name) =>
      typeof part === "object" && !Array.isArray(part) ? (part as Record<string, Value>)[name] : undefined,
    value,
  );
}

/** The text of the expression at a path. Throws where there is none. */
export function textAt(value: Value | undefined, ...path: readonly string[]): string {
  const found = at(value, ...path);
  if (typeof found !== "string") throw new TypeError(`No expression at ${path.join(".")}`);
  return found;
}
