import { describe, expect, it } from "vitest";
import type { DocumentQuery } from "../../shared/ports/documents.ts";
import type { DocumentsBench, Sample } from "./documents-bench.ts";

/** Walking through pages while documents change. */
export function documentPagesContract(bench: DocumentsBench): void {
  describe("pages", () => {
    const samples = (count: number): Sample[] =>
      Array.from({ length: count }, (_, index) => ({
        id: `d${String(index).padStart(2, "0")}`,
        group: index % 2 === 0 ? "g" : "h",
        kind: "x",
        rank: Math.floor(index / 4),
      }));

    const walk = async (query: Omit<DocumentQuery, "cursor">, between: () => Promise<unknown> = async () => {}) => {
      const seen: string[][] = [];
      let cursor: string | undefined;
      do {
        const page = await bench.documents.list(cursor === undefined ? query : { ...query, cursor });
        seen.push(page.items.map(({ document }) => document.id));
        cursor = page.cursor;
        await between();
      } while (cursor !== undefined && seen.length < 50);
      return seen;
    };

    it.each([false, true])("goes through ties without loss or repeat (descending: %s)", async (descending) => {
      const all = samples(25);
      await bench.put(...all);
      const pages = await walk({ orderBy: { field: "rank", descending }, limit: 3 });
      const expected = all.map(({ id }) => id);
      expect(pages.flat()).toEqual(descending ? expected.toReversed() : expected);
      expect(pages.map((page) => page.length)).toEqual([3, 3, 3, 3, 3, 3, 3, 3, 1]);
    });

    it("gives no cursor with the last page, also when it is full", async () => {
      await bench.put(...samples(4));
      const first = await bench.documents.list({ limit: 4 });
      expect(first.items).toHaveLength(4);
      expect(first.cursor).toBeUndefined();
      expect(await bench.documents.list({ partition: "nobody", limit: 4 })).toEqual({ items: [] });
    });

    it("walks one partition without an order", async () => {
      await bench.put(...samples(9));
      const pages = await walk({ partition: "g", limit: 2 });
      expect(pages.flat().toSorted()).toEqual(["d00", "d02", "d04", "d06", "d08"]);
    });

    it("walks over null values", async () => {
      await bench.put(...["a", "b", "c"].map((id) => ({ id, group: "g", rank: null })), {
        id: "d",
        group: "g",
        rank: 1,
      });
      const forth = await walk({ orderBy: { field: "rank" }, limit: 2 });
      const back = await walk({ orderBy: { field: "rank", descending: true }, limit: 2 });
      expect(forth.flat()).toEqual(["a", "b", "c", "d"]);
      expect(back.flat()).toEqual(["d", "c", "b", "a"]);
    });

    it("goes on where it was while documents before and after are written and removed", async () => {
      await bench.put(...samples(12));
      let turn = 0;
      const pages = await walk(
        { where: [{ field: "kind", is: "x" }], orderBy: { field: "rank" }, limit: 3 },
        async () => {
          turn += 1;
          if (turn !== 1) return;
          await bench.documents.create({ id: "before", group: "g", kind: "x", rank: -1 });
          await bench.documents.create({ id: "later", group: "g", kind: "x", rank: 99 });
          await bench.documents.remove("d00", "g");
          await bench.documents.remove("d02", "g");
          await bench.documents.remove("d07", "h");
        },
      );
      const expected = ["d00", "d01", "d02", "d03", "d04", "d05", "d06", "d08", "d09", "d10", "d11", "later"];
      expect(pages.flat()).toEqual(expected);
    });

    it("refuses a cursor that is none of its own", async () => {
      await bench.put(...samples(2));
      const list = bench.documents.list({ orderBy: { field: "rank" }, limit: 1, cursor: "not-a-cursor" });
      await expect(list).rejects.toMatchObject({ code: "invalid_cursor" });
    });
  });
}
