import { randomUUID } from "node:crypto";
import type { Database } from "@azure/cosmos";
import { cosmosDocuments } from "../../../shared/adapters/cosmos/documents.ts";
import type { MembershipRecord } from "../../../shared/adapters/memberships/program-memberships.ts";
import { containers } from "../../../shared/ports/containers.ts";
import type { DnsServer } from "../dns-server.ts";
import { entraState } from "../world/entra.ts";
import type { ManagedIdentity } from "./managed-identity.ts";
import type { Surrounding } from "./surrounding.ts";

export interface OpenedSurrounding {
  readonly surrounding: Surrounding;
  /** Client id of the application in Entra ID, which trusts tokens of the managed identity. */
  readonly application: string;
  /** The refresh token of the user who consented for Partner Center. */
  readonly consent: string;
}

/** What the stand-ins know before anything is put into the world. */
export function openSurrounding(
  identity: ManagedIdentity,
  database: Database,
  { zone }: DnsServer,
  suppressed: Set<string>,
): OpenedSurrounding {
  const application = randomUUID();
  const consent = `refresh ${randomUUID()}`;
  const entra = entraState(application, (token) => identity.admits(token, "api://AzureADTokenExchange"));
  entra.refreshTokens.add(consent);
  const records = cosmosDocuments<MembershipRecord>(
    async () => database.container("memberships"),
    containers.memberships,
  );
  const companies: Surrounding["companies"] = new Map();
  const surrounding: Surrounding = {
    entra,
    tenants: new Map(),
    center: { partners: new Map(), customers: new Map() },
    companies,
    zone,
    suppressed,
    addresses: () =>
      [...companies.values()].flatMap(({ country, address }) => {
        const { line1, city, postalCode } = address ?? {};
        if (line1 === undefined || city === undefined) return [];
        return [{ line1, city, country, ...(postalCode !== undefined && { postalCode }) }];
      }),
    keepMembership: async (mpnId, record) => {
      await records.remove(mpnId, mpnId);
      if (record !== undefined) await records.create(record);
    },
  };
  return { surrounding, application, consent };
}
