import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { cosmosContainer, cosmosDatabase } from "../../../shared/adapters/cosmos/database.ts";
import { ensureContainer } from "../../../shared/adapters/cosmos/ensure-containers.ts";
import { cosmosDocuments } from "../../../shared/adapters/cosmos/documents.ts";
import { countRequests } from "../../../shared/adapters/cosmos/request-count.ts";
import { containers } from "../../../shared/ports/containers.ts";
import type { Documents } from "../../../shared/ports/documents.ts";
import { UnavailableError } from "../../../shared/ports/errors.ts";
import { documentsContract } from "../documents.ts";
import { type Sample, sampleContainer } from "../documents-bench.ts";
import {
  type CosmosEmulator,
  contractAccount,
  openDatabase,
  startCosmosEmulator,
} from "../../azure/cosmos-emulator.ts";
import { type FaultProxy, startFaultProxy } from "../../azure/fault-proxy.ts";

describe("documents in Cosmos DB", () => {
  documentsContract(async () => {
    const database = await cosmosDatabase(contractAccount(emulator.endpoint, "contract"))();
    await database.client.databases.createIfNotExists({ id: database.id });
    const container = await ensureContainer(database, randomUUID(), sampleContainer);
    const documents = cosmosDocuments<Sample>(async () => container, sampleContainer);
    return { documents, close: async () => void (await container.delete()) };
  });
});

interface Row {
  readonly id: string;
  readonly status: string;
  readonly statusSince: string;
  readonly dueAt?: string | null;
}

let emulator: CosmosEmulator;
let proxy: FaultProxy;
let rows: Documents<Row>;

beforeAll(async () => {
  emulator = await startCosmosEmulator();
  proxy = await startFaultProxy(emulator.endpoint, ({ path }) => path.includes("/docs"));
  const database = await openDatabase(proxy.url, randomUUID());
  rows = cosmosDocuments<Row>(cosmosContainer(database, "enrollments"), containers.enrollments);
});
afterAll(async () => {
  await proxy.close();
  await emulator.close();
});
afterEach(() => {
  proxy.faults.length = 0;
  proxy.seen.length = 0;
});

const row = (): Row => ({ id: randomUUID(), status: "draft", statusSince: "2026-11-01T00:00:00.000Z" });

async function created(): Promise<{ document: Row; etag: string }> {
  const stored = await rows.create(row());
  if (stored === "exists") throw new Error("a fresh id exists");
  return stored;
}

describe("what the service answers when it is busy", () => {
  test("a throttled request is sent again after the time the service names", async () => {
    proxy.faults.push({ status: 429, headers: { "x-ms-retry-after-ms": "1" } });
    const { document } = await created();
    expect(await rows.read(document.id, document.id)).toMatchObject({ document });
  });

  test("contention (449) is repeated until the write goes through", async () => {
    proxy.faults.push({ status: 449 }, { status: 449 });
    await created();
    expect(proxy.seen.filter(({ method }) => method === "POST")).toHaveLength(3);
  });

  test("throttling that does not end is unavailable with the time to wait, not an internal error", async () => {
    const busy = { status: 429, headers: { "x-ms-retry-after-ms": "1" } };
    proxy.faults.push(...Array.from({ length: 10 }, () => busy));
    const failure = await rows.read("a", "a").catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UnavailableError);
    expect(failure).toMatchObject({ service: "database", retryAfterSeconds: 1 });
  });

  test.each([500, 503])("%i ends as unavailable", async (status) => {
    proxy.faults.push({ status });
    await expect(rows.replace(row(), "any")).rejects.toBeInstanceOf(UnavailableError);
  });

  test("a connection that breaks before a write is done ends as unavailable", async () => {
    const { document, etag } = await created();
    proxy.faults.push("drop");
    await expect(rows.replace({ ...document, status: "submitted" }, etag)).rejects.toBeInstanceOf(UnavailableError);
  });

  test("a write whose answer is lost is met again by the repeat: exists, or conflict", async () => {
    proxy.faults.push("lose_answer");
    const document = row();
    await expect(rows.create(document)).rejects.toBeInstanceOf(UnavailableError);
    expect(await rows.create(document)).toBe("exists");
  });
});

describe("what is our own mistake", () => {
  test("an order without an index is refused before the service is asked", async () => {
    await expect(rows.list({ orderBy: { field: "submittedAt" }, limit: 1 })).rejects.toBeInstanceOf(TypeError);
    expect(proxy.seen).toEqual([]);
  });

  test("a refused credential is no outage", async () => {
    proxy.faults.push({ status: 401, body: '{"message":"no"}' });
    await expect(rows.read("a", "a")).rejects.toMatchObject({ code: 401 });
  });
});

test("50 writers of one version: one wins, 49 meet a conflict", async () => {
  const { document, etag } = await created();
  const writes = Array.from({ length: 50 }, (_, index) =>
    rows.replace({ ...document, status: `writer ${index}` }, etag),
  );
  const outcomes = await Promise.all(writes);
  expect(outcomes.filter((outcome) => outcome === "conflict")).toHaveLength(49);
});

test("requests and request units of a piece of work are counted, repeats included, and said to be estimated", async () => {
  proxy.faults.push({ status: 429, headers: { "x-ms-retry-after-ms": "1" } });
  const { result, count } = await countRequests("estimated", async () => {
    const { document } = await created();
    return rows.read(document.id, document.id);
  });
  expect(result).toBeDefined();
  expect(count).toMatchObject({ requests: 3, basis: "estimated" });
  expect(count.requestUnits).toBeGreaterThan(6);
});

test("work outside a count is not counted, and two counts at once do not mix", async () => {
  const work = async () => void (await created());
  const counts = await Promise.all([countRequests("estimated", work), countRequests("estimated", work), work()]);
  expect(counts.slice(0, 2).map((one) => one?.count.requests)).toEqual([1, 1]);
});
