import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { cosmosContainer } from "../../../shared/adapters/cosmos/database.ts";
import { cosmosDocuments } from "../../../shared/adapters/cosmos/documents.ts";
import { type MembershipRecord, programMemberships } from "../../../shared/adapters/memberships/program-memberships.ts";
import { containers } from "../../../shared/ports/containers.ts";
import { UnavailableError } from "../../../shared/ports/errors.ts";
import type { Membership } from "../../../shared/ports/memberships.ts";
import { type CosmosEmulator, openDatabase, startCosmosEmulator } from "../../azure/cosmos-emulator.ts";
import { startFaultProxy } from "../../azure/fault-proxy.ts";
import { membershipsContract } from "../memberships.ts";

let emulator: CosmosEmulator;
beforeAll(async () => {
  emulator = await startCosmosEmulator();
});
afterAll(() => emulator.close());

const clock = { now: () => Date.parse("2026-11-23T10:00:00Z") };
const partners = {
  mpnProfile: async (mpnId: string) => (mpnId === "4391507" ? { mpnId, partnerName: "Contoso" } : undefined),
};

async function bench() {
  const proxy = await startFaultProxy(emulator.endpoint);
  onTestFinished(() => proxy.close());
  const database = await openDatabase(proxy.url, randomUUID());
  const records = cosmosDocuments<MembershipRecord>(cosmosContainer(database, "memberships"), containers.memberships);
  return { proxy, records, memberships: programMemberships(records, partners, clock) };
}

const carried: Membership = {
  mpnId: "5410004",
  companyName: "Atelier Belle Rive",
  country: "FR",
  status: "active",
  source: "partner_membership_center",
};

describe("memberships of the program", () => {
  membershipsContract(async () => {
    const { proxy, records, memberships } = await bench();
    return {
      memberships,
      given: async (membership) => void (await records.create({ id: membership.mpnId, ...membership })),
      outage: async (on) => {
        // The client takes ten seconds to give up on a server that is not there, and believes this one at once.
        proxy.faults.splice(0, Infinity, ...Array.from({ length: on ? 20 : 0 }, () => ({ status: 503 })));
      },
    };
  });

  test("F04 a member that only Partner Center knows is active", async () => {
    const { memberships } = await bench();
    expect(await memberships.find("4391507")).toEqual({
      mpnId: "4391507",
      companyName: "Contoso",
      status: "active",
      source: "partner_center",
    });
  });

  test("without Partner Center the records alone count", async () => {
    const { records } = await bench();
    expect(await programMemberships(records, undefined, clock).find("4391507")).toBeUndefined();
  });

  test("F04 F74 a record is written once, by those who close it at once and by one whose answer was lost", async () => {
    const { records } = await bench();
    await records.create({ id: carried.mpnId, ...carried });
    let written = 0;
    const replace: typeof records.replace = async (document, etag) => {
      const outcome = await records.replace(document, etag);
      if (outcome === "conflict") return outcome;
      written += 1;
      if (written === 1) throw new UnavailableError("memberships");
      return outcome;
    };
    const memberships = programMemberships({ ...records, replace }, partners, clock);
    const close = () => memberships.markMigrated(carried.mpnId, "account-1");
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, close));
    expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(1);
    await close();
    expect(written).toBe(1);
    expect(await memberships.find(carried.mpnId)).toEqual({
      ...carried,
      migratedAt: "2026-11-23T10:00:00.000Z",
      migratedTo: "account-1",
    });
  });
});
