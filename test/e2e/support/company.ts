import { randomInt, randomUUID } from "node:crypto";
import type { Client } from "./client.ts";

/** A French company with its membership, its directory and its people. */
export interface Company {
  readonly mpnId: string;
  readonly tenantId: string;
  readonly domain: string;
  readonly name: string;
  readonly siren: string;
}

/** A company nobody has met before. */
export function newCompany(mpnId = String(randomInt(1_000_000, 9_999_999))): Company {
  // Letters alone: mails group long runs of digits, so a name that happened to have one would not be found in them.
  const mark = Array.from({ length: 8 }, () => String.fromCodePoint(97 + randomInt(26))).join("");
  return { mpnId, tenantId: randomUUID(), domain: `atelier-${mark}.fr`, name: `Atelier ${mark}`, siren: newSiren() };
}

/** Nine digits with a valid check digit (Luhn). */
function newSiren(): string {
  const body = String(randomInt(10_000_000, 99_999_999));
  const sum = Array.from(body).reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** Puts a company into the local world: membership, registry and directory. */
export async function registerCompany(client: Client, company: Company): Promise<void> {
  const { address } = legalProfileOf(company);
  await client.local("PUT", `/local/world/memberships/${company.mpnId}`, {
    companyName: company.name,
    country: "FR",
    status: "active",
  });
  await client.local("PUT", `/local/world/registry/FR/${company.siren}`, {
    legalName: company.name,
    status: "active",
    address,
    officers: [{ name: "Claire Martin" }],
  });
  await client.local("PUT", `/local/world/tenants/${company.tenantId}`, { verifiedDomains: [company.domain] });
}

/** The legal profile as its applicant gives it. */
export function legalProfileOf(company: Company) {
  return {
    companyName: company.name,
    address: { line1: "12 rue de la Paix", city: "Paris", postalCode: "75002", country: "FR" },
    registrationNumber: company.siren,
    website: `https://www.${company.domain}`,
  };
}

/** The primary contact, another person than the applicant. */
export function contactOf(company: Company) {
  return { firstName: "Jean", lastName: "Dupont", email: `jean.dupont@${company.domain}`, locale: "fr" };
}

/** Who a token is for, beyond the tenant. */
export interface Person {
  readonly oid?: string;
  readonly name?: string;
  /** The sign-in name. */
  readonly upn?: string;
  readonly globalAdmin?: boolean;
  readonly roles?: readonly string[];
  readonly kind?: "member" | "guest" | "personal" | "application";
}

/** A token of a person of the company, its global admin unless said otherwise. */
export async function signIn(client: Client, company: Pick<Company, "tenantId" | "domain">, person: Person = {}) {
  const answer = await client.local("POST", "/local/token", {
    tid: company.tenantId,
    oid: randomUUID(),
    name: "Claire Martin",
    upn: `claire.martin@${company.domain}`,
    globalAdmin: true,
    ...person,
  });
  return (answer.body as { access_token: string }).access_token;
}

/** The tenant of those who run the program; on Azure nobody else can be a reviewer or an operator. */
export const staffTenant = "f0000000-0000-4000-8000-00000000000f";
const program = { tenantId: staffTenant, domain: "program.example" };

/** A reviewer of the program, each time another person. */
export function signInReviewer(client: Client): Promise<string> {
  return signIn(client, program, { globalAdmin: false, roles: ["Onboarding.Reviewer"] });
}

/** An operator of the program, each time another person. */
export function signInOperator(client: Client): Promise<string> {
  return signIn(client, program, { globalAdmin: false, roles: ["Onboarding.Operator"] });
}
