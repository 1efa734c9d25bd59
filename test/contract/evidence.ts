import { createHash } from "node:crypto";
import { beforeEach, expect, it } from "vitest";
import type { EvidenceStore } from "../../shared/ports/evidence.ts";

/** A store, and how a reviewer's browser opens a link of it: undefined when it leads nowhere. */
export interface EvidenceBench {
  readonly evidence: EvidenceStore;
  open(link: string): Promise<Uint8Array | undefined>;
}

const pdf = { contentType: "application/pdf", limit: 1_000_000 };
const content = Buffer.from("%PDF-1.7 a page\n");
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

async function* stream(...chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

async function* broken(): AsyncGenerator<Uint8Array> {
  yield content;
  throw new Error("the upload was cut");
}

async function bytesOf(content: AsyncIterable<Uint8Array> | undefined): Promise<Buffer | undefined> {
  if (content === undefined) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** What every `EvidenceStore` keeps to. */
export function evidenceContract(make: () => Promise<EvidenceBench>): void {
  let bench: EvidenceBench;
  let store: EvidenceStore;
  beforeEach(async () => {
    bench = await make();
    store = bench.evidence;
  });

  it("keeps a file byte by byte and tells its hash and size", async () => {
    const stored = await store.put("e1", "f1", stream(content.subarray(0, 5), content.subarray(5)), pdf);
    expect(stored).toEqual({ sha256: sha256(content), size: content.length });
    expect(await bytesOf(await store.read("e1", "f1"))).toEqual(content);
  });

  it("keeps a file of several megabytes", async () => {
    const chunk = Buffer.alloc(1_000_000, 7);
    const stored = await store.put("e1", "f1", stream(...Array.from({ length: 6 }, () => chunk)), {
      ...pdf,
      limit: 6_000_000,
    });
    expect(stored).toMatchObject({ size: 6_000_000 });
    expect((await bytesOf(await store.read("e1", "f1")))?.length).toBe(6_000_000);
  });

  it("never overwrites a file", async () => {
    await store.put("e1", "f1", stream(content), pdf);
    expect(await store.put("e1", "f1", stream(Buffer.from("other")), pdf)).toBe("exists");
    expect(await bytesOf(await store.read("e1", "f1"))).toEqual(content);
  });

  it("lets one of two uploads of the same name win, whole", async () => {
    const candidates = [Buffer.alloc(50_000, 1), Buffer.alloc(50_000, 2)];
    const outcomes = await Promise.all(candidates.map((bytes) => store.put("e1", "f1", stream(bytes), pdf)));
    expect(outcomes.filter((outcome) => outcome === "exists")).toHaveLength(1);
    const kept = await bytesOf(await store.read("e1", "f1"));
    expect(candidates.map(sha256)).toContain(sha256(kept ?? Buffer.alloc(0)));
  });

  it("takes a file as large as the limit and leaves nothing of a larger one", async () => {
    expect(await store.put("e1", "f1", stream(content), { ...pdf, limit: content.length })).not.toBe("too_large");
    expect(await store.put("e1", "f2", stream(content), { ...pdf, limit: content.length - 1 })).toBe("too_large");
    expect(await store.read("e1", "f2")).toBeUndefined();
    expect(await store.put("e1", "f2", stream(Buffer.from("ok")), pdf)).toMatchObject({ size: 2 });
  });

  it("leaves nothing of an upload that breaks", async () => {
    await expect(store.put("e1", "f1", broken(), pdf)).rejects.toThrow("the upload was cut");
    expect(await store.read("e1", "f1")).toBeUndefined();
    expect(await store.put("e1", "f1", stream(content), pdf)).toMatchObject({ size: content.length });
  });

  it("knows nothing of a file that was never stored", async () => {
    expect(await store.read("e1", "f1")).toBeUndefined();
  });

  it("gives a link that a reviewer can open", async () => {
    await store.put("e1", "f1", stream(content), pdf);
    const link = await store.downloadLink("e1", "f1", 60);
    expect(Buffer.from((await bench.open(link)) ?? [])).toEqual(content);
  });

  it("opens no file with another file's link", async () => {
    await store.put("e1", "f1", stream(content), pdf);
    await store.put("e1", "f2", stream(content), pdf);
    const link = await store.downloadLink("e1", "f1", 60);
    expect(await bench.open(link.replace("f1", "f2"))).toBeUndefined();
  });

  it("removes one file and no other", async () => {
    await store.put("e1", "f1", stream(content), pdf);
    await store.put("e1", "f2", stream(content), pdf);
    await store.remove("e1", "f1");
    await store.remove("e1", "f1");
    expect(await store.read("e1", "f1")).toBeUndefined();
    expect(await bytesOf(await store.read("e1", "f2"))).toEqual(content);
  });

  it("removes all files of one enrollment and no other's", async () => {
    await store.put("e1", "f1", stream(content), pdf);
    await store.put("e1", "f2", stream(content), pdf);
    await store.put("e2", "f1", stream(content), pdf);
    await store.removeAll("e1");
    await store.removeAll("e1");
    expect(await store.read("e1", "f1")).toBeUndefined();
    expect(await store.read("e1", "f2")).toBeUndefined();
    expect(await bytesOf(await store.read("e2", "f1"))).toEqual(content);
  });
}
