import type { Enrollment } from "../domain/enrollment/document.ts";
import type { Services } from "../ports/services.ts";

/** Gives the cursors by which webhooks follow an erased enrollment the end that its stone has; a cursor that has one keeps it. */
export async function retireCursors(
  { counters }: Pick<Services, "counters">,
  { id, ttl }: Pick<Enrollment, "id" | "ttl">,
): Promise<void> {
  if (ttl === undefined) return;
  // There are no more of them than webhooks, of which there are few.
  const { items } = await counters.list({ where: [{ field: "enrollmentId", is: id }], limit: 100 });
  for (const { document, etag } of items) {
    if (document.ttl === undefined) await counters.replace({ ...document, ttl }, etag);
  }
}
