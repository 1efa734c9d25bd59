import { createHash, randomUUID } from "node:crypto";
import { BlobServiceClient } from "@azure/storage-blob";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { blobFile } from "../../../shared/adapters/blob/blob-file.ts";
import { blobService } from "../../../shared/adapters/blob/client.ts";
import { blobEvidenceStore } from "../../../shared/adapters/blob/evidence-store.ts";
import { delegatedLinks, emulatorLinks } from "../../../shared/adapters/blob/link-signer.ts";
import { UnavailableError } from "../../../shared/ports/errors.ts";
import type { EvidenceStore } from "../../../shared/ports/evidence.ts";
import { evidenceContract } from "../evidence.ts";
import { type Azurite, azuriteAccount, azuriteKey, startAzurite } from "../../azure/azurite.ts";
import { type FaultProxy, startFaultProxy } from "../../azure/fault-proxy.ts";

const container = "evidence";
const pdf = { contentType: "application/pdf", limit: 10 * 1_024 * 1_024 };

let azurite: Azurite;
let proxy: FaultProxy;
let service: () => Promise<BlobServiceClient>;
let store: EvidenceStore;

beforeAll(async () => {
  azurite = await startAzurite();
  proxy = await startFaultProxy(azurite.endpoint);
  service = blobService({
    endpoint: `${proxy.url}/${azuriteAccount}`,
    access: { emulatorAccount: azuriteAccount, emulatorKey: azuriteKey },
  });
  await (await service()).getContainerClient(container).create();
  store = blobEvidenceStore(service, container, emulatorLinks({ now: Date.now }));
});
afterAll(async () => {
  await proxy.close();
  await azurite.close();
});
beforeEach(() => {
  proxy.faults.length = 0;
});

async function* chunks(...parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

async function contentOf(enrollment: string, file: string): Promise<Buffer | undefined> {
  const content = await store.read(enrollment, file);
  if (content === undefined) return undefined;
  const parts: Uint8Array[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
}

describe("evidence in Azure Storage", () => {
  evidenceContract(async () => {
    const name = `contract-${randomUUID()}`;
    await (await service()).getContainerClient(name).create();
    return {
      evidence: blobEvidenceStore(service, name, emulatorLinks({ now: Date.now })),
      open: async (link) => {
        const response = await fetch(link);
        return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
      },
    };
  });
});

describe("storing", () => {
  test("a file of several blocks comes back whole, with its hash, size and type", async () => {
    const [enrollment, file] = [randomUUID(), randomUUID()];
    const parts = [1, 2, 3].map((fill) => Buffer.alloc(3 * 1_024 * 1_024, fill));
    const whole = Buffer.concat(parts);
    const sha256 = createHash("sha256").update(whole).digest("hex");
    expect(await store.put(enrollment, file, chunks(...parts), pdf)).toEqual({ sha256, size: whole.length });
    expect((await contentOf(enrollment, file))?.equals(whole)).toBe(true);
    const blob = (await service()).getContainerClient(container).getBlobClient(`${enrollment}/${file}`);
    expect(await blob.getProperties()).toMatchObject({ contentType: "application/pdf", metadata: { sha256 } });
  });

  test("too much is said to be too large and leaves nothing", async () => {
    const [enrollment, file] = [randomUUID(), randomUUID()];
    const parts = [Buffer.alloc(5_000_000), Buffer.alloc(5_000_000)];
    expect(await store.put(enrollment, file, chunks(...parts), { ...pdf, limit: 9_999_999 })).toBe("too_large");
    expect(await contentOf(enrollment, file)).toBeUndefined();
    expect(await store.put(enrollment, file, chunks(Buffer.from("smaller")), pdf)).toMatchObject({ size: 7 });
  });
});

describe("links and removal", () => {
  test("a link opens the file without any other credential, as a download", async () => {
    const [enrollment, file] = [randomUUID(), randomUUID()];
    await store.put(enrollment, file, chunks(Buffer.from("letter")), pdf);
    const response = await fetch(await store.downloadLink(enrollment, file, 60));
    expect([response.status, await response.text()]).toEqual([200, "letter"]);
    expect(response.headers.get("content-disposition")).toBe("attachment");
  });

  test("a link that is over opens nothing", async () => {
    const [enrollment, file] = [randomUUID(), randomUUID()];
    await store.put(enrollment, file, chunks(Buffer.from("letter")), pdf);
    const past = blobEvidenceStore(service, container, emulatorLinks({ now: () => Date.now() - 3_600_000 }));
    expect((await fetch(await past.downloadLink(enrollment, file, 60))).status).toBe(403);
  });
});

describe("when the store is down", () => {
  test("short trouble is passed over", async () => {
    const [enrollment, file] = [randomUUID(), randomUUID()];
    proxy.faults.push({ status: 500 }, "drop");
    expect(await store.put(enrollment, file, chunks(Buffer.from("x")), pdf)).toMatchObject({ size: 1 });
  });

  test("trouble that lasts is unavailable", async () => {
    proxy.faults.push({ status: 503 }, { status: 503 }, { status: 503 });
    await expect(store.read("a", "b")).rejects.toBeInstanceOf(UnavailableError);
  });
});

test("in Azure a link is signed by a key delegated to our identity, asked for once a day", async () => {
  let now = Date.parse("2026-11-02T09:00:00Z");
  const asked: [Date, Date][] = [];
  const delegating = {
    getUserDelegationKey: async (startsOn: Date, expiresOn: Date) => {
      asked.push([startsOn, expiresOn]);
      const value = Buffer.from("a delegated key of the service").toString("base64");
      const signedObjectId = "11111111-1111-4111-8111-111111111111";
      const signedTenantId = "22222222-2222-4222-8222-222222222222";
      const times = { signedStartsOn: startsOn, signedExpiresOn: expiresOn };
      return { signedObjectId, signedTenantId, ...times, signedService: "b", signedVersion: "2025-11-05", value };
    },
  };
  const account = new BlobServiceClient("https://evidence.blob.core.windows.net");
  const sign = delegatedLinks(async () => delegating, { now: () => now });
  const links = blobEvidenceStore(async () => account, container, sign);
  const link = new URL(await links.downloadLink("enrollment", "file", 300));
  now += 3_600_000;
  await links.downloadLink("enrollment", "other", 300);
  expect(asked).toHaveLength(1);
  now += 23 * 3_600_000;
  await links.downloadLink("enrollment", "other", 300);
  expect(asked).toHaveLength(2);

  expect(link.origin + link.pathname).toBe("https://evidence.blob.core.windows.net/evidence/enrollment/file");
  expect(Object.fromEntries(link.searchParams)).toMatchObject({
    sp: "r",
    spr: "https",
    sr: "b",
    se: "2026-11-02T09:05:00Z",
    skoid: "11111111-1111-4111-8111-111111111111",
    rscd: "attachment",
  });
});

test("a list that is kept as a blob is read, and known to have changed", async () => {
  const reference = (await service()).getContainerClient("reference");
  await reference.create();
  const text = "name\nDoe";
  await reference.getBlockBlobClient("sanctions.csv").upload(text, text.length);
  const file = blobFile(service, "reference/sanctions.csv");
  expect(await file.read()).toBe(text);
  expect(await file.stamp()).toMatch(/^\d{4}-\d\d-\d\dT/);
});
