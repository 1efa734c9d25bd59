import { z } from "zod";
import { deadlineSettings } from "./deadline-settings.ts";
import { checkKind } from "./domain/check.ts";
import { isLoopback } from "./loopback.ts";

/** Services are spoken to over TLS; plain HTTP is for stand-ins on this machine. */
function isSafe(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname)));
}

const text = z.string().trim().min(1);
const address = text
  .refine(isSafe, "an https address, or http on this machine")
  .transform((one) => one.replace(/\/+$/, ""));
const origin = address.refine((one) => URL.parse(one)?.pathname === "/", "an origin without a path");
const list = text.transform((one) => one.split(",").map((part) => part.trim()));
const optional = <T extends z.ZodType>(schema: T, description: string) => schema.optional().describe(description);

const guid = z.guid("a GUID").toLowerCase();

/** `date=key` pairs, each key at least 32 bytes in base64url and in use from its ISO 8601 date or time on. */
const keys = list.transform((pairs, context) => {
  const read = pairs.map((pair) => {
    const equals = pair.indexOf("=");
    return { version: pair.slice(0, equals), key: new Uint8Array(Buffer.from(pair.slice(equals + 1), "base64url")) };
  });
  const isDated = read.every(({ version }) => /^\d{4}-\d\d-\d\d/.test(version) && !Number.isNaN(Date.parse(version)));
  const isDistinct = new Set(read.map(({ version }) => Date.parse(version))).size === read.length;
  if (isDated && isDistinct && read.every(({ key }) => key.length >= 32)) return read;
  // The message must not repeat what was given.
  context.addIssue({ code: "custom", message: "date=key pairs with keys of 32 bytes or more in base64url" });
  return z.NEVER;
});

/** Secrets of the Standard Webhooks scheme. */
const secrets = list.refine(
  (all) => all.every((one) => /^whsec_(?:[A-Za-z0-9+/]{4}){6,}[A-Za-z0-9+/]*={0,2}$/.test(one)),
  "whsec_ secrets of 18 bytes or more",
);

/** Every setting the service reads from its environment, besides what the platform and its SDKs read themselves. */
export const settings = z.object({
  BASE_URL: origin.describe("Origin of every link that is mailed or shown."),
  TRUST_PLATFORM_IDENTITY: z
    .enum(["true", "false"])
    .default("false")
    .describe("True only where App Service Authentication is in front, which alone may set x-ms-client-principal."),
  CONTACT_SIGN_IN: z
    .enum(["true", "false"])
    .default("false")
    .describe(
      "True where an applicant who is the contact may confirm by signing in as that address, without the mail.",
    ),
  AZURE_CLIENT_ID: optional(guid, "Client id of the user-assigned identity the service acts as."),

  COSMOS_ENDPOINT: address.describe("Address of the Cosmos DB account."),
  COSMOS_DATABASE: text.default("onboarding").describe("Name of the database."),
  COSMOS_KEY: optional(text, "Key of a Cosmos DB emulator on this machine; refused for any other account."),

  BLOB_ENDPOINT: address.describe("Address of the storage account that keeps evidence."),
  BLOB_ACCOUNT: optional(text, "Account name of a storage emulator on this machine."),
  BLOB_KEY: optional(text, "Key of a storage emulator on this machine; refused for any other account."),
  EVIDENCE_CONTAINER: text.default("evidence").describe("Container that files of evidence are kept in."),

  MAIL_ENDPOINT: address.describe("Address of the Communication Services resource."),
  MAIL_SENDER: z.email().describe("Sender address, of a domain linked to that resource."),
  MAIL_KEY: optional(text, "Key of a mail stand-in on this machine; refused for any other resource."),
  MAIL_PER_MINUTE: z.coerce.number().int().positive().default(30).describe("Mails the resource takes in a minute."),
  MAIL_PER_HOUR: z.coerce.number().int().positive().default(100).describe("Mails the resource takes in an hour."),

  LINK_KEYS: keys.describe("Keys of links, codes and nonces: date=key pairs, each in use from its date on."),

  ENTRA_AUDIENCE: list.describe("Audiences a caller's token may be for, separated by commas."),
  STAFF_TENANT: guid.describe(
    "Tenant whose people may be reviewers and operators; roles given in another count for nothing.",
  ),
  ENTRA_APPLICATION: guid.describe("Client id of the multi-tenant application that reads partners' directories."),
  ENTRA_AUTHORITY: address.default("https://login.microsoftonline.com").describe("Address tokens are issued at."),
  GRAPH_URL: address.default("https://graph.microsoft.com").describe("Address of Microsoft Graph."),

  PARTNER_CENTER_URL: address
    .default("https://api.partnercenter.microsoft.com")
    .describe("Address of Partner Center's API."),
  PARTNER_CENTER_TENANT: optional(
    guid,
    "Tenant whose consented user speaks to Partner Center; without it only records carried over are known.",
  ),
  KEY_VAULT_URL: optional(address, "Address of the key vault that holds the consented refresh token."),
  PARTNER_CENTER_TOKEN_SECRET: text
    .default("partner-center-refresh-token")
    .describe("Name of the secret with the consented refresh token."),

  MAPS_URL: address.default("https://atlas.microsoft.com").describe("Address of Azure Maps."),
  MAPS_CLIENT_ID: text.describe("Client id of the Azure Maps account."),

  SIRENE_URL: address.default("https://recherche-entreprises.api.gouv.fr").describe("French register of companies."),
  COMPANIES_HOUSE_URL: address
    .default("https://api.company-information.service.gov.uk")
    .describe("United Kingdom's register of companies."),
  COMPANIES_HOUSE_KEY: optional(
    text,
    "API key for Companies House; without it British companies are looked up by LEI alone.",
  ),
  BRREG_URL: address.default("https://data.brreg.no/enhetsregisteret/api").describe("Norwegian register of entities."),
  PRH_URL: address
    .default("https://avoindata.prh.fi/opendata-ytj-api/v3")
    .describe("Finnish business information system."),
  ARES_URL: address
    .default("https://ares.gov.cz/ekonomicke-subjekty-v-be/rest")
    .describe("Czech register of entities."),
  VIES_URL: address
    .default("https://ec.europa.eu/taxation_customs/vies/rest-api")
    .describe("VAT numbers of the European Union."),
  GLEIF_URL: address.default("https://api.gleif.org/api/v1").describe("Legal entity identifiers of any country."),

  VETTING_URL: optional(address, "Address of an external vetting provider; without it every check asks the registers."),
  VETTING_KEY: optional(text, "Bearer key for the vetting provider."),
  VETTING_SECRETS: optional(
    secrets,
    "Secrets (whsec_…) that the vetting provider signs callbacks with, separated by commas.",
  ),
  VETTING_SOURCE: text.max(100).default("vetting provider").describe("Name of the provider in the evidence of checks."),
  VETTING_CHECKS: list
    .pipe(z.array(checkKind))
    .default(["business"])
    .describe("Checks that run through the vetting provider, separated by commas."),
  VETTING_COUNTRIES: optional(
    list.pipe(z.array(z.string().regex(/^[A-Z]{2}$/, "ISO 3166-1 codes such as FR"))),
    "Countries whose companies the vetting provider takes; every one where none is named.",
  ),

  DNS_SERVERS: optional(list, "Resolvers to ask, as address:port, in place of the platform's own."),
  SANCTIONS_SOURCE: text.describe("The sanctions list: a path, or blob:container/name in the storage account."),
  ...deadlineSettings,
});
export type Settings = z.infer<typeof settings>;
