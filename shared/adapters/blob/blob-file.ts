import type { BlobServiceClient } from "@azure/storage-blob";
import type { FileSource } from "../sanctions/file-list.ts";

/** A blob as a file that is replaced now and then, named `container/name`. */
export function blobFile(service: () => Promise<BlobServiceClient>, path: string): FileSource {
  const slash = path.indexOf("/");
  const blob = async () =>
    (await service()).getContainerClient(path.slice(0, slash)).getBlobClient(path.slice(slash + 1));
  return {
    stamp: async () => (await (await blob()).getProperties()).lastModified?.toISOString() ?? "unknown",
    read: async () => (await (await blob()).downloadToBuffer()).toString("utf8"),
  };
}
