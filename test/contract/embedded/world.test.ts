import { describe, expect, it } from "vitest";
import { createAddressBook } from "../../../infra/local/adapters/address-book.ts";
import { createCompanyRegistry, registryKey } from "../../../infra/local/adapters/company-registry.ts";
import { adminAgentsOf, openDirectory } from "../../../infra/local/adapters/directory.ts";
import { createDns } from "../../../infra/local/adapters/dns.ts";
import { createMemberships } from "../../../infra/local/adapters/memberships.ts";
import { createSanctionsList } from "../../../infra/local/adapters/sanctions.ts";
import { addressBookContract } from "../address-book.ts";
import { companyRegistryContract } from "../company-registry.ts";
import { directoryContract } from "../directory.ts";
import { dnsContract } from "../dns.ts";
import { membershipsContract } from "../memberships.ts";
import { sanctionsContract } from "../sanctions.ts";
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
