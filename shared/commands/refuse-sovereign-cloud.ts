import { refuse, type Refusal } from "../domain/refusal.ts";
import { sovereignCloudOf } from "../domain/sovereign-clouds.ts";
import type { Caller } from "../ports/identity.ts";
import type { Services } from "../ports/services.ts";
import { whenAvailable } from "./when-available.ts";

/** Turns away a work account of a government or national cloud, known by the domains of its tenant or by the caller's sign-in name. */
export async function refuseSovereignCloud(
  { directory }: Pick<Services, "directory">,
  { tenantId, userPrincipalName }: Pick<Caller, "tenantId" | "userPrincipalName">,
): Promise<Refusal | undefined> {
  const verified = await whenAvailable(() => directory.verifiedDomains(tenantId));
  const signInDomain = userPrincipalName.slice(userPrincipalName.lastIndexOf("@") + 1);
  const domains = [signInDomain, ...(verified === "unavailable" ? [] : verified)];
  return domains.some((domain) => sovereignCloudOf(domain) !== undefined) ? refuse("sovereign_cloud") : undefined;
}
