import type { Deadlines } from "../domain/deadlines.ts";
import type { Account } from "../domain/account.ts";
import type { AuditEvent } from "../domain/enrollment/audit.ts";
import type { Enrollment } from "../domain/enrollment/document.ts";
import type { Lead } from "../domain/leads/lead.ts";
import type { WebhookPlaces } from "../domain/webhooks/places.ts";
import type { DeliveryCursor, Webhook } from "../domain/webhooks/webhook.ts";
import type { UseLog } from "../domain/rate-limits.ts";
import type { AddressBook } from "./address-book.ts";
import type { Agreements } from "./agreements.ts";
import type { Clock } from "./clock.ts";
import type { CompanyRegistry } from "./company-registry.ts";
import type { Directory } from "./directory.ts";
import type { Dns } from "./dns.ts";
import type { Documents } from "./documents.ts";
import type { EvidenceStore } from "./evidence.ts";
import type { TokenVerifier } from "./identity.ts";
import type { KeyRing } from "./key-ring.ts";
import type { Log } from "./log.ts";
import type { MailSender } from "./mail.ts";
import type { Memberships } from "./memberships.ts";
import type { SanctionsList } from "./sanctions.ts";
import type { VettingProvider } from "./vetting.ts";
import type { WebhookSender } from "./webhooks.ts";
import type { WorkAccountProvisioner } from "./work-accounts.ts";

/** A unique key taken for one enrollment; its id is the key. */
export interface Claim {
  readonly id: string;
  readonly enrollmentId: string;
  readonly at: string;
}

/** An audit event in its own container, chained by hash to the one before it. */
export interface AuditRecord extends AuditEvent {
  readonly id: string;
  readonly enrollmentId: string;
  /** Seconds after which the record of something erased is gone. */
  readonly ttl?: number;
  readonly previousHash: string;
  readonly hash: string;
}

/** How far the sweeper's round through everything that waits has got; its id names the round. */
export interface SweepPosition {
  readonly id: string;
  /** The last id that was visited. */
  readonly after: string;
}

/** What the program's operators decide: times and the address the service is reached at. */
export interface Program {
  readonly deadlines: Deadlines;
  /** Origin of every link that is mailed or shown, without a slash at the end. */
  readonly baseUrl: string;
  /** True only where the platform in front removes and sets `x-ms-client-principal` itself. */
  readonly trustsPlatformIdentity: boolean;
  /** True where an applicant who is the contact may confirm by signing in as that address, in place of the mailed link. */
  readonly takesContactSignIn: boolean;
  /** The tenant whose people may be reviewers and operators; where there is none, as on one machine, any tenant's may. */
  readonly staffTenant?: string;
}

/** Everything the service reaches the world through. */
export interface Services {
  readonly program: Program;
  readonly clock: Clock;
  readonly log: Log;
  readonly enrollments: Documents<Enrollment>;
  readonly claims: Documents<Claim>;
  readonly audit: Documents<AuditRecord>;
  readonly accounts: Documents<Account>;
  readonly leads: Documents<Lead>;
  readonly webhooks: Documents<Webhook>;
  /** What is counted or followed for a while: how far webhooks have got. */
  readonly counters: Documents<DeliveryCursor>;
  /** Uses of rate limits; in the same container. */
  readonly uses: Documents<UseLog>;
  /** Places of the sweeper's rounds; in the same container. */
  readonly sweeps: Documents<SweepPosition>;
  /** Which webhooks have one of the few places; in the same container. */
  readonly places: Documents<WebhookPlaces>;
  readonly webhookSender: WebhookSender;
  readonly mail: MailSender;
  readonly memberships: Memberships;
  /** Runs some of the checks, where one is configured. */
  readonly vetting: VettingProvider | undefined;
  readonly workAccounts: WorkAccountProvisioner;
  readonly registry: CompanyRegistry;
  readonly directory: Directory;
  readonly dns: Dns;
  readonly sanctions: SanctionsList;
  readonly addressBook: AddressBook;
  readonly evidence: EvidenceStore;
  readonly agreements: Agreements;
  readonly tokens: TokenVerifier;
  readonly keys: KeyRing;
  /** Called after an erasure: what was removed from the documents is then no longer in the files behind them, where those are the service's own. */
  readonly scrub: () => Promise<void>;
  /** Names of the dependencies without which nothing is answered, with a probe each; used by the health route. */
  readonly probes: Readonly<Record<string, () => Promise<void>>>;
  /** The same for those that are asked again later while they are away, as far as a probe of them costs nothing. */
  readonly sources: Readonly<Record<string, () => Promise<void>>>;
}
