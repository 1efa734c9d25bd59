import { describe, expect, it } from "vitest";
import type { DocumentsBench, Sample } from "./documents-bench.ts";

/** Reading, creating, replacing and removing one document, alone and among many writers. */
export function documentWritesContract(bench: DocumentsBench): void {
  describe("one document", () => {
    it("reads what was created, with its tag", async () => {
      const created = await bench.create({
        id: "a",
        group: "g",
        kind: "x",
        rank: 1,
        tags: ["t"],
        place: { city: "Lyon" },
      });
      expect(created.document).toEqual({
        id: "a",
        group: "g",
        kind: "x",
        rank: 1,
        tags: ["t"],
        place: { city: "Lyon" },
      });
      expect(await bench.documents.read("a", "g")).toEqual(created);
    });

    it("knows nothing of an id that was never created", async () => {
      expect(await bench.documents.read("a", "g")).toBeUndefined();
    });

    it("refuses to create an id twice and keeps the first", async () => {
      await bench.create({ id: "a", group: "g", rank: 1 });
      expect(await bench.documents.create({ id: "a", group: "g", rank: 2 })).toBe("exists");
      expect((await bench.documents.read("a", "g"))?.document.rank).toBe(1);
    });

    it("keeps the same id apart in two partitions", async () => {
      await bench.put({ id: "a", group: "g", rank: 1 }, { id: "a", group: "h", rank: 2 });
      expect((await bench.documents.read("a", "h"))?.document.rank).toBe(2);
      expect(await bench.documents.remove("a", "g")).toBe("removed");
      expect(await bench.documents.read("a", "g")).toBeUndefined();
      expect((await bench.documents.read("a", "h"))?.document.rank).toBe(2);
    });

    it("replaces the version that the tag names and gives a new tag", async () => {
      const created = await bench.create({ id: "a", group: "g", rank: 1 });
      const replaced = await bench.documents.replace({ id: "a", group: "g", rank: 2 }, created.etag);
      expect(replaced).toMatchObject({ document: { id: "a", group: "g", rank: 2 } });
      expect(replaced).not.toMatchObject({ etag: created.etag });
      expect(await bench.documents.read("a", "g")).toEqual(replaced);
    });

    it("refuses to replace an older version", async () => {
      const created = await bench.create({ id: "a", group: "g", rank: 1 });
      await bench.documents.replace({ id: "a", group: "g", rank: 2 }, created.etag);
      expect(await bench.documents.replace({ id: "a", group: "g", rank: 3 }, created.etag)).toBe("conflict");
      expect((await bench.documents.read("a", "g"))?.document.rank).toBe(2);
    });

    it("says that a document to replace is missing", async () => {
      const created = await bench.create({ id: "a", group: "g" });
      await bench.documents.remove("a", "g");
      expect(await bench.documents.replace({ id: "a", group: "g", rank: 1 }, created.etag)).toBe("missing");
      expect(await bench.documents.read("a", "g")).toBeUndefined();
    });

    it("never takes the tag of a removed document for its successor", async () => {
      const first = await bench.create({ id: "a", group: "g", rank: 1 });
      await bench.documents.remove("a", "g");
      await bench.create({ id: "a", group: "g", rank: 1 });
      expect(await bench.documents.replace({ id: "a", group: "g", rank: 2 }, first.etag)).toBe("conflict");
    });

    it("removes only the version that a given tag names", async () => {
      const first = await bench.create({ id: "a", group: "g", rank: 1 });
      const second = await bench.documents.replace({ id: "a", group: "g", rank: 2 }, first.etag);
      if (typeof second === "string") throw new Error(second);
      expect(await bench.documents.remove("a", "g", first.etag)).toBe("conflict");
      expect(await bench.documents.remove("a", "g", second.etag)).toBe("removed");
      expect(await bench.documents.remove("a", "g", second.etag)).toBe("missing");
      expect(await bench.documents.remove("a", "g")).toBe("missing");
    });

    it("keeps text of any script, quotes, control characters and emoji as they are", async () => {
      const text = "Ἀθηνᾶ 株式会社 \u0000\u2028 \"quoted\" 'single' \\ 🥖 e\u0301";
      await bench.create({ id: "unicode-é-株", group: "Zürich", text });
      expect((await bench.documents.read("unicode-é-株", "Zürich"))?.document.text).toBe(text);
    });

    it("keeps a document of 500 KB whole", async () => {
      const text = "é".repeat(250_000);
      await bench.create({ id: "large", group: "g", text });
      expect((await bench.documents.read("large", "g"))?.document.text).toBe(text);
    });

    it("leaves out fields without a value", async () => {
      const document = { id: "a", group: "g", kind: undefined } as unknown as Sample;
      expect(Object.keys((await bench.create(document)).document)).toEqual(["id", "group"]);
    });

    it("hands out copies: changing one changes nothing that is stored", async () => {
      const tags = ["one"];
      const created = await bench.create({ id: "a", group: "g", tags });
      tags.push("two");
      (created.document.tags as string[]).push("three");
      expect((await bench.documents.read("a", "g"))?.document.tags).toEqual(["one"]);
    });
  });

  describe("many writers", () => {
    it("lets exactly one of 50 parallel creates of one id win", async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, (_, rank) => bench.documents.create({ id: "a", group: "g", rank })),
      );
      const won = outcomes.filter((outcome) => outcome !== "exists");
      expect(won).toHaveLength(1);
      expect(await bench.documents.read("a", "g")).toEqual(won[0]);
    });

    it("lets exactly one of 50 parallel replaces of one version win", async () => {
      const { etag } = await bench.create({ id: "a", group: "g", rank: -1 });
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, (_, rank) => bench.documents.replace({ id: "a", group: "g", rank }, etag)),
      );
      const won = outcomes.filter((outcome) => typeof outcome !== "string");
      expect(won).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === "conflict")).toHaveLength(49);
      expect(await bench.documents.read("a", "g")).toEqual(won[0]);
    });
  });
}
