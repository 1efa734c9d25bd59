/** A stored file of evidence: immutable under its id. */
export interface StoredFile {
  readonly sha256: string;
  readonly size: number;
}

/** Keeps files of evidence. Throws `UnavailableError` while the store is down. */
export interface EvidenceStore {
  /** Stores the stream under a name that cannot be overwritten; more than `limit` bytes is `too_large` and leaves nothing. */
  put(
    enrollmentId: string,
    fileId: string,
    content: AsyncIterable<Uint8Array>,
    options: { readonly contentType: string; readonly limit: number },
  ): Promise<StoredFile | "too_large" | "exists">;
  /** A link a reviewer can open for the given seconds. */
  downloadLink(enrollmentId: string, fileId: string, seconds: number): Promise<string>;
  read(enrollmentId: string, fileId: string): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** Removes one file; one that is not there is removed. */
  remove(enrollmentId: string, fileId: string): Promise<void>;
  removeAll(enrollmentId: string): Promise<void>;
}
