import { beforeEach, describe, expect, it } from "vitest";
import type { Comparison } from "../../shared/ports/documents.ts";
import type { DocumentsBench } from "./documents-bench.ts";

/** Filters, counting and order. */
export function documentQueriesContract(bench: DocumentsBench): void {
  describe("queries", () => {
    const comparisons: readonly [string, Comparison, readonly string[]][] = [
      ["is, for a text", { field: "kind", is: "x" }, ["a", "b"]],
      ["is, for a number", { field: "rank", is: 2 }, ["b"]],
      ["is, for true", { field: "rank", is: true }, ["e"]],
      ["is, for false", { field: "rank", is: false }, []],
      ["is, for null", { field: "rank", is: null }, ["f"]],
      ["in", { field: "kind", in: ["x", "z"] }, ["a", "b", "d"]],
      ["in, over texts and numbers", { field: "rank", in: ["1", 3] }, ["c", "g"]],
      ["in, of nothing", { field: "kind", in: [] }, []],
      ["atMost", { field: "rank", atMost: 2 }, ["a", "b"]],
      ["below", { field: "rank", below: 2 }, ["a"]],
      ["atLeast", { field: "rank", atLeast: 2 }, ["b", "c"]],
      ["above", { field: "rank", above: 2 }, ["c"]],
      ["atLeast, for texts", { field: "rank", atLeast: "0" }, ["g"]],
      ["a text between quotes", { field: "kind", is: "it's" }, ["e"]],
      ["contains", { field: "tags", contains: "red" }, ["a", "c"]],
      ["contains, for a part of an element", { field: "tags", contains: "re" }, []],
      ["contains, for an array that has no index", { field: "notes", contains: "new" }, ["b", "d"]],
      ["contains, for a text", { field: "kind", contains: "x" }, []],
      ["a dotted path", { field: "place.city", is: "Lyon" }, ["a"]],
      ["a field that no document has", { field: "nowhere", is: null }, []],
    ];

    beforeEach(() =>
      bench.put(
        { id: "a", group: "g", kind: "x", rank: 1, tags: ["red", "blue"], place: { city: "Lyon" } },
        { id: "b", group: "g", kind: "x", rank: 2, tags: ["blue"], place: {}, notes: ["new", "old"] },
        { id: "c", group: "h", kind: "y", rank: 3, tags: ["red"] },
        { id: "d", group: "h", kind: "z", notes: ["new"] },
        { id: "e", group: "h", kind: "it's", rank: true },
        { id: "f", group: "h", kind: "w", rank: null },
        { id: "g", group: "h", kind: "w", rank: "1" },
      ),
    );

    it.each(comparisons)("filters by %s", async (_, comparison, expected) => {
      expect(await bench.ids({ where: [comparison] })).toEqual(expected);
      expect(await bench.documents.count({ where: [comparison] })).toBe(expected.length);
    });

    it("finds a document by what its array holds now, not by what it held", async () => {
      const stored = await bench.documents.read("a", "g");
      if (stored === undefined) throw new Error("a is gone");
      await bench.documents.replace({ ...stored.document, tags: ["green", "green"] }, stored.etag);
      await bench.documents.remove("c", "h");
      expect(await bench.ids({ where: [{ field: "tags", contains: "red" }] })).toEqual([]);
      expect(await bench.ids({ where: [{ field: "tags", contains: "green" }] })).toEqual(["a"]);
      expect(await bench.ids({ where: [{ field: "tags", contains: "blue" }] })).toEqual(["b"]);
    });

    it("asks for all comparisons at once, within one partition", async () => {
      const where = [
        { field: "rank", atLeast: 1 },
        { field: "tags", contains: "red" },
      ];
      expect(await bench.ids({ where })).toEqual(["a", "c"]);
      expect(await bench.ids({ partition: "h", where })).toEqual(["c"]);
      expect(await bench.documents.count({ partition: "h", where })).toBe(1);
      expect(await bench.documents.count({ partition: "nobody" })).toBe(0);
    });

    it("orders by a field, both ways, and tells the tags", async () => {
      const where = [{ field: "rank", atLeast: 0 }];
      expect(await bench.ids({ where, orderBy: { field: "rank" } })).toEqual(["a", "b", "c"]);
      const { items } = await bench.documents.list({ where, orderBy: { field: "rank", descending: true }, limit: 9 });
      expect(items.map(({ document }) => document.id)).toEqual(["c", "b", "a"]);
      expect(items[0]).toEqual(await bench.documents.read("c", "h"));
    });

    it("orders null before numbers before texts and leaves out documents without the field", async () => {
      const found = await bench.ids({ where: [{ field: "kind", in: ["w", "z", "y"] }], orderBy: { field: "rank" } });
      expect(found).toEqual(["f", "c", "g"]);
    });
  });
}
