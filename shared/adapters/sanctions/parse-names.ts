import { parse } from "csv-parse/sync";

/** A list of names under sanctions with the version its publisher gave it, where it gave one. */
export interface NameList {
  readonly version: string | undefined;
  readonly names: readonly string[];
}

/**
 * Reads a published list: the European Union's consolidated CSV (`NameAlias_WholeName`, one alias a row), or a
 * CSV with the columns `name` and, optionally, `aliases` (separated by semicolons). Throws when it is neither.
 */
export function parseNames(text: string): NameList {
  const delimiter = /^[^,\r\n]*;[^,\r\n]*[\r\n]/.test(text) ? ";" : ",";
  const rows = parse<Record<string, string>>(text, {
    columns: true,
    delimiter,
    bom: true,
    skip_empty_lines: true,
    relax_column_count: true,
    relax_quotes: true,
    trim: true,
  });
  const columns = Object.keys(rows[0] ?? {});
  const namesOf = columns.includes("NameAlias_WholeName")
    ? europeanNames
    : columns.includes("name")
      ? plainNames
      : null;
  if (namesOf === null) throw new Error("The sanctions list has neither a NameAlias_WholeName nor a name column.");
  const names = rows.flatMap(namesOf).filter((name) => name !== "");
  return { version: rows[0]?.["fileGenerationDate"], names: [...new Set(names)] };
}

function europeanNames(row: Record<string, string>): string[] {
  return [row["NameAlias_WholeName"] ?? ""];
}

function plainNames(row: Record<string, string>): string[] {
  return [row["name"] ?? "", ...(row["aliases"] ?? "").split(";").map((alias) => alias.trim())];
}
