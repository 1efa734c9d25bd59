import { randomUUID } from "node:crypto";
import { BlobServiceClient, StorageSharedKeyCredential } from "@azure/storage-blob";
import { azuriteAccount, azuriteKey } from "../azurite.ts";
import type { Certificate, Listening } from "../listen.ts";
import { startGate } from "./gate.ts";
import type { Outages } from "./outages.ts";

/** A storage account without keys, which takes tokens of identities and links they signed. */
export interface CloudFiles extends Listening {
  readonly container: string;
  /** Names of all files of evidence. */
  names(): Promise<readonly string[]>;
  /** Where the sanctions list is kept, as `blob:container/name`. */
  readonly sanctionsSource: string;
}

/** Makes containers of our own in an Azurite that several apps share; whoever asks needs a token or a signed link. */
export async function openCloudFiles(
  certificate: Certificate,
  azurite: string,
  outages: Outages,
  sanctioned: readonly string[],
): Promise<CloudFiles> {
  const [container, lists] = [`evidence-${randomUUID()}`, `lists-${randomUUID()}`];
  const service = new BlobServiceClient(azurite, new StorageSharedKeyCredential(azuriteAccount, azuriteKey));
  await service.getContainerClient(container).create();
  await service.getContainerClient(lists).create();
  const csv = ["name", ...sanctioned].join("\n");
  await service.getContainerClient(lists).getBlockBlobClient("sanctions.csv").upload(csv, csv.length);
  const onward = { target: new URL(azurite).origin, ca: certificate.cert };
  const gate = await startGate(certificate, onward, async ({ url = "", headers }) => {
    const isLinked = new URL(url, "https://localhost").searchParams.has("sig");
    // The emulator would take its well-known key too.
    if (!isLinked && headers.authorization?.startsWith("Bearer ") !== true) return { status: 401 };
    return outages(url.includes(lists) ? "sanctions" : "evidence");
  });
  return {
    url: `${gate.url}/${azuriteAccount}`,
    container,
    names: async () => {
      const found: string[] = [];
      for await (const { name } of service.getContainerClient(container).listBlobsFlat()) found.push(name);
      return found;
    },
    sanctionsSource: `blob:${lists}/sanctions.csv`,
    close: () => gate.close(),
  };
}
