import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { createAgreements } from "../../shared/adapters/agreements/catalog.ts";
import { publishedEditions } from "../../shared/adapters/agreements/editions.ts";
import { createTokenVerifier, entraIssuer } from "../../shared/adapters/entra/token-verifier.ts";
import type { Account } from "../../shared/domain/account.ts";
import { createWebhookSender } from "../../shared/adapters/webhooks/webhook-sender.ts";
import { standardDeadlines } from "../../shared/domain/deadlines.ts";
import type { Enrollment } from "../../shared/domain/enrollment/document.ts";
import type { Lead } from "../../shared/domain/leads/lead.ts";
import type { WebhookPlaces } from "../../shared/domain/webhooks/places.ts";
import type { DeliveryCursor, Webhook } from "../../shared/domain/webhooks/webhook.ts";
import type { UseLog } from "../../shared/domain/rate-limits.ts";
import type { Clock } from "../../shared/ports/clock.ts";
import { containers } from "../../shared/ports/containers.ts";
import type { Log } from "../../shared/ports/log.ts";
import type { AuditRecord, Claim, Services, SweepPosition } from "../../shared/ports/services.ts";
import { createAddressBook } from "./adapters/address-book.ts";
import { createCompanyRegistry } from "./adapters/company-registry.ts";
import { openDatabase, truncateLog } from "./adapters/database.ts";
import { openDirectory } from "./adapters/directory.ts";
import { createDns } from "./adapters/dns.ts";
import { openDocuments } from "./adapters/documents.ts";
import { type EvidenceFolder, openEvidenceFolder } from "./adapters/evidence-folder.ts";
import { openKeyRing } from "./adapters/key-ring.ts";
import { type Inbox, openMailOutbox, type UnreportedMails } from "./adapters/mail-outbox.ts";
import { createMemberships } from "./adapters/memberships.ts";
import { createSanctionsList } from "./adapters/sanctions.ts";
import { localAudience, openTokenIssuer, type TokenIssuer } from "./adapters/token-issuer.ts";
import { openVettingSecret } from "./adapters/vetting-secret.ts";
import { openVetting, type LocalVetting } from "./adapters/vetting.ts";
import { openWorkAccounts, type LocalWorkAccounts } from "./adapters/work-accounts.ts";
import { outageServices } from "./adapters/world-schemas.ts";
import { openWorld, type World } from "./adapters/world.ts";
import { seedWorld } from "./seed/seed-world.ts";

/** What the embedded services are made of. */
export interface EmbeddedOptions {
  /** The data folder; made when missing. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Origin of every link, without a slash at the end. */
  readonly baseUrl: string;
}

/** The services on one machine, and the handles by which people and tests reach the world behind them. */
export interface Embedded {
  readonly services: Services;
  readonly world: World;
  readonly inbox: Inbox;
  readonly unreported: UnreportedMails;
  readonly issuer: TokenIssuer;
  readonly evidence: EvidenceFolder;
  readonly workAccounts: LocalWorkAccounts;
  readonly vetting: LocalVetting;
  close(): void;
}

/** Opens everything in a data folder: `service.db` holds what Cosmos DB would, `world.db` what lies outside the service. */
export function openEmbeddedServices({ folder, clock, log, baseUrl }: EmbeddedOptions): Embedded {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const own = openDatabase(join(folder, "service.db"));
  const outside = openDatabase(join(folder, "world.db"));
  const world = openWorld(outside, clock);
  atOnce(outside, () => seedWorld(world));
  const keys = openKeyRing(folder, clock);
  const issuer = openTokenIssuer(folder, clock);
  const evidence = openEvidenceFolder({ folder, world, clock, keys, baseUrl });
  const workAccounts = openWorkAccounts(outside, world);
  const vettingSecret = openVettingSecret(folder);
  const vetting = openVetting({ database: outside, world, clock, secrets: () => [vettingSecret] });
  const { mail, inbox, unreported } = openMailOutbox(outside, world, clock);
  const services: Services = {
    program: { deadlines: standardDeadlines, baseUrl, trustsPlatformIdentity: true, takesContactSignIn: true },
    clock,
    log,
    enrollments: openDocuments<Enrollment>(own, clock, "enrollments", containers.enrollments),
    claims: openDocuments<Claim>(own, clock, "claims", containers.claims),
    audit: openDocuments<AuditRecord>(own, clock, "audit", containers.audit),
    accounts: openDocuments<Account>(own, clock, "accounts", containers.accounts),
    leads: openDocuments<Lead>(own, clock, "leads", containers.leads),
    webhooks: openDocuments<Webhook>(own, clock, "webhooks", containers.webhooks),
    counters: openDocuments<DeliveryCursor>(own, clock, "counters", containers.counters),
    uses: openDocuments<UseLog>(own, clock, "counters", containers.counters),
    sweeps: openDocuments<SweepPosition>(own, clock, "counters", containers.counters),
    places: openDocuments<WebhookPlaces>(own, clock, "counters", containers.counters),
    webhookSender: createWebhookSender(baseUrl),
    mail,
    memberships: createMemberships(world, clock),
    workAccounts,
    vetting: vetting.provider,
    registry: createCompanyRegistry(world),
    directory: openDirectory(outside, world),
    dns: createDns(world),
    sanctions: createSanctionsList(world),
    addressBook: createAddressBook(world),
    evidence,
    agreements: createAgreements(publishedEditions, clock),
    tokens: createTokenVerifier({
      issuerOf: entraIssuer,
      audience: localAudience,
      keys: issuer.keys,
      clock,
      clockSkewSeconds: 60,
    }),
    keys,
    scrub: async () => truncateLog(own),
    probes: { documents: async () => void own.prepare("SELECT 1").get() },
    sources: Object.fromEntries(outageServices.map((name) => [name, async () => world.ask(name)])),
  };
  const close = () => {
    own.close();
    outside.close();
  };
  return { services, world, inbox, unreported, issuer, evidence, workAccounts, vetting, close };
}

/** Commits all that `work` writes together; a crash leaves nothing of it. */
function atOnce(database: DatabaseSync, work: () => void): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    work();
    database.exec("COMMIT");
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}
