import { describe, expect, it } from "vitest";
import { createAddressBook } from "../../../infra/local/adapters/address-book.ts";
import { createCompanyRegistry, registryKey } from "../../../infra/local/adapters/company-registry.ts";
import { adminAgentsOf, openDirectory } from "../../../infra/local/adapters/directory.ts";
import { createDns } from "../../../infra/local/adapters/dns.ts";
import { createMemberships } from "../../../infra/local/adapters/memberships.ts";
import { openWorkAccounts } from "../../../infra/local/adapters/work-accounts.ts";
import { createSanctionsList } from "../../../infra/local/adapters/sanctions.ts";
import { addressBookContract } from "../address-book.ts";
import { companyRegistryContract } from "../company-registry.ts";
import { directoryContract } from "../directory.ts";
import { dnsContract } from "../dns.ts";
import { membershipsContract } from "../memberships.ts";
import { sanctionsContract } from "../sanctions.ts";
import { workAccountsContract } from "../work-accounts.ts";
import { makeWorld } from "./embedded-world.ts";

describe("memberships of the world", () => {
  membershipsContract(async () => {
    const { world, clock, outage } = makeWorld();
    return {
      memberships: createMemberships(world, clock),
      given: async ({ mpnId, country = "", ...entry }) => world.put("memberships", mpnId, { country, ...entry }),
      outage: outage("memberships"),
    };
  });
});

describe("company registers of the world", () => {
  companyRegistryContract(async () => {
    const { world, outage } = makeWorld();
    return {
      registry: createCompanyRegistry(world),
      given: async ({ country, registrationNumber, ...entry }) =>
        world.put("registry", registryKey(country, registrationNumber), entry),
      outage: outage("registry"),
    };
  });

  it("cover a country without a known register as soon as a company of it is entered", () => {
    const { world } = makeWorld();
    const registry = createCompanyRegistry(world);
    expect(registry.covers("SE")).toBe(false);
    world.put("registry", registryKey("SE", "556016-0680"), { legalName: "X AB", status: "active", officers: [] });
    expect(registry.covers("SE")).toBe(true);
  });

  it.each([
    ["AT", "122119m", "FN 122119 m"],
    ["GB", "00014259", "14259"],
    ["BE", "0403019261", "BE 403.019.261"],
    ["SA", "1010010813", "1010010813"],
    ["SI", "5043611", "5043611000"],
  ])("F19 find a company of %s entered as %s under %s", async (country, entered, asked) => {
    const { world } = makeWorld();
    const registry = createCompanyRegistry(world);
    world.put("registry", registryKey(country, entered), { legalName: "Contoso", status: "active", officers: [] });
    expect(await registry.find(country, asked)).toMatchObject({ legalName: "Contoso" });
    expect(await registry.find(country, "1")).toBeUndefined();
  });
});

describe("directories of the world", () => {
  directoryContract(async () => {
    const { database, world, outage } = makeWorld();
    return {
      directory: openDirectory(database, world),
      given: async (tenantId, verifiedDomains) =>
        world.put("tenants", tenantId, { verifiedDomains: [...verifiedDomains] }),
      adminAgents: async (tenantId) => adminAgentsOf(database, tenantId),
      outage: outage("directory"),
    };
  });
});

describe("DNS of the world", () => {
  dnsContract(async () => {
    const { world, outage } = makeWorld();
    return {
      dns: createDns(world),
      given: async (domain, { txt, mx }) => world.put("dns", domain, { txt: [...txt], mx: [...mx] }),
      outage: outage("dns"),
    };
  });
});

describe("address book of the world", () => {
  addressBookContract(async () => {
    const { world, outage } = makeWorld();
    return {
      addressBook: createAddressBook(world),
      given: async (address) =>
        world.put("registry", registryKey(address.country, "842135790"), {
          legalName: "Boulangerie Numérique SAS",
          status: "active",
          address,
          officers: [],
        }),
      outage: outage("address_book"),
    };
  });
});

describe("sanctions list of the world", () => {
  sanctionsContract(async () => {
    const { world, outage } = makeWorld();
    return { sanctions: createSanctionsList(world), outage: outage("sanctions") };
  });
});

describe("work accounts of the world", () => {
  workAccountsContract(async () => {
    const { database, world, outage } = makeWorld();
    const accounts = openWorkAccounts(database, world);
    return {
      accounts,
      tenants: async () => world.all("tenants").map(({ key }) => key),
      signsIn: async (userName, password) => accounts.signIn(userName, password) !== undefined,
      outage: outage("work_accounts"),
    };
  });

  it("F13 keeps no password, and shows who signs in to the tenant", async () => {
    const { database, world } = makeWorld();
    const accounts = openWorkAccounts(database, world);
    const made = await accounts.create({
      operationId: "op",
      domain: "atelier.onmicrosoft.com",
      companyName: "Atelier",
      locale: "fr",
      address: { line1: "1 rue", city: "Lyon", country: "FR" },
      administrator: { firstName: "Anouk", lastName: "Perrin", email: "anouk@atelier.example" },
    });
    if (made.outcome === "refused") throw new Error(made.reason);
    const kept = JSON.stringify([
      database.prepare("SELECT * FROM work_accounts").all(),
      database.prepare("SELECT * FROM world").all(),
    ]);
    expect(kept).toContain(made.userName);
    expect(kept).not.toContain(made.temporaryPassword);
    expect(world.get("tenants", made.tenantId)).toMatchObject({
      verifiedDomains: ["atelier.onmicrosoft.com"],
      admin: { name: "Anouk Perrin", upn: "admin@atelier.onmicrosoft.com" },
    });
  });

  it("F13 gives a domain to nobody whose tenant a person has taken out of the world", async () => {
    const { database, world } = makeWorld();
    const accounts = openWorkAccounts(database, world);
    const account = {
      operationId: "op",
      domain: "atelier.onmicrosoft.com",
      companyName: "Atelier",
      locale: "fr",
      address: { line1: "1 rue", city: "Lyon", country: "FR" },
      administrator: { firstName: "Anouk", lastName: "Perrin", email: "anouk@atelier.example" },
    } as const;
    const made = await accounts.create(account);
    if (made.outcome === "refused") throw new Error(made.reason);
    world.remove("tenants", made.tenantId);
    expect(await accounts.create({ ...account, operationId: "other" })).toMatchObject({ outcome: "refused" });
  });
});

describe("outages", () => {
  it("end by themselves when the app's clock reaches their end, and say how long to wait", () => {
    const { world, time } = makeWorld();
    world.put("outages", "registry", { until: new Date(time.now + 90_000).toISOString() });
    expect(() => world.ask("registry")).toThrow(expect.objectContaining({ retryAfterSeconds: 90 }));
    expect(() => world.ask("dns")).not.toThrow();
    time.now += 90_000;
    expect(() => world.ask("registry")).not.toThrow();
  });
});
