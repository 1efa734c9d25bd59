import { registryKey } from "../adapters/company-registry.ts";
import type { World } from "../adapters/world.ts";
import { companies, type SeededCompany } from "./companies.ts";

/** Fills a world that knows no membership yet; repeated, it changes nothing. */
export function seedWorld(world: World): void {
  if (world.all("memberships").length > 0) return;
  for (const company of companies) seedCompany(world, company);
}

function seedCompany(world: World, company: SeededCompany): void {
  const { mpnId, status, source, tenantId, domain, legalProfile, primaryContact, officers } = company;
  const { companyName, address } = legalProfile;
  world.put("registry", registryKey(address.country, company.registrationNumber), {
    legalName: companyName,
    status: "active",
    address,
    officers: [...officers],
  });
  world.put("dns", domain, { txt: ["v=spf1 -all"], mx: [`mail.${domain}`] });
  if (tenantId !== undefined) world.put("tenants", tenantId, { verifiedDomains: [domain] });
  // The old registry's record is what prefills an enrollment; the new one holds the membership only.
  const carried = source === "partner_membership_center" ? { legalProfile, primaryContact } : {};
  const owner = tenantId === undefined ? {} : { tenantId };
  world.put("memberships", mpnId, { companyName, country: address.country, status, source, ...owner, ...carried });
}
