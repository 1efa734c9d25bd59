import { needsOwnDomain } from "../domain/contact-policy.ts";
import { UnavailableError } from "../ports/errors.ts";
import type { Services } from "../ports/services.ts";

/** The domains that a tenant has proved to own, asked for only where the contact's address would be turned down without them; undefined where they are not needed or not to be had now. */
export async function tenantDomainsFor(
  { directory }: Pick<Services, "directory">,
  tenantId: string | undefined,
  email: string | undefined,
): Promise<readonly string[] | undefined> {
  if (tenantId === undefined || email === undefined || !needsOwnDomain(email)) return undefined;
  try {
    return await directory.verifiedDomains(tenantId);
  } catch (error) {
    if (error instanceof UnavailableError) return undefined;
    throw error;
  }
}
