import type { BlobServiceClient } from "@azure/storage-blob";
import type { TokenCredential } from "@azure/identity";
import { onDemand } from "../on-demand.ts";

/** Where files are; a key opens only an emulator on this machine, everything else the identity. */
export interface BlobOptions {
  /** Address of the account, such as `https://name.blob.core.windows.net`. */
  readonly endpoint: string;
  readonly access:
    | { readonly emulatorAccount: string; readonly emulatorKey: string }
    | { readonly credential: () => Promise<TokenCredential> };
}

/** The client of Azure Storage; requests that may be repeated are repeated twice. */
export function blobService({ endpoint, access }: BlobOptions): () => Promise<BlobServiceClient> {
  return onDemand(async () => {
    const { BlobServiceClient, StorageSharedKeyCredential } = await import("@azure/storage-blob");
    const options = {
      retryOptions: { maxTries: 3, tryTimeoutInMs: 20_000, retryDelayInMs: 200, maxRetryDelayInMs: 2_000 },
    };
    if ("emulatorKey" in access) {
      const shared = new StorageSharedKeyCredential(access.emulatorAccount, access.emulatorKey);
      return new BlobServiceClient(endpoint, shared, options);
    }
    return new BlobServiceClient(endpoint, await access.credential(), options);
  });
}
