import { needsOwnDomain } from "../domain/contact-policy.ts";
import type { Services } from "../ports/services.ts";
import { whenAvailable } from "./when-available.ts";

/** The domains that a tenant has proved to own, asked for only where the contact's address would be turned down without them; undefined where they are not needed or not to be had now. */
export async function tenantDomainsFor(
  { directory }: Pick<Services, "directory">,
  tenantId: string | undefined,
  email: string | undefined,
): Promise<readonly string[] | undefined> {
  if (tenantId === undefined || email === undefined || !needsOwnDomain(email)) return undefined;
  const domains = await whenAvailable(() => directory.verifiedDomains(tenantId));
  return domains === "unavailable" ? undefined : domains;
}
