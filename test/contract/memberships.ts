import { beforeEach, expect, it } from "vitest";
import type { Membership, Memberships } from "../../shared/ports/memberships.ts";

/** The registry under test, how a record gets into it, and how it goes down. */
export interface MembershipsBench {
  readonly memberships: Memberships;
  given(membership: Membership): Promise<void>;
  outage(on: boolean): Promise<void>;
}

const plain: Membership = {
  mpnId: "5410001",
  companyName: "Boulangerie Numérique SAS",
  country: "FR",
  status: "active",
  source: "partner_center",
};
const carried: Membership = {
  ...plain,
  mpnId: "5410004",
  source: "partner_membership_center",
  tenantId: "c47e19d3-08af-4b52-8e6d-1f7a3b9c5d20",
  legalProfile: {
    companyName: "Atelier Belle Rive SARL",
    address: { line1: "27 chemin du Halage", city: "Annecy", postalCode: "74000", country: "FR" },
    registrationNumber: "520987611",
  },
  primaryContact: { firstName: "Anouk", lastName: "Perrin", email: "anouk.perrin@belle-rive.example" },
};

/** What every `Memberships` keeps to. */
export function membershipsContract(make: () => Promise<MembershipsBench>): void {
  let bench: MembershipsBench;
  beforeEach(async () => {
    bench = await make();
  });

  it("F04 finds a membership by its MPN id", async () => {
    await bench.given(plain);
    await bench.given({ ...plain, mpnId: "5410003", status: "inactive" });
    expect(await bench.memberships.find("5410001")).toEqual(plain);
    expect(await bench.memberships.find("5410003")).toMatchObject({ status: "inactive" });
  });

  it("knows nothing of an id that is no member's", async () => {
    expect(await bench.memberships.find("9999999")).toBeUndefined();
  });

  it("gives what the old Partner Membership Center held", async () => {
    await bench.given(carried);
    expect(await bench.memberships.find("5410004")).toEqual(carried);
  });

  it("F04 closes a record of the old registry as migrated once, and leaves everything else of it", async () => {
    await bench.given(carried);
    await bench.memberships.markMigrated("5410004", "account-1");
    const first = await bench.memberships.find("5410004");
    expect(first).toEqual({ ...carried, migratedAt: first?.migratedAt, migratedTo: "account-1" });
    expect(first?.migratedAt).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
    for (const account of ["account-1", "account-2"]) {
      await bench.memberships.markMigrated("5410004", account);
      expect(await bench.memberships.find("5410004")).toEqual(first);
    }
  });

  it("F04 closes it for one of several accounts that come at once", async () => {
    await bench.given(carried);
    const accounts = ["account-1", "account-2", "account-3", "account-4", "account-5"];
    await Promise.all(accounts.map((account) => bench.memberships.markMigrated("5410004", account)));
    const first = await bench.memberships.find("5410004");
    expect(accounts).toContain(first?.migratedTo);
    await Promise.all(accounts.map((account) => bench.memberships.markMigrated("5410004", account)));
    expect(await bench.memberships.find("5410004")).toEqual(first);
  });

  it("leaves a record alone that needs no migration", async () => {
    await bench.given(plain);
    await bench.memberships.markMigrated("5410001", "account-1");
    expect(await bench.memberships.find("5410001")).toEqual(plain);
  });

  it("F50 throws while the registry is down, and closes what could not be closed once it is back", async () => {
    await bench.given(carried);
    await bench.outage(true);
    const down = { code: "unavailable", service: "memberships" };
    await expect(bench.memberships.find("5410004")).rejects.toMatchObject(down);
    await expect(bench.memberships.markMigrated("5410004", "account-1")).rejects.toMatchObject(down);
    await bench.outage(false);
    expect(await bench.memberships.find("5410004")).toEqual(carried);
    await bench.memberships.markMigrated("5410004", "account-1");
    expect(await bench.memberships.find("5410004")).toMatchObject({ migratedTo: "account-1" });
  });
}
