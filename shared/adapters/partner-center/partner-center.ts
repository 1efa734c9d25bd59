import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type HttpService, shapeOf } from "../outbound/http-service.ts";

const text = z.string().nullish();
const mpnProfile = z.object({ mpnId: z.string(), partnerName: text });
const address = z.object({
  addressLine1: text,
  addressLine2: text,
  city: text,
  state: text,
  postalCode: text,
  country: text,
});
const legalBusinessProfile = z.object({
  companyName: text,
  address: address.nullish(),
  primaryContact: z.object({ firstName: text, lastName: text, email: text, phoneNumber: text }).nullish(),
  vettingStatus: text,
  vettingSubStatus: text,
});
export type LegalBusinessProfile = z.infer<typeof legalBusinessProfile>;
const agreements = z.object({
  items: z.array(
    z.object({ templateId: z.string(), agreementType: z.string(), agreementLink: text, versionRank: z.number() }),
  ),
});
export type AgreementMetadata = z.infer<typeof agreements>["items"][number];
const customer = z.object({
  id: z.string(),
  companyProfile: z.object({ tenantId: z.string(), domain: z.string() }),
  userCredentials: z.object({ userName: z.string(), password: z.string() }),
});
export type NewCustomer = z.infer<typeof customer>;

const customerUsers = z.object({ items: z.array(z.object({ id: z.string(), userPrincipalName: z.string() })) });

/** The request of a new customer tenant, as Partner Center wants it. */
export interface CustomerRequest {
  readonly domain: string;
  readonly companyName: string;
  readonly email: string;
  /** Language and country, such as `fr-FR`. */
  readonly culture: string;
  readonly address: {
    readonly firstName: string;
    readonly lastName: string;
    readonly addressLine1: string;
    readonly addressLine2?: string;
    readonly city: string;
    readonly state?: string;
    readonly postalCode?: string;
    readonly country: string;
    readonly phoneNumber?: string;
  };
}

/** Partner Center's API v1 (https://learn.microsoft.com/partner-center/developer); each call throws `UnavailableError` while it is down. */
export interface PartnerCenter {
  mpnProfile(mpnId: string): Promise<{ readonly mpnId: string; readonly partnerName: string | undefined } | undefined>;
  /** The signed-in partner's own profile. */
  legalBusinessProfile(version: "Current" | "LastFinalized"): Promise<LegalBusinessProfile>;
  agreements(): Promise<readonly AgreementMetadata[]>;
  isDomainTaken(domain: string): Promise<boolean>;
  /** Makes a customer tenant; repeated under the same request id it makes no second one. `taken` when the domain is somebody's, `rejected` when it does not take the details. */
  createCustomer(request: CustomerRequest, requestId: string): Promise<NewCustomer | "taken" | "rejected">;
  /** Gives a customer's user a password that has to be changed at the next sign-in; false when there is no such user. */
  resetPassword(tenantId: string, userName: string, password: string): Promise<boolean>;
}

/** Partner Center by app and user; `newId` gives the ids that its support asks for. */
export function partnerCenter(
  http: HttpService,
  token: () => Promise<string>,
  newId: () => string = randomUUID,
): PartnerCenter {
  const headers = async (requestId: string) => ({
    authorization: `Bearer ${await token()}`,
    "ms-requestid": requestId,
    "ms-correlationid": newId(),
    "x-locale": "en-US",
  });
  const get = async <T>(shape: z.ZodType<T>, path: string, query: Readonly<Record<string, string>> = {}) =>
    http.read(shape, { path, query, headers: await headers(newId()) });

  return {
    async mpnProfile(mpnId) {
      const found = await get(mpnProfile, "/v1/profiles/mpn", { mpnId });
      return found === undefined ? undefined : { mpnId: found.mpnId, partnerName: found.partnerName ?? undefined };
    },
    legalBusinessProfile: async (vettingVersion) =>
      needed(await get(legalBusinessProfile, "/v1/profiles/legalbusiness", { vettingVersion })),
    agreements: async () => needed(await get(agreements, "/v1/agreements")).items,
    async isDomainTaken(domain) {
      const answer = await http.request({
        method: "HEAD",
        path: `/v1/domains/${encodeURIComponent(domain)}`,
        headers: await headers(newId()),
        understood: [404],
      });
      return answer.status !== 404;
    },
    async createCustomer(request, requestId) {
      const answer = await http.request({
        method: "POST",
        path: "/v1/customers",
        headers: await headers(requestId),
        json: customerBody(request),
        repeatable: true,
        understood: [400, 409],
      });
      if (answer.status === 409) return "taken";
      return answer.status === 400 ? "rejected" : shapeOf(http.service, customer, answer.body);
    },
    async resetPassword(tenantId, userName, password) {
      const users = `/v1/customers/${encodeURIComponent(tenantId)}/users`;
      const user = userNamed(userName, await get(customerUsers, users));
      if (user === undefined) return false;
      const answer = await http.request({
        method: "PATCH",
        path: `${users}/${encodeURIComponent(user.id)}`,
        headers: await headers(newId()),
        json: passwordBody(password),
        repeatable: true,
        understood: [404],
      });
      return answer.status !== 404;
    },
  };
}

function needed<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("Partner Center knows no such partner.");
  return value;
}

function userNamed(userName: string, users: z.infer<typeof customerUsers> | undefined) {
  return users?.items.find((each) => each.userPrincipalName.toLowerCase() === userName.toLowerCase());
}

function passwordBody(password: string) {
  return { passwordProfile: { password, forceChangePassword: true }, attributes: { objectType: "CustomerUser" } };
}

function customerBody({ domain, companyName, email, culture, address }: CustomerRequest) {
  return {
    companyProfile: { domain },
    billingProfile: { culture, email, language: culture.slice(0, 2), companyName, defaultAddress: address },
  };
}
