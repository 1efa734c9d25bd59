import type { SqlParameter, SqlQuerySpec } from "@azure/cosmos";
import type { Comparison, DocumentQuery } from "../../ports/documents.ts";
import type { Position } from "../document-cursor.ts";

type Filter = Pick<DocumentQuery, "partition" | "where">;

/** The query of one page and one document more, which tells whether there is a next page. */
export function pageSpec(partitionKey: string, query: DocumentQuery, start: Position | undefined): SqlQuerySpec {
  const bindings = new Bindings();
  const conditions = conditionsOf(partitionKey, query, bindings);
  const { field, descending = false } = query.orderBy ?? {};
  const direction = descending ? "DESC" : "ASC";
  const keys = field === undefined || field === "id" ? ["id"] : [field, "id"];
  if (field !== undefined) conditions.push(`IS_DEFINED(${property(field)})`);
  if (start !== undefined) conditions.push(beyond(keys, descending, start, bindings));
  const order = keys.map((key) => `${property(key)} ${direction}`).join(", ");
  const limit = Math.trunc(query.limit) + 1;
  return {
    query: `SELECT TOP ${limit} * FROM c${whereClause(conditions)} ORDER BY ${order}`,
    parameters: bindings.parameters,
  };
}

/** The query that counts. */
export function countSpec(partitionKey: string, filter: Filter): SqlQuerySpec {
  const bindings = new Bindings();
  const conditions = conditionsOf(partitionKey, filter, bindings);
  return { query: `SELECT VALUE COUNT(1) FROM c${whereClause(conditions)}`, parameters: bindings.parameters };
}

/** Values travel as parameters, never in the text. */
class Bindings {
  readonly parameters: SqlParameter[] = [];

  add(value: string | number | boolean | null): string {
    const name = `@p${this.parameters.length}`;
    this.parameters.push({ name, value });
    return name;
  }
}

/** The property of a dotted path; quoted, because a path may hold words of the language. Throws on anything else than a path. */
function property(field: string): string {
  if (!/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/.test(field)) throw new TypeError(`"${field}" is no field path`);
  return (
    "c" +
    field
      .split(".")
      .map((name) => `["${name}"]`)
      .join("")
  );
}

function whereClause(conditions: readonly string[]): string {
  return conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`;
}

function conditionsOf(partitionKey: string, { partition, where = [] }: Filter, bindings: Bindings): string[] {
  const own = partition === undefined ? [] : [`${property(partitionKey.slice(1))} = ${bindings.add(partition)}`];
  return [...own, ...where.map((comparison) => conditionOf(comparison, bindings))];
}

function conditionOf(comparison: Comparison, bindings: Bindings): string {
  const value = property(comparison.field);
  if ("is" in comparison) return `${value} = ${bindings.add(comparison.is)}`;
  if ("in" in comparison) {
    if (comparison.in.length === 0) return "false";
    return `${value} IN (${comparison.in.map((one) => bindings.add(one)).join(", ")})`;
  }
  if ("contains" in comparison) return `ARRAY_CONTAINS(${value}, ${bindings.add(comparison.contains)})`;
  if ("atMost" in comparison) return `${value} <= ${bindings.add(comparison.atMost)}`;
  if ("below" in comparison) return `${value} < ${bindings.add(comparison.below)}`;
  if ("atLeast" in comparison) return `${value} >= ${bindings.add(comparison.atLeast)}`;
  return `${value} > ${bindings.add(comparison.above)}`;
}

/** What comes after a position in the order; a null comes before every text and number there. */
function beyond(keys: readonly string[], descending: boolean, { key, id }: Position, bindings: Bindings): string {
  const past = descending ? "<" : ">";
  const idPast = `${property("id")} ${past} ${bindings.add(id)}`;
  const first = keys[0];
  if (first === undefined || first === "id") return idPast;
  const value = property(first);
  if (key === null) {
    return descending ? `(IS_NULL(${value}) AND ${idPast})` : `(NOT IS_NULL(${value}) OR ${idPast})`;
  }
  const bound = bindings.add(key);
  const nulls = descending ? ` OR IS_NULL(${value})` : "";
  return `(${value} ${past} ${bound} OR (${value} = ${bound} AND ${idPast})${nulls})`;
}
