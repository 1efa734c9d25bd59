import type { z } from "zod";
import { deadlinesOf } from "./deadline-settings.ts";
import { isLoopback } from "./loopback.ts";
import type { Program } from "./ports/services.ts";
import { type Settings, settings } from "./settings.ts";

/** How a service of Azure is opened: as the identity the process runs under, or by the key of an emulator on this machine. */
export type Access = "identity" | { readonly emulatorKey: string };

/** Everything the service is told from outside. */
export interface Config {
  readonly program: Program;
  readonly identityClientId: string | undefined;
  readonly cosmos: { readonly endpoint: string; readonly database: string; readonly access: Access };
  readonly blob: {
    readonly endpoint: string;
    readonly account: string;
    readonly container: string;
    readonly access: Access;
  };
  readonly mail: {
    readonly endpoint: string;
    readonly sender: string;
    readonly perMinute: number;
    readonly perHour: number;
    readonly access: Access;
  };
  readonly linkKeys: Settings["LINK_KEYS"];
  readonly entra: { readonly audiences: readonly string[]; readonly application: string; readonly authority: string };
  readonly graphUrl: string;
  readonly partnerCenter:
    { readonly url: string; readonly tenant: string; readonly vault: string; readonly secret: string } | undefined;
  readonly maps: { readonly url: string; readonly clientId: string };
  readonly registries: {
    readonly sirene: string;
    readonly companiesHouse: { readonly url: string; readonly key: string } | undefined;
    readonly brreg: string;
    readonly prh: string;
    readonly ares: string;
    readonly vies: string;
    readonly gleif: string;
  };
  readonly vetting:
    | {
        readonly url: string;
        readonly key: string;
        readonly secrets: readonly string[];
        readonly source: string;
        readonly kinds: Settings["VETTING_CHECKS"];
        readonly countries: readonly string[];
      }
    | undefined;
  readonly dnsServers: readonly string[];
  readonly sanctionsSource: string;
}

/** The settings are not as they must be; the message names every bad one, never a value. */
export class ConfigError extends Error {
  readonly code = "config_invalid";

  constructor(problems: readonly string[]) {
    super(`Bad settings:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.name = "ConfigError";
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the environment; a setting that is empty counts as not set. Throws `ConfigError` that names every bad setting at once. */
export function readConfig(environment: Environment): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => (value ?? "").trim() !== ""));
  const read = settings.safeParse(given);
  const problems = [...(read.success ? [] : read.error.issues.map(problemOf)), ...contradictions(given)];
  if (!read.success || problems.length > 0) throw new ConfigError(problems);
  return toConfig(read.data);
}

/** The configuration of this process. */
export function processConfig(): Config {
  return readConfig(process.env);
}

function problemOf({ path, message }: z.core.$ZodIssue): string {
  const isMissing = message.endsWith("received undefined");
  return `${path.join(".")}: ${isMissing ? "is not set" : message}`;
}

/** What is wrong only beside another setting. */
function contradictions(given: Environment): string[] {
  const problems: string[] = [];
  for (const service of ["COSMOS", "BLOB", "MAIL"]) {
    const host = URL.parse(given[`${service}_ENDPOINT`] ?? "")?.hostname ?? "";
    if (given[`${service}_KEY`] !== undefined && !isLoopback(host)) {
      problems.push(`${service}_KEY: keys are for emulators on this machine; the service signs in as its identity`);
    }
  }
  if (given["BLOB_KEY"] !== undefined && given["BLOB_ACCOUNT"] === undefined) {
    problems.push("BLOB_ACCOUNT: is not set, but the key of an emulator is");
  }
  for (const name of ["VETTING_KEY", "VETTING_SECRETS"]) {
    if (given["VETTING_URL"] !== undefined && given[name] === undefined) {
      problems.push(`${name}: is not set, but a vetting provider is`);
    }
  }
  if (given["PARTNER_CENTER_TENANT"] !== undefined && given["KEY_VAULT_URL"] === undefined) {
    problems.push("KEY_VAULT_URL: is not set, but Partner Center needs the refresh token in it");
  }
  return problems;
}

function accessOf(key: string | undefined): Access {
  return key === undefined ? "identity" : { emulatorKey: key };
}

function vettingOf(values: Settings): Config["vetting"] {
  const { VETTING_URL: url, VETTING_KEY: key, VETTING_SECRETS: secrets } = values;
  if (url === undefined || key === undefined || secrets === undefined) return undefined;
  const [source, kinds, countries = []] = [values.VETTING_SOURCE, values.VETTING_CHECKS, values.VETTING_COUNTRIES];
  return { url, key, secrets, source, kinds, countries };
}

function toConfig(values: Settings): Config {
  const { PARTNER_CENTER_TENANT: tenant, KEY_VAULT_URL: vault, COMPANIES_HOUSE_KEY: housesKey } = values;
  return {
    program: {
      deadlines: deadlinesOf(values),
      baseUrl: values.BASE_URL,
      trustsPlatformIdentity: values.TRUST_PLATFORM_IDENTITY === "true",
      takesContactSignIn: values.CONTACT_SIGN_IN === "true",
      staffTenant: values.STAFF_TENANT,
    },
    identityClientId: values.AZURE_CLIENT_ID,
    cosmos: { endpoint: values.COSMOS_ENDPOINT, database: values.COSMOS_DATABASE, access: accessOf(values.COSMOS_KEY) },
    blob: {
      endpoint: values.BLOB_ENDPOINT,
      account: values.BLOB_ACCOUNT ?? "",
      container: values.EVIDENCE_CONTAINER,
      access: accessOf(values.BLOB_KEY),
    },
    mail: {
      endpoint: values.MAIL_ENDPOINT,
      sender: values.MAIL_SENDER,
      perMinute: values.MAIL_PER_MINUTE,
      perHour: values.MAIL_PER_HOUR,
      access: accessOf(values.MAIL_KEY),
    },
    linkKeys: values.LINK_KEYS,
    entra: {
      audiences: values.ENTRA_AUDIENCE,
      application: values.ENTRA_APPLICATION,
      authority: values.ENTRA_AUTHORITY,
    },
    graphUrl: values.GRAPH_URL,
    partnerCenter:
      tenant === undefined || vault === undefined
        ? undefined
        : { url: values.PARTNER_CENTER_URL, tenant, vault, secret: values.PARTNER_CENTER_TOKEN_SECRET },
    maps: { url: values.MAPS_URL, clientId: values.MAPS_CLIENT_ID },
    registries: {
      sirene: values.SIRENE_URL,
      companiesHouse: housesKey === undefined ? undefined : { url: values.COMPANIES_HOUSE_URL, key: housesKey },
      brreg: values.BRREG_URL,
      prh: values.PRH_URL,
      ares: values.ARES_URL,
      vies: values.VIES_URL,
      gleif: values.GLEIF_URL,
    },
    vetting: vettingOf(values),
    dnsServers: values.DNS_SERVERS ?? [],
    sanctionsSource: values.SANCTIONS_SOURCE,
  };
}
