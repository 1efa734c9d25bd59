import { createHash } from "node:crypto";
import type { BlobServiceClient, BlockBlobClient, ContainerClient } from "@azure/storage-blob";
import { UnavailableError } from "../../ports/errors.ts";
import type { EvidenceStore, StoredFile } from "../../ports/evidence.ts";
import type { LinkSigner } from "./link-signer.ts";

/** Bytes sent at a time; nothing is a blob before the last of them is committed. */
const blockSize = 4 * 1_024 * 1_024;

type PutOptions = Parameters<EvidenceStore["put"]>[3];

/** Evidence as blobs named `{enrollment}/{file}` that are written once; no public access, links are signed for their time. */
export function blobEvidenceStore(
  service: () => Promise<BlobServiceClient>,
  containerName: string,
  signLink: LinkSigner,
): EvidenceStore {
  const container = async () => (await service()).getContainerClient(containerName);
  const blob = async (enrollmentId: string, fileId: string) =>
    (await container()).getBlockBlobClient(`${enrollmentId}/${fileId}`);

  return {
    put: (enrollmentId, fileId, content, options) =>
      settle({ 409: "exists" as const, 412: "exists" as const }, async () => {
        return upload(await blob(enrollmentId, fileId), content, options);
      }),
    downloadLink: (enrollmentId, fileId, seconds) =>
      settle({}, async () => signLink(await blob(enrollmentId, fileId), seconds)),
    read: (enrollmentId, fileId) =>
      settle({ 404: undefined }, async () => {
        const { readableStreamBody } = await (await blob(enrollmentId, fileId)).download();
        return readableStreamBody as AsyncIterable<Uint8Array> | undefined;
      }),
    remove: (enrollmentId, fileId) =>
      settle({ 404: undefined }, async () => {
        await (await blob(enrollmentId, fileId)).deleteIfExists();
        return undefined;
      }),
    removeAll: (enrollmentId) =>
      settle({ 404: undefined }, async () => {
        await removeBelow(await container(), `${enrollmentId}/`);
        return undefined;
      }),
  };
}

/** Blocks that are never committed are no blob, and the service throws them away: too much leaves nothing. */
async function upload(
  blob: BlockBlobClient,
  content: AsyncIterable<Uint8Array>,
  { contentType, limit }: PutOptions,
): Promise<StoredFile | "too_large"> {
  const hash = createHash("sha256");
  const blocks: string[] = [];
  let size = 0;
  for await (const block of inBlocks(content)) {
    size += block.length;
    if (size > limit) return "too_large";
    hash.update(block);
    const id = Buffer.from(String(blocks.length).padStart(6, "0")).toString("base64");
    await blob.stageBlock(id, block, block.length);
    blocks.push(id);
  }
  const sha256 = hash.digest("hex");
  await blob.commitBlockList(blocks, {
    conditions: { ifNoneMatch: "*" },
    blobHTTPHeaders: { blobContentType: contentType, blobContentDisposition: "attachment" },
    metadata: { sha256 },
  });
  return { sha256, size };
}

async function* inBlocks(content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    held.push(chunk);
    size += chunk.length;
    if (size < blockSize) continue;
    yield Buffer.concat(held);
    held = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(held);
}

async function removeBelow(container: ContainerClient, prefix: string): Promise<void> {
  for await (const { name } of container.listBlobsFlat({ prefix })) {
    await container.getBlobClient(name).deleteIfExists({ deleteSnapshots: "include" });
  }
}

interface StorageFailure {
  readonly name?: string;
  readonly statusCode?: number;
  readonly code?: string;
  readonly response?: { readonly headers?: { get(name: string): string | undefined } };
}

/** Statuses that are our own mistake and no passing trouble. */
const mistakes = new Set([400, 401, 403, 404, 409, 412]);

/** Everything that the SDK did not raise, such as a client's stream that broke off, is none of the store's trouble either. */
function isOurs({ name = "", statusCode }: StorageFailure): boolean {
  if (name !== "RestError") return !name.endsWith("AuthenticationError") && name !== "CredentialUnavailableError";
  return statusCode !== undefined && mistakes.has(statusCode);
}

/** Runs a call; the named statuses are outcomes, whatever may pass is `UnavailableError`. */
async function settle<T, O>(outcomes: Readonly<Record<number, O>>, call: () => Promise<T>): Promise<T | O> {
  try {
    return await call();
  } catch (error) {
    const { statusCode, response } = error as StorageFailure;
    if (statusCode !== undefined && statusCode in outcomes) return outcomes[statusCode] as O;
    if (isOurs(error as StorageFailure)) throw error;
    const wait = Number(response?.headers?.get("retry-after"));
    throw new UnavailableError("evidence", {
      ...(Number.isFinite(wait) && wait > 0 && { retryAfterSeconds: wait }),
      cause: error,
    });
  }
}
