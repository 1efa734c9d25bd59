import type { World } from "../../../infra/local/adapters/world.ts";
import type { WorldEntry, WorldKind } from "../../../infra/local/adapters/world-schemas.ts";
import type { MembershipRecord } from "../../../shared/adapters/memberships/program-memberships.ts";
import type { PostalAddress } from "../../../shared/ports/address-book.ts";
import type { RegisteredCompany } from "../../../shared/ports/company-registry.ts";
import type { DnsServer } from "../dns-server.ts";
import type { EntraState } from "../world/entra.ts";
import type { GraphState } from "../world/graph.ts";
import type { PartnerCenterState } from "../world/partner-center.ts";

/** What the stand-ins outside the service know. */
export interface Surrounding {
  readonly entra: EntraState;
  readonly tenants: GraphState;
  readonly center: PartnerCenterState;
  readonly companies: Map<string, RegisteredCompany>;
  readonly zone: DnsServer["zone"];
  /** Addresses that mail does not go to. */
  readonly suppressed: Set<string>;
  readonly addresses: () => PostalAddress[];
  /** Keeps, or drops, what the program itself knows of a membership. */
  keepMembership(mpnId: string, record: MembershipRecord | undefined): Promise<void>;
}

/** A world whose every change the stand-ins see, and the promise that they have. */
export interface ReflectedWorld {
  readonly world: World;
  settled(): Promise<void>;
}

/** Shows the stand-ins what is put into a world. */
export function reflected(inner: World, around: Surrounding): ReflectedWorld {
  let last: Promise<unknown> = Promise.resolve();
  const reflect = (kind: WorldKind, key: string) => {
    last = Promise.all([last, show(inner, around, kind, key)]);
    last.catch(() => undefined);
  };
  const world: World = {
    ...inner,
    put: (kind, key, entry) => {
      inner.put(kind, key, entry);
      reflect(kind, key);
    },
    remove: (kind, key) => {
      inner.remove(kind, key);
      reflect(kind, key);
    },
  };
  return { world, settled: async () => void (await last) };
}

async function show(world: World, around: Surrounding, kind: WorldKind, key: string): Promise<void> {
  if (kind === "memberships") return showMembership(around, key, world.get(kind, key));
  if (kind === "registry") put(around.companies, key, companyOf(key, world.get(kind, key)));
  if (kind === "dns") put(around.zone, key, world.get(kind, key));
  if (kind === "tenants") showTenant(around, key, world.get(kind, key));
  if (kind === "mail-outcome") {
    if (world.get(kind, key)?.outcome === "suppressed") around.suppressed.add(key);
    else around.suppressed.delete(key);
  }
}

function put<T>(map: Map<string, T>, key: string, value: T | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}

function companyOf(key: string, entry: WorldEntry<"registry"> | undefined): RegisteredCompany | undefined {
  const [country = "", registrationNumber = ""] = key.split("/");
  return entry === undefined ? undefined : { country, registrationNumber, ...entry };
}

function showTenant(around: Surrounding, key: string, entry: WorldEntry<"tenants"> | undefined): void {
  const domains = (entry?.verifiedDomains ?? []).map((id) => ({ id, isVerified: true }));
  around.tenants.set(key, { domains, groups: around.tenants.get(key)?.groups ?? [] });
  around.entra.consented.add(key);
}

/** Partner Center tells active members by their names; all else is what the program keeps itself. */
async function showMembership(
  around: Surrounding,
  mpnId: string,
  entry: WorldEntry<"memberships"> | undefined,
): Promise<void> {
  const isPlain = entry !== undefined && isKnownToPartnerCenter(entry);
  put(around.center.partners, mpnId, isPlain ? entry.companyName : undefined);
  await around.keepMembership(mpnId, isPlain || entry === undefined ? undefined : { id: mpnId, mpnId, ...entry });
}

function isKnownToPartnerCenter(entry: WorldEntry<"memberships">): boolean {
  const { status, source, tenantId, legalProfile, primaryContact } = entry;
  const extra = [tenantId, legalProfile, primaryContact].filter((part) => part !== undefined);
  return status === "active" && source === "partner_center" && extra.length === 0;
}
