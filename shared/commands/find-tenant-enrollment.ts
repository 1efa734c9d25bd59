import type { Enrollment } from "../domain/enrollment/document.ts";
import { statusRules } from "../domain/enrollment/status.ts";
import type { Services } from "../ports/services.ts";

/** The enrollment that speaks for a tenant: the one that is held or active, else the latest; undefined when there is none. */
export async function findTenantEnrollment(services: Services, tenantId: string): Promise<Enrollment | undefined> {
  const found = await services.enrollments.list({
    where: [{ field: "tenantId", is: tenantId }],
    orderBy: { field: "createdAt", descending: true },
    limit: 50,
  });
  const enrollments = found.items.map(({ document }) => document);
  const living = enrollments.find(({ status }) => ["held", "account"].includes(statusRules[status].keys));
  return living ?? enrollments[0];
}
