import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { inventedNames } from "../../../infra/local/adapters/sanctions.ts";
import { localAudience, openTokenIssuer, type TokenIssuer } from "../../../infra/local/adapters/token-issuer.ts";
import { openWorld } from "../../../infra/local/adapters/world.ts";
import { seedWorld } from "../../../infra/local/seed/seed-world.ts";
import { staffTenant } from "../../e2e/support/company.ts";
import { type DnsServer, startDnsServer } from "../dns-server.ts";
import type { Listening } from "../listen.ts";
import { AppClock } from "./app-clock.ts";
import { customerAccounts } from "./customer-accounts.ts";
import { startControl } from "./control.ts";
import { type CloudDatabase, databaseName, startCloudDatabase } from "./database.ts";
import { openCloudFiles } from "./files.ts";
import { type CloudMail, startCloudMail } from "./mail.ts";
import { type ManagedIdentity, startManagedIdentity } from "./managed-identity.ts";
import { outagesOf } from "./outages.ts";
import type { Premises } from "./premises.ts";
import { startServices } from "./services.ts";
import { reflected } from "./surrounding.ts";
import { openSurrounding } from "./open-surrounding.ts";
import { startCloudVetting } from "./vetting.ts";
import { startVault } from "./vault.ts";

/** Stand-ins of everything that the service speaks to in Azure and around it, for one app. */
export interface Cloud {
  /** The environment of the app; nothing in it is a key of a service. */
  readonly settings: Readonly<Record<string, string>>;
  readonly databaseFaults: CloudDatabase["faults"];
  readonly mailFaults: CloudMail["faults"];
  /** How often the service changed a document. */
  writes(): number;
  /** Every document of the service, as one text. */
  documents(): Promise<string>;
  /** Names of all files of evidence that are kept. */
  files(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Starts the stand-ins on free ports of the loopback interface, in this process, beside what all tests share. */
export async function startCloud({ certificate, certificateFile, azurite }: Premises): Promise<Cloud> {
  setDefaultCACertificates([...new Set([...getCACertificates(), certificate.cert])]);
  const folder = await mkdtemp(join(tmpdir(), "onboarding-cloud-"));
  const clock = new AppClock();
  const inner = openWorld(new DatabaseSync(":memory:"), clock);
  const outages = outagesOf(inner, clock);
  const identity = await startManagedIdentity();
  const issuer = openTokenIssuer(folder, clock);
  const database = await startCloudDatabase(certificate, identity);
  const dns = await startDnsServer();
  const mail = await startCloudMail({ certificate, identity, clock, outages, world: inner });
  const around = openSurrounding(identity, database.database, dns, mail.suppressed);
  const { consent, application, surrounding } = around;
  const world = reflected(inner, surrounding);
  const accounts = customerAccounts(surrounding.center, world.world);
  seedWorld(world.world);
  await world.settled();
  const vault = await startVault(certificate, identity, { [consentSecret]: consent });
  const files = await openCloudFiles(certificate, azurite, outages, inventedNames);
  const vetting = startCloudVetting(inner, clock);
  const services = await startServices(
    certificate,
    surrounding,
    outages,
    () => publishedKeys(issuer, folder),
    (token) => identity.admits(token, "https://atlas.microsoft.com"),
    vetting.answer,
  );
  const control = await startControl({ clock, issuer, mail, vetting, reflected: world, accounts });
  const parts: Listening[] = [control, services, files, vault, mail, database].map((part) => part);
  return {
    settings: {
      ...settingsOf(identity, dns, services.url),
      ...vetting.settings,
      VETTING_URL: `${services.url}/vetting`,
      CONTROL_URL: control.url,
      NODE_EXTRA_CA_CERTS: certificateFile,
      COSMOS_ENDPOINT: database.url,
      COSMOS_DATABASE: databaseName,
      BLOB_ENDPOINT: files.url,
      EVIDENCE_CONTAINER: files.container,
      SANCTIONS_SOURCE: files.sanctionsSource,
      MAIL_ENDPOINT: mail.url,
      KEY_VAULT_URL: vault.url,
      PARTNER_CENTER_TOKEN_SECRET: consentSecret,
      ENTRA_APPLICATION: application,
    },
    databaseFaults: database.faults,
    mailFaults: mail.faults,
    writes: () => database.writes(),
    documents: () => database.everything(),
    files: () => files.names(),
    close: async () => {
      await vetting.callbacks.stop();
      for (const part of parts) await part.close();
      await dns.close();
      await identity.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const consentSecret = "partner-center-refresh-token";

function settingsOf(identity: ManagedIdentity, dns: DnsServer, services: string): Record<string, string> {
  const registers = ["SIRENE", "BRREG", "PRH", "ARES", "VIES", "GLEIF"].map((name): [string, string] => [
    `${name}_URL`,
    `${services}/registers/${name.toLowerCase()}`,
  ]);
  return {
    ...identity.settings,
    ...Object.fromEntries(registers),
    MAIL_SENDER: "onboarding@partners.example",
    // The quotas have their own tests; here they would be met by time that only tests move.
    MAIL_PER_MINUTE: "100000",
    MAIL_PER_HOUR: "100000",
    LINK_KEYS: `2026-01-01=${"k".repeat(43)}`,
    ENTRA_AUDIENCE: localAudience,
    ENTRA_AUTHORITY: `${services}/entra`,
    STAFF_TENANT: staffTenant,
    CONTACT_SIGN_IN: "true",
    GRAPH_URL: `${services}/graph`,
    PARTNER_CENTER_URL: `${services}/center`,
    PARTNER_CENTER_TENANT: randomUUID(),
    MAPS_URL: `${services}/maps`,
    MAPS_CLIENT_ID: randomUUID(),
    DNS_SERVERS: dns.address,
  };
}

/** The issuer's key as Entra ID publishes it: the file beside the issuer holds the private one. */
async function publishedKeys(issuer: TokenIssuer, folder: string): Promise<object> {
  // The file is there once a token could be signed.
  await issuer.issue({
    tid: staffTenant,
    oid: staffTenant,
    name: "-",
    upn: "-",
    globalAdmin: false,
    roles: [],
    kind: "member",
  });
  const { kty, n, e, kid } = JSON.parse(await readFile(join(folder, "token-key.json"), "utf8")) as Record<
    string,
    string
  >;
  return { keys: [{ kty, n, e, kid, alg: "RS256", use: "sig" }] };
}
