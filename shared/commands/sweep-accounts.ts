import { minute } from "../domain/duration.ts";
import type { Comparison, Document, Documents } from "../ports/documents.ts";
import type { Services } from "../ports/services.ts";
import type { Lifecycle, Workflow } from "../ports/workflow.ts";

const patience = 2 * minute;
const pageSize = 100;

/** Has the workflow look at every account and every lead that a crash or a lost ring left behind; answers how many there were. */
export async function sweepAccounts(services: Services, workflow: Workflow): Promise<number> {
  const accounts = await sweep(services, workflow, "account", services.accounts);
  return accounts + (await sweep(services, workflow, "lead", services.leads));
}

async function sweep(
  services: Services,
  workflow: Workflow,
  lifecycle: Lifecycle,
  container: Documents<Document>,
): Promise<number> {
  const quiet = new Date(services.clock.now() - patience).toISOString();
  const left: readonly (readonly Comparison[])[] = [
    [
      { field: "unsettled", is: true },
      { field: "updatedAt", atMost: quiet },
    ],
    [{ field: "dueAt", atMost: quiet }],
  ];
  const ids = new Set<string>();
  for (const where of left) {
    let cursor: string | undefined;
    do {
      const page = await container.list({ where, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) });
      for (const { document } of page.items) ids.add(document.id);
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
  for (const id of ids) await workflow.wake(lifecycle, id);
  return ids.size;
}
