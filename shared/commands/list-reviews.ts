import type { Enrollment } from "../domain/enrollment/document.ts";
import type { Services } from "../ports/services.ts";

/** One page of what waits for a reviewer, the most urgent first. */
export async function listReviews(
  services: Services,
  page: { readonly limit: number; readonly cursor?: string },
): Promise<{ readonly items: readonly Enrollment[]; readonly cursor?: string }> {
  const found = await services.enrollments.list({
    where: [{ field: "status", in: ["in_review", "contact_declined"] }],
    orderBy: { field: "dueAt" },
    ...page,
  });
  const items = found.items.map(({ document }) => document);
  return found.cursor === undefined ? { items } : { items, cursor: found.cursor };
}
