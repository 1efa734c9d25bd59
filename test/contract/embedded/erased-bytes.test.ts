import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openDatabase, truncateLog } from "../../../infra/local/adapters/database.ts";
import { openDocuments } from "../../../infra/local/adapters/documents.ts";
import { type Sample, sampleContainer } from "../documents-bench.ts";
import { makeDataFolder } from "./data-folder.ts";

const sizes = [10, 300, 1_200, 3_000, 9_000, 40_000];
const marker = (index: number) => `kanarienvogel-${index}-`;

function bytesIn(folder: string): string {
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name)).toString("latin1"))
    .join("\n");
}

it("F80 documents that were replaced or removed are nowhere in the bytes of the files once the log is emptied", async () => {
  const { folder, remove } = makeDataFolder();
  onTestFinished(remove);
  const database = openDatabase(join(folder, "service.db"));
  onTestFinished(() => database.close());
  const documents = openDocuments<Sample>(database, { now: () => 0 }, "samples", sampleContainer);
  const etags = new Map<string, string>();
  for (let index = 0; index < 240; index += 1) {
    const word = marker(index);
    const text = word.repeat(Math.ceil((sizes[index % sizes.length] ?? 1) / word.length));
    // Indexed fields and elements are kept beside the document.
    const sample = { id: `${(index * 7_919) % 1_000}-${index}`, group: "g", kind: word, tags: [word], text };
    const created = await documents.create(sample);
    if (created === "exists") throw new Error("it cannot exist");
    etags.set(sample.id, created.etag);
  }
  expect(bytesIn(folder)).toContain(marker(17));
  for (const [at, [id, etag]] of [...etags].entries()) {
    if (at % 3 === 0) await documents.remove(id, "g");
    else await documents.replace({ id, group: "g", kind: "stone", tags: [] }, etag);
  }
  truncateLog(database);
  const bytes = bytesIn(folder);
  expect(bytes).toContain("stone");
  expect(bytes).not.toContain("kanarienvogel");
});
