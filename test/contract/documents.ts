import { documentsBench, type MakeDocuments } from "./documents-bench.ts";
import { documentPagesContract } from "./document-pages.ts";
import { documentQueriesContract } from "./document-queries.ts";
import { documentWritesContract } from "./document-writes.ts";

/** What every implementation of `Documents` keeps to. */
export function documentsContract(make: MakeDocuments): void {
  const bench = documentsBench(make);
  documentWritesContract(bench);
  documentQueriesContract(bench);
  documentPagesContract(bench);
}
