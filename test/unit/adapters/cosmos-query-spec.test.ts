import { describe, expect, test } from "vitest";
import { countSpec, pageSpec } from "../../../shared/adapters/cosmos/query-spec.ts";

describe("the query of a page", () => {
  test("asks one document more than wanted, ordered by field and id, values as parameters", () => {
    const spec = pageSpec(
      "/id",
      {
        partition: "p",
        where: [
          { field: "status", in: ["draft", "submitted"] },
          { field: "keys.held", is: true },
          { field: "bells", contains: "contact" },
        ],
        orderBy: { field: "statusSince" },
        limit: 10,
      },
      undefined,
    );
    expect(spec.query).toBe(
      'SELECT TOP 11 * FROM c WHERE c["id"] = @p0 AND c["status"] IN (@p1, @p2) AND c["keys"]["held"] = @p3 AND ' +
        'ARRAY_CONTAINS(c["bells"], @p4) AND IS_DEFINED(c["statusSince"]) ORDER BY c["statusSince"] ASC, c["id"] ASC',
    );
    expect(spec.parameters?.map(({ value }) => value)).toEqual(["p", "draft", "submitted", true, "contact"]);
  });

  test.each([
    ["ascending from a text", false, "2026", '(c["dueAt"] > @p1 OR (c["dueAt"] = @p1 AND c["id"] > @p0))'],
    ["ascending from null", false, null, '(NOT IS_NULL(c["dueAt"]) OR c["id"] > @p0)'],
    [
      "descending from a text",
      true,
      "2026",
      '(c["dueAt"] < @p1 OR (c["dueAt"] = @p1 AND c["id"] < @p0) OR IS_NULL(c["dueAt"]))',
    ],
    ["descending from null", true, null, '(IS_NULL(c["dueAt"]) AND c["id"] < @p0)'],
  ])("goes on %s", (_case, descending, key, condition) => {
    const spec = pageSpec("/id", { orderBy: { field: "dueAt", descending }, limit: 5 }, { key, id: "e1" });
    expect(spec.query).toContain(`WHERE IS_DEFINED(c["dueAt"]) AND ${condition} ORDER BY`);
  });

  test("without an order goes by id", () => {
    expect(pageSpec("/id", { limit: 1 }, { key: null, id: "x" }).query).toBe(
      'SELECT TOP 2 * FROM c WHERE c["id"] > @p0 ORDER BY c["id"] ASC',
    );
  });

  test("keeps a hostile value out of the text", () => {
    const hostile = '" OR 1=1 --';
    const spec = countSpec("/id", { where: [{ field: "status", is: hostile }] });
    expect(spec).toEqual({
      query: 'SELECT VALUE COUNT(1) FROM c WHERE c["status"] = @p0',
      parameters: [{ name: "@p0", value: hostile }],
    });
  });

  test.each(['a"]', "a b", "a.", "", "a;b"])("refuses %j as a field", (field) => {
    expect(() => countSpec("/id", { where: [{ field, is: 1 }] })).toThrow(TypeError);
  });

  test("an empty set of values meets nothing", () => {
    expect(countSpec("/id", { where: [{ field: "a", in: [] }] }).query).toBe(
      "SELECT VALUE COUNT(1) FROM c WHERE false",
    );
  });

  test.each(["atMost", "below", "atLeast", "above"] as const)("knows %s", (operator) => {
    const operators = { atMost: "<=", below: "<", atLeast: ">=", above: ">" };
    const comparison = { field: "n", [operator]: 3 } as never;
    expect(countSpec("/id", { where: [comparison] }).query).toContain(`c["n"] ${operators[operator]} @p0`);
  });
});
