import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openDatabase } from "../../../infra/local/adapters/database.ts";
import { hasElement } from "../../../infra/local/adapters/document-elements.ts";
import { fieldExpression } from "../../../infra/local/adapters/document-query.ts";
import { openDocuments } from "../../../infra/local/adapters/documents.ts";
import { containers } from "../../../shared/ports/containers.ts";
import { documentsContract } from "../documents.ts";
import { type Sample, sampleContainer } from "../documents-bench.ts";
import { makeDataFolder } from "./data-folder.ts";

function openSamples(folder: string, now: () => number = () => 0, timeToLive: number | "keep" = "keep") {
  const database = openDatabase(join(folder, "service.db"));
  const documents = openDocuments<Sample>(database, { now }, "samples", { ...sampleContainer, timeToLive });
  return { database, documents };
}

function makeFolder(): string {
  const { folder, remove } = makeDataFolder();
  onTestFinished(remove);
  return folder;
}

describe("documents in SQLite", () => {
  documentsContract(async () => {
    const { folder, remove } = makeDataFolder();
    const { database, documents } = openSamples(folder);
    return {
      documents,
      close: async () => {
        database.close();
        remove();
      },
    };
  });

  it("keeps everything over a restart", async () => {
    const folder = makeFolder();
    const first = openSamples(folder);
    const created = await first.documents.create({ id: "a", group: "g", rank: 1 });
    first.database.close();
    const second = openSamples(folder);
    expect(await second.documents.read("a", "g")).toEqual(created);
    second.database.close();
  });

  it("is for one process at a time", () => {
    const folder = makeFolder();
    const { database } = openSamples(folder);
    expect(() => openSamples(folder)).toThrow(/locked/);
    database.close();
  });

  it("lets a document expire by the app's clock: its own ttl goes before the container's", async () => {
    let now = 0;
    const { database, documents } = openSamples(makeFolder(), () => now, 10);
    await documents.create({ id: "short", group: "g", ttl: 5 } as Sample);
    await documents.create({ id: "usual", group: "g" });
    await documents.create({ id: "kept", group: "g", ttl: -1 } as Sample);
    const alive = async () => (await documents.list({ limit: 9 })).items.map(({ document }) => document.id);
    now = 4_999;
    expect(await alive()).toEqual(["kept", "short", "usual"]);
    now = 5_000;
    expect(await alive()).toEqual(["kept", "usual"]);
    expect(await documents.read("short", "g")).toBeUndefined();
    expect(await documents.remove("short", "g")).toBe("missing");
    expect(await documents.create({ id: "short", group: "g" })).toMatchObject({ document: { id: "short" } });
    now = 10_000;
    expect(await alive()).toEqual(["kept", "short"]);
    expect(await documents.count({})).toBe(2);
    database.close();
  });

  it("begins the time to live anew with every write", async () => {
    let now = 0;
    const { database, documents } = openSamples(makeFolder(), () => now, 10);
    const created = await documents.create({ id: "a", group: "g" });
    if (created === "exists") throw new Error("it cannot exist");
    now = 9_000;
    const replaced = await documents.replace({ id: "a", group: "g", rank: 1 }, created.etag);
    now = 18_999;
    expect(await documents.read("a", "g")).toEqual(replaced);
    now = 19_000;
    expect(await documents.read("a", "g")).toBeUndefined();
    database.close();
  });

  it.each(Object.entries(containers))("finds and orders %s through their indexes", (name, definition) => {
    const database = openDatabase(join(makeFolder(), "service.db"));
    openDocuments(database, { now: () => 0 }, name, definition);
    for (const fields of definition.indexes) {
      const [order = "id"] = fields.slice(-1);
      const where = fields.slice(0, -1).map((field) => `${fieldExpression(field)} = 'x'`);
      const by = order === "id" ? "id" : `${fieldExpression(order)}, id`;
      const filter = where.length === 0 ? "" : `WHERE ${where.join(" AND ")}`;
      const sql = `SELECT json FROM ${name} ${filter} ORDER BY ${by}`;
      const plan = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
      const steps = plan.map((row) => String(row["detail"]));
      const way = where.length === 0 ? "SCAN" : "SEARCH";
      expect(steps).toEqual([expect.stringContaining(`${way} ${name} USING INDEX ${[name, ...fields].join("_")}`)]);
    }
    database.close();
  });

  it("finds an element of an indexed array without reading every document", () => {
    const database = openDatabase(join(makeFolder(), "service.db"));
    openDocuments(database, { now: () => 0 }, "enrollments", containers.enrollments);
    const { text, values } = hasElement("enrollments", "mailIds", "x");
    const plan = database
      .prepare(`EXPLAIN QUERY PLAN SELECT json FROM enrollments AS document WHERE ${text} ORDER BY id`)
      .all(...values);
    const steps = plan.map((row) => String(row["detail"])).join("\n");
    expect(steps).toContain("SEARCH document USING INDEX");
    expect(steps).toContain("SEARCH enrollments_elements");
    expect(steps).not.toContain("SCAN");
    database.close();
  });
});
