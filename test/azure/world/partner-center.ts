import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Incoming, Outgoing } from "../listen.ts";
import { bearerOf, type EntraState } from "./entra.ts";

/** A customer tenant and its first user. */
export interface Customer {
  readonly id: string;
  readonly requestId: string;
  readonly admin: { readonly oid: string; readonly name: string };
  password: string;
}

/** What the stand-in of Partner Center knows. */
export interface PartnerCenterState {
  /** Names of partners by MPN id. */
  readonly partners: Map<string, string>;
  /** Customer tenants by domain. */
  readonly customers: Map<string, Customer>;
  /** Told of each customer tenant that is made. */
  onCustomer?: (domain: string, customer: Customer) => void;
}

const scope = "https://api.partnercenter.microsoft.com/user_impersonation offline_access";
const requestId = z.guid();
const customer = z.strictObject({
  companyProfile: z.strictObject({ domain: z.string().endsWith(".onmicrosoft.com") }),
  billingProfile: z.strictObject({
    culture: z.string(),
    email: z.email(),
    language: z.string().length(2),
    companyName: z.string(),
    defaultAddress: z.looseObject({
      firstName: z.string(),
      lastName: z.string(),
      addressLine1: z.string(),
      country: z.string(),
    }),
  }),
});

/** Partner Center's API v1 as far as the service asks it, with the headers it wants. */
export function partnerCenterAnswer(request: Incoming, entra: EntraState, state: PartnerCenterState): Outgoing {
  const { method, url, headers } = request;
  const bearer = bearerOf(request, entra);
  if (bearer?.kind !== "user" || bearer.scope !== scope) return { status: 401, json: { code: 1_000 } };
  const ids = [headers["ms-requestid"], headers["ms-correlationid"]];
  if (!ids.every((id) => requestId.safeParse(id).success)) return { status: 400, json: { code: 2_001 } };
  const domain = /^\/v1\/domains\/([^/]+)$/.exec(url.pathname)?.[1];
  if (method === "HEAD" && domain !== undefined) return { status: state.customers.has(domain) ? 200 : 404 };
  if (method === "POST" && url.pathname === "/v1/customers") return created(request, state);
  const users = /^\/v1\/customers\/([^/]+)\/users(?:\/([^/]+))?$/.exec(url.pathname);
  if (users !== null) return ofUsers(request, state, users[1] ?? "", users[2]);
  const body = method === "GET" ? resources[url.pathname]?.(url, state) : undefined;
  return body === undefined ? { status: 404, json: { code: 3_000, source: "PartnerFD" } } : { status: 200, json: body };
}

const resources: Readonly<Record<string, (url: URL, state: PartnerCenterState) => unknown>> = {
  "/v1/profiles/mpn"(url, { partners }) {
    const mpnId = url.searchParams.get("mpnId") ?? "";
    const partnerName = partners.get(mpnId);
    if (partnerName === undefined) return undefined;
    return { mpnId, partnerName, profileType: "mpn_profile", attributes: { objectType: "MpnProfile" } };
  },
  "/v1/profiles/legalbusiness": (url) => ({
    companyName: `Lucerne Publishing (${url.searchParams.get("vettingVersion")})`,
    address: { country: "US", city: "Buffalo", state: "NY", addressLine1: "123 Main Street", postalCode: "98052" },
    primaryContact: { firstName: "Gena", lastName: "Soto", email: "gena@lucernepublishing.com" },
    vettingStatus: "authorized",
    vettingSubStatus: "none",
    profileType: "LegalBusinessProfile",
  }),
  "/v1/agreements": () => ({
    totalCount: 1,
    items: [
      {
        templateId: "998b88de-aa99-4388-a42c-1b3517d49490",
        agreementType: "MicrosoftCustomerAgreement",
        agreementLink: "https://docs.microsoft.com/partner-center/agreements",
        versionRank: 1,
      },
    ],
  }),
};

/** Repeated under its request id, a request makes no second tenant. */
function created({ headers, body }: Incoming, { customers, onCustomer }: PartnerCenterState): Outgoing {
  const read = customer.safeParse(JSON.parse(body));
  if (!read.success) return { status: 400, json: { code: 2_002, description: z.prettifyError(read.error) } };
  const { domain } = read.data.companyProfile;
  const id = String(headers["ms-requestid"]);
  const known = customers.get(domain);
  if (known !== undefined && known.requestId !== id) return { status: 409, json: { code: 3_004 } };
  const { firstName, lastName } = read.data.billingProfile.defaultAddress;
  const admin = { oid: randomUUID(), name: `${firstName} ${lastName}` };
  const made = known ?? { id: randomUUID(), requestId: id, admin, password: `=;;n.=${randomUUID().slice(0, 8)}` };
  customers.set(domain, made);
  onCustomer?.(domain, made);
  const userCredentials = { userName: "admin", password: made.password };
  const companyProfile = { tenantId: made.id, domain };
  return { status: 201, json: { id: made.id, companyProfile, userCredentials } };
}

const newPassword = z.strictObject({
  passwordProfile: z.strictObject({ password: z.string().min(8).max(256), forceChangePassword: z.literal(true) }),
  attributes: z.strictObject({ objectType: z.literal("CustomerUser") }),
});

/** The one user of a customer: listed, and given another password. */
function ofUsers(
  { method, body }: Incoming,
  { customers }: PartnerCenterState,
  tenantId: string,
  userId: string | undefined,
): Outgoing {
  const [domain, customer] = [...customers].find(([, { id }]) => id === tenantId) ?? [];
  if (customer === undefined) return { status: 404, json: { code: 3_000 } };
  const user = { id: `user-of-${tenantId}`, userPrincipalName: `admin@${domain}`, displayName: "Admin" };
  if (method === "GET" && userId === undefined) return { status: 200, json: { totalCount: 1, items: [user] } };
  if (method !== "PATCH" || userId !== user.id) return { status: 404, json: { code: 3_000 } };
  const read = newPassword.safeParse(JSON.parse(body));
  if (!read.success) return { status: 400, json: { code: 2_002, description: z.prettifyError(read.error) } };
  customer.password = read.data.passwordProfile.password;
  return { status: 200, json: user };
}
