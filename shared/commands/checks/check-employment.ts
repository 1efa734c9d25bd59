import { contactPolicyVersion, domainLink } from "../../domain/contact-policy.ts";
import { provedDomains, provesEmployment } from "../../domain/enrollment/domain-rules.ts";
import type { Check } from "../run-check.ts";

/** The contact's mail domain is one that the company has proved to own, or that of its web site. */
export const checkEmployment: Check = async (
  { directory },
  { tenantId, legalProfile, primaryContact, domainChallenges },
) => {
  if (provesEmployment(primaryContact.email, provedDomains({ domainChallenges }))) {
    return { outcome: "pass", reasons: [], source: "dns", evidence: { link: "dns_txt" } };
  }
  const verifiedDomains = await directory.verifiedDomains(tenantId);
  const link = domainLink(primaryContact.email, { verifiedDomains, website: legalProfile.website });
  // What counts as a company's own domain is up to lists that change: a reviewer sees which were asked.
  const found = { source: "directory", evidence: { link, policy: contactPolicyVersion } };
  if (link === "verified_domain" || link === "website") return { outcome: "pass", reasons: [], ...found };
  return { outcome: "inconclusive", reasons: ["contact_domain_mismatch"], ...found };
};
