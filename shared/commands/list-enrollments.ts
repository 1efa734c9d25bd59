import type { Enrollment } from "../domain/enrollment/document.ts";
import { isOpen, statuses, type Status } from "../domain/enrollment/status.ts";
import type { Comparison } from "../ports/documents.ts";
import type { Services } from "../ports/services.ts";

/** Which enrollments an operator wants to see; what is left out does not matter. */
export interface EnrollmentFilter {
  readonly status?: readonly Status[];
  /** In their state since this time or longer, ISO 8601. */
  readonly since?: string;
  readonly country?: string;
  /** Past the time their state allows. */
  readonly overdue?: boolean;
}

interface PageRequest {
  readonly limit: number;
  readonly cursor?: string;
}

/** One page of enrollments, those that have been longest in their state first. */
export async function listEnrollments(
  { enrollments, clock }: Pick<Services, "enrollments" | "clock">,
  filter: EnrollmentFilter,
  page: PageRequest,
): Promise<{ readonly items: readonly Enrollment[]; readonly cursor?: string }> {
  const { since, country, overdue = false } = filter;
  const wanted = (filter.status ?? statuses).filter((status) => !overdue || isOpen(status));
  const where: Comparison[] = [{ field: "status", in: wanted }];
  if (country !== undefined) where.push({ field: "country", is: country });
  if (since !== undefined) where.push({ field: "statusSince", atMost: since });
  if (overdue) where.push({ field: "dueAt", atMost: new Date(clock.now()).toISOString() });
  const found = await enrollments.list({ where, orderBy: { field: "statusSince" }, ...page });
  const items = found.items.map(({ document }) => document);
  return found.cursor === undefined ? { items } : { items, cursor: found.cursor };
}
