import { asciiHost, emailDomain, emailLocal } from "./email-address.ts";
import {
  isDisposableDomain,
  isFreeMailDomain,
  isOnMicrosoft,
  isRegistrable,
  mailListVersions,
  registrableDomain,
} from "./mail-domains.ts";
import { isRoleMailbox } from "./role-words.ts";
import { sovereignCloudOf } from "./sovereign-clouds.ts";
import { websiteHost } from "./website.ts";

/** Names the rules and lists a contact address was judged by; it changes with any of them. */
export const contactPolicyVersion = ["1", ...Object.entries(mailListVersions).map((entry) => entry.join("@"))].join(
  " ",
);

/** Why an address may not be the primary contact's: each is a fault code. */
export type ContactRefusal =
  | "invalid_email"
  | "sovereign_domain_not_supported"
  | "contact_email_disposable"
  | "contact_email_free_provider"
  | "contact_email_role_mailbox"
  | "contact_email_plus_alias";

/** What to tell about an accepted address: each is a reason code. */
export type ContactWarning = "contact_email_onmicrosoft" | "contact_domain_mismatch";

/** The work-mail policy's word on one address. */
export type ContactEmailJudgement =
  { verdict: "accepted" } | { verdict: "warned"; code: ContactWarning } | { verdict: "refused"; code: ContactRefusal };

/** The company's domains as far as they are known: verified ones of its tenant, and its web site as given. */
export interface CompanyDomains {
  tenantDomains?: readonly string[] | undefined;
  website?: string | undefined;
}

/** How an address is tied to the company; `onmicrosoft` is never sole evidence of employment. */
export type DomainLink = "verified_domain" | "website" | "onmicrosoft" | "none";

/** Judges a contact address by the work-mail policy; a refusal can be overridden by a reviewer only. */
export function judgeContactEmail(email: string, company: CompanyDomains = {}): ContactEmailJudgement {
  const refusal = refusalOf(email, company.tenantDomains ?? []);
  if (refusal !== undefined) return { verdict: "refused", code: refusal };
  if (isOnMicrosoft(emailDomain(email))) return { verdict: "warned", code: "contact_email_onmicrosoft" };
  const { tenantDomains: verifiedDomains, website } = company;
  const isKnown = verifiedDomains !== undefined || website !== undefined;
  const isUnlinked = isKnown && domainLink(email, { verifiedDomains, website }) === "none";
  return isUnlinked ? { verdict: "warned", code: "contact_domain_mismatch" } : { verdict: "accepted" };
}

/** True when only a tenant that has proved the address's very domain to be its own may use it. */
export function needsOwnDomain(email: string): boolean {
  const refusal = refusalOf(email, []);
  return refusal === "contact_email_disposable" || refusal === "contact_email_free_provider";
}

/** The tie between an address and the company, by registrable domain; a public mailbox provider ties nobody to anything. */
export function domainLink(
  email: string,
  company: { verifiedDomains?: readonly string[] | undefined; website?: string | undefined },
): DomainLink {
  const domain = emailDomain(email);
  const verified = (company.verifiedDomains ?? []).map(hostKey);
  if (domain === "") return "none";
  if (isOnMicrosoft(domain)) return verified.includes(domain) ? "onmicrosoft" : "none";
  const own = registrableDomain(domain);
  if (verified.some((name) => registrableDomain(name) === own)) return "verified_domain";
  const host = websiteHost(company.website ?? "");
  const isSameSite = host !== undefined && registrableDomain(host) === own;
  return isSameSite && isRegistrable(domain) && !isFreeMailDomain(domain) && !isDisposableDomain(domain)
    ? "website"
    : "none";
}

/** A domain that the tenant has proven to be its own is no public provider, whatever the lists say. */
function refusalOf(email: string, tenantDomains: readonly string[]): ContactRefusal | undefined {
  const domain = emailDomain(email);
  const local = emailLocal(email);
  const isProven = tenantDomains.some((name) => hostKey(name) === domain);
  if (domain === "") return "invalid_email";
  if (sovereignCloudOf(domain) !== undefined) return "sovereign_domain_not_supported";
  if (!isProven && isDisposableDomain(domain)) return "contact_email_disposable";
  if (!isProven && isFreeMailDomain(domain)) return "contact_email_free_provider";
  if (local.includes("+")) return "contact_email_plus_alias";
  return isRoleMailbox(local) ? "contact_email_role_mailbox" : undefined;
}

const hostKey = (host: string): string => asciiHost(host) ?? host.toLowerCase();
