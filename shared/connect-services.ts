import { emailClient } from "./adapters/acs-email/client.ts";
import { acsMailSender } from "./adapters/acs-email/mail-sender.ts";
import { Throttle } from "./adapters/acs-email/throttle.ts";
import { createAgreements } from "./adapters/agreements/catalog.ts";
import { publishedEditions } from "./adapters/agreements/editions.ts";
import { azureMapsAddressBook } from "./adapters/azure-maps/address-book.ts";
import { blobFile } from "./adapters/blob/blob-file.ts";
import { blobService } from "./adapters/blob/client.ts";
import { blobEvidenceStore } from "./adapters/blob/evidence-store.ts";
import { delegatedLinks, emulatorLinks } from "./adapters/blob/link-signer.ts";
import { cosmosContainer, cosmosDatabase } from "./adapters/cosmos/database.ts";
import { cosmosDocuments } from "./adapters/cosmos/documents.ts";
import { publicDns } from "./adapters/dns/resolver.ts";
import { identityToken, processIdentity } from "./adapters/entra/identity.ts";
import { entraSigningKeys } from "./adapters/entra/signing-keys.ts";
import { tokenEndpoint } from "./adapters/entra/token-endpoint.ts";
import { createTokenVerifier, entraIssuer } from "./adapters/entra/token-verifier.ts";
import { graphDirectory } from "./adapters/graph/directory.ts";
import { jsonLog } from "./adapters/json-log.ts";
import { configuredKeyRing } from "./adapters/key-ring/configured-key-ring.ts";
import { keyVaultClient, keyVaultSecret } from "./adapters/key-vault/secret-store.ts";
import { type MembershipRecord, programMemberships } from "./adapters/memberships/program-memberships.ts";
import { httpService } from "./adapters/outbound/http-service.ts";
import { partnerCenter } from "./adapters/partner-center/partner-center.ts";
import { partnerCenterToken } from "./adapters/partner-center/user-token.ts";
import { partnerCenterWorkAccounts } from "./adapters/partner-center/work-accounts.ts";
import { type Patience, publicRegistries } from "./adapters/registries/all-registries.ts";
import { fileSanctionsList, localFile } from "./adapters/sanctions/file-list.ts";
import { httpVetting } from "./adapters/vetting/http-vetting.ts";
import { createWebhookSender } from "./adapters/webhooks/webhook-sender.ts";
import { noWorkAccounts } from "./adapters/work-accounts/no-work-accounts.ts";
import type { Config } from "./config.ts";
import type { Account } from "./domain/account.ts";
import { minute } from "./domain/duration.ts";
import type { Enrollment } from "./domain/enrollment/document.ts";
import type { Lead } from "./domain/leads/lead.ts";
import type { WebhookPlaces } from "./domain/webhooks/places.ts";
import type { DeliveryCursor, Webhook } from "./domain/webhooks/webhook.ts";
import type { UseLog } from "./domain/rate-limits.ts";
import type { Clock } from "./ports/clock.ts";
import { type ContainerName, containers } from "./ports/containers.ts";
import type { Document, Documents } from "./ports/documents.ts";
import type { Log } from "./ports/log.ts";
import type { AuditRecord, Claim, Services, SweepPosition } from "./ports/services.ts";

type Identity = ReturnType<typeof processIdentity>;

/** What the services live in; all of it is the real thing unless a host that steers time says otherwise. */
export interface Surroundings {
  readonly clock?: Clock;
  readonly log?: Log;
  /** How long outside services are waited for, and their answers kept. */
  readonly patience?: Patience;
}

/** The time that clouds and emulators live in, whatever the app's clock says. */
const wallClock: Clock = { now: Date.now };

/** The services that a configuration names; nothing is connected, and no SDK loaded, before its first use. */
export function connectServices(config: Config, surroundings: Surroundings = {}): Services {
  const { clock = wallClock, patience = {} } = surroundings;
  const identity = processIdentity(config.identityClientId);
  const documents = openDocuments(config, identity);
  const enrollments = documents<Enrollment>("enrollments");
  return {
    program: config.program,
    clock,
    log: surroundings.log ?? jsonLog((line) => process.stdout.write(line)),
    enrollments,
    claims: documents<Claim>("claims"),
    audit: documents<AuditRecord>("audit"),
    accounts: documents<Account>("accounts"),
    leads: documents<Lead>("leads"),
    webhooks: documents<Webhook>("webhooks"),
    counters: documents<DeliveryCursor>("counters"),
    uses: documents<UseLog>("counters"),
    sweeps: documents<SweepPosition>("counters"),
    places: documents<WebhookPlaces>("counters"),
    webhookSender: createWebhookSender(config.program.baseUrl),
    mail: openMail(config, identity, clock),
    ...openPartnerCenter(config, identity, clock, documents<MembershipRecord>("memberships")),
    vetting: openVetting(config, patience, clock),
    registry: publicRegistries(config.registries, patience),
    directory: graphDirectory(
      httpService({ service: "directory", baseUrl: config.graphUrl, ...patience }),
      openTokenEndpoint(config, identity, "directory"),
    ),
    dns: publicDns({ servers: config.dnsServers }),
    ...openFiles(config, identity),
    addressBook: openMaps(config, identity, patience),
    agreements: createAgreements(publishedEditions, clock),
    tokens: createTokenVerifier({
      issuerOf: entraIssuer,
      audience: config.entra.audiences,
      keys: entraSigningKeys(config.entra.authority),
      clock,
      clockSkewSeconds: 120,
    }),
    keys: configuredKeyRing(config.linkKeys, clock, config.program.deadlines.linkKeyRetirement),
    // Cosmos DB's files are the platform's; a backup forgets after its seven days.
    scrub: async () => undefined,
    probes: { documents: async () => void (await enrollments.read("probe", "probe")) },
    sources: {},
  };
}

function openDocuments({ cosmos }: Config, identity: Identity) {
  const { endpoint, database, access } = cosmos;
  const open = cosmosDatabase({
    endpoint,
    database,
    access: access === "identity" ? { credential: identity } : access,
  });
  return <T extends Document>(name: ContainerName) => cosmosDocuments<T>(cosmosContainer(open, name), containers[name]);
}

function openMail({ mail }: Config, identity: Identity, clock: Clock): Services["mail"] {
  const { endpoint, sender, access } = mail;
  const quotas = [
    { mails: mail.perMinute, milliseconds: minute },
    { mails: mail.perHour, milliseconds: 60 * minute },
  ];
  return acsMailSender({
    client: emailClient({ endpoint, access: access === "identity" ? { credential: identity } : access }),
    endpoint,
    sender,
    throttle: new Throttle(quotas, clock.now()),
    clock,
  });
}

function openFiles({ blob, sanctionsSource }: Config, identity: Identity): Pick<Services, "evidence" | "sanctions"> {
  const { endpoint, account, access } = blob;
  const isOurs = access === "identity";
  const service = blobService({
    endpoint,
    access: isOurs ? { credential: identity } : { emulatorAccount: account, emulatorKey: access.emulatorKey },
  });
  const links = isOurs ? delegatedLinks(service, wallClock) : emulatorLinks(wallClock);
  const blobPath = /^blob:(.+)$/.exec(sanctionsSource)?.[1];
  const list = blobPath === undefined ? localFile(sanctionsSource) : blobFile(service, blobPath);
  return {
    evidence: blobEvidenceStore(service, blob.container, links),
    sanctions: fileSanctionsList(list, () => wallClock.now(), 15 * minute),
  };
}

function openMaps({ maps }: Config, identity: Identity, patience: Patience): Services["addressBook"] {
  const token = identityToken(identity, "https://atlas.microsoft.com/.default", "address_book");
  const authorize = async () => ({ authorization: `Bearer ${await token()}`, "x-ms-client-id": maps.clientId });
  return azureMapsAddressBook(httpService({ service: "address_book", baseUrl: maps.url, authorize, ...patience }));
}

function openTokenEndpoint({ entra }: Config, identity: Identity, service: string) {
  return tokenEndpoint(httpService({ service, baseUrl: entra.authority }), {
    clientId: entra.application,
    assertion: identityToken(identity, "api://AzureADTokenExchange/.default", service),
  });
}

function openVetting({ vetting }: Config, patience: Patience, clock: Clock): Services["vetting"] {
  if (vetting === undefined) return undefined;
  const { url, key, ...options } = vetting;
  const authorize = async () => ({ authorization: `Bearer ${key}` });
  return httpVetting(httpService({ service: "vetting", baseUrl: url, authorize, ...patience }), options, clock);
}

/** Both speak to Partner Center with the same user's token, each behind a circuit breaker of its own. */
function openPartnerCenter(
  config: Config,
  identity: Identity,
  clock: Clock,
  records: Documents<MembershipRecord>,
): Pick<Services, "memberships" | "workAccounts"> {
  if (config.partnerCenter === undefined) {
    return { memberships: programMemberships(records, undefined, clock), workAccounts: noWorkAccounts };
  }
  const { url, tenant, vault, secret } = config.partnerCenter;
  const consent = keyVaultSecret(keyVaultClient(vault, identity), secret);
  const token = partnerCenterToken(openTokenEndpoint(config, identity, "partner_center"), consent, tenant, clock);
  const center = (service: string) => partnerCenter(httpService({ service, baseUrl: url }), token);
  return {
    memberships: programMemberships(records, center("memberships"), clock),
    workAccounts: partnerCenterWorkAccounts(center("work_accounts")),
  };
}
