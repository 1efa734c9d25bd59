/** A document as a container keeps it: its id, and whatever its container's partition key names. */
export interface Document {
  readonly id: string;
}

/** A document read from a container, with the tag that a conditional write must carry. */
export interface Stored<T> {
  readonly document: T;
  readonly etag: string;
}

export type Comparison =
  | { readonly field: string; readonly is: string | number | boolean | null }
  | { readonly field: string; readonly in: readonly (string | number)[] }
  | { readonly field: string; readonly atMost: string | number }
  | { readonly field: string; readonly below: string | number }
  | { readonly field: string; readonly atLeast: string | number }
  | { readonly field: string; readonly above: string | number }
  | { readonly field: string; readonly contains: string };

/** All of `where` must hold (fields are dotted paths; a missing field meets no comparison); ordered by one field, then by id. */
export interface DocumentQuery {
  readonly partition?: string;
  readonly where?: readonly Comparison[];
  readonly orderBy?: { readonly field: string; readonly descending?: boolean };
  readonly limit: number;
  readonly cursor?: string;
}

/** One page of a query; no cursor on the last one. A cursor stays valid while documents change. */
export interface Page<T> {
  readonly items: readonly Stored<T>[];
  readonly cursor?: string;
}

/** One container of documents with conditional single-document writes; each call is durable when it resolves. Throws `UnavailableError` when the service cannot be reached. */
export interface Documents<T extends Document> {
  read(id: string, partition: string): Promise<Stored<T> | undefined>;
  /** Creates unless a document of that id is there. */
  create(document: T): Promise<Stored<T> | "exists">;
  /** Replaces only the version that `etag` names. */
  replace(document: T, etag: string): Promise<Stored<T> | "conflict" | "missing">;
  /** Removes; with an etag only that version. Removing what is not there is `missing`. */
  remove(id: string, partition: string, etag?: string): Promise<"removed" | "conflict" | "missing">;
  list(query: DocumentQuery): Promise<Page<T>>;
  count(query: Omit<DocumentQuery, "limit" | "cursor" | "orderBy">): Promise<number>;
}
