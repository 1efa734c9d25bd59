import { secondsToLive } from "../domain/retention.ts";
import type { Services } from "../ports/services.ts";

const pageSize = 100;

/** Sets an end to the audit records of something that is erased; a record that has one keeps it. */
export async function retireAudit({ audit, program }: Pick<Services, "audit" | "program">, owner: string) {
  const ttl = secondsToLive(program.deadlines.retention.auditTrail);
  let cursor: string | undefined;
  do {
    const page = await audit.list({ partition: owner, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) });
    for (const { document, etag } of page.items) {
      if (document.ttl === undefined) await audit.replace({ ...document, ttl }, etag);
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
}
