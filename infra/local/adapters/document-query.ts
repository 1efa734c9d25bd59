import type { SQLInputValue } from "node:sqlite";
import type { Comparison, DocumentQuery } from "../../../shared/ports/documents.ts";
import { hasElement } from "./document-elements.ts";
import type { Position } from "../../../shared/adapters/document-cursor.ts";

/** A condition or statement of SQL with the values of its parameters, in order. */
export interface Sql {
  readonly text: string;
  readonly values: readonly SQLInputValue[];
}

/** The expression of a field, spelled as in the indexes so that SQLite uses them. */
export function fieldExpression(field: string): string {
  return `json_extract(json, '${jsonPath(field)}')`;
}

/** A table of documents and those of its array fields whose elements are indexed. */
export interface DocumentTable {
  readonly name: string;
  readonly arrays: readonly string[];
}

/** The condition of a query's partition and comparisons on documents (the table's alias) that are alive at `now` (ms). */
export function conditionOf(table: DocumentTable, query: Pick<DocumentQuery, "partition" | "where">, now: number): Sql {
  const parts: Sql[] = [{ text: "(expires IS NULL OR expires > ?)", values: [now] }];
  if (query.partition !== undefined) parts.push({ text: "partition = ?", values: [query.partition] });
  for (const comparison of query.where ?? []) parts.push(comparisonOf(table, comparison));
  return joined(parts);
}

/** Documents that have the field a query orders by, after the position that a cursor names. */
export function afterPosition(field: string | undefined, descending: boolean, position: Position | undefined): Sql {
  const past = descending ? "<" : ">";
  if (field === undefined) {
    return position === undefined ? always : { text: `id ${past} ?`, values: [position.id] };
  }
  const value = fieldExpression(field);
  const present: Sql = { text: `json_type(json, '${jsonPath(field)}') IS NOT NULL`, values: [] };
  return position === undefined ? present : joined([present, beyond(value, descending, past, position)]);
}

/** Joins conditions with AND. */
export function joined(parts: readonly Sql[]): Sql {
  return { text: parts.map(({ text }) => text).join(" AND "), values: parts.flatMap(({ values }) => values) };
}

const always: Sql = { text: "TRUE", values: [] };

/** A JSON null comes before everything else, as in Cosmos DB. */
function beyond(value: string, descending: boolean, past: "<" | ">", { key, id }: Position): Sql {
  if (key === null) {
    return descending
      ? { text: `(${value} IS NULL AND id < ?)`, values: [id] }
      : { text: `(${value} IS NOT NULL OR id > ?)`, values: [id] };
  }
  const nulls = descending ? ` OR ${value} IS NULL` : "";
  return {
    text: `(${value} ${past}= ? AND (${value} ${past} ? OR id ${past} ?)${nulls})`,
    values: [key, key, id],
  };
}

function jsonPath(field: string): string {
  if (!/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/.test(field)) throw new TypeError(`"${field}" is no field path`);
  return `$.${field}`;
}

const ranges = { atMost: "<=", below: "<", atLeast: ">=", above: ">" } as const;

function comparisonOf({ name, arrays }: DocumentTable, comparison: Comparison): Sql {
  const { field } = comparison;
  if ("is" in comparison) return equality(field, comparison.is);
  if ("in" in comparison) return membership(field, comparison.in);
  if ("contains" in comparison) {
    const { contains } = comparison;
    return arrays.includes(field) ? hasElement(name, field, contains) : containment(field, contains);
  }
  if ("atMost" in comparison) return range(field, ranges.atMost, comparison.atMost);
  if ("below" in comparison) return range(field, ranges.below, comparison.below);
  if ("atLeast" in comparison) return range(field, ranges.atLeast, comparison.atLeast);
  return range(field, ranges.above, comparison.above);
}

/** SQLite compares across types and reads JSON booleans as numbers; the type is tested beside the value so that only like meets like. */
function typeIs(field: string, value: string | number): string {
  const types = typeof value === "string" ? "('text')" : "('integer', 'real')";
  return `json_type(json, '${jsonPath(field)}') IN ${types}`;
}

function equality(field: string, value: string | number | boolean | null): Sql {
  if (value === null || typeof value === "boolean") {
    return { text: `json_type(json, '${jsonPath(field)}') = '${String(value)}'`, values: [] };
  }
  return range(field, "=", value);
}

function range(field: string, operator: string, value: string | number): Sql {
  return { text: `${fieldExpression(field)} ${operator} ? AND ${typeIs(field, value)}`, values: [value] };
}

function membership(field: string, values: readonly (string | number)[]): Sql {
  if (values.length === 0) return { text: "FALSE", values: [] };
  const marks = values.map(() => "?").join(", ");
  const kinds = values.map((value) => typeIs(field, value));
  return {
    text: `${fieldExpression(field)} IN (${marks}) AND (${[...new Set(kinds)].join(" OR ")})`,
    values,
  };
}

function containment(field: string, value: string): Sql {
  const path = jsonPath(field);
  return {
    text: `(json_type(json, '${path}') = 'array' AND EXISTS (SELECT 1 FROM json_each(document.json, '${path}') AS element WHERE element.type = 'text' AND element.value = ?))`,
    values: [value],
  };
}
