import { beforeEach, expect, it } from "vitest";
import type { CompanyRegistry, RegisteredCompany } from "../../shared/ports/company-registry.ts";

/** The registers under test (France at least), how a company gets into them, and how they go down. */
export interface CompanyRegistryBench {
  readonly registry: CompanyRegistry;
  given(company: RegisteredCompany): Promise<void>;
  outage(on: boolean): Promise<void>;
}

const boulangerie: RegisteredCompany = {
  country: "FR",
  registrationNumber: "842135790",
  legalName: "Boulangerie Numérique SAS",
  status: "active",
  address: { line1: "12 rue de la Farine", city: "Lyon", postalCode: "69003", country: "FR" },
  officers: [{ name: "Hélène Marchand" }],
};
const lumen: RegisteredCompany = {
  country: "FR",
  registrationNumber: "790412340",
  legalName: "Comptoir Numérique Lumen SARL",
  status: "dissolved",
  officers: [],
};

/** What every `CompanyRegistry` keeps to. */
export function companyRegistryContract(make: () => Promise<CompanyRegistryBench>): void {
  let bench: CompanyRegistryBench;
  beforeEach(async () => {
    bench = await make();
    await bench.given(boulangerie);
    await bench.given(lumen);
  });

  it("finds a company by its number, as the register shows it", async () => {
    expect(await bench.registry.find("FR", "842135790")).toEqual(boulangerie);
    expect(await bench.registry.find("FR", "790412340")).toMatchObject({ status: "dissolved" });
  });

  it.each(["842 135 790", "842.135.790", "84213579000017"])(
    "finds it under the number written as %s",
    async (number) => {
      expect(await bench.registry.find("FR", number)).toMatchObject({ legalName: boulangerie.legalName });
    },
  );

  it("knows nothing of another number, or of the number in another country", async () => {
    expect(await bench.registry.find("FR", "520987611")).toBeUndefined();
  });

  it("names the register and says where there is one", () => {
    expect(bench.registry.covers("FR")).toBe(true);
    expect(bench.registry.covers("AQ")).toBe(false);
    expect(bench.registry.source("FR")).not.toBe("");
  });

  it("F24 offers companies by name, the best first", async () => {
    const found = await bench.registry.search("FR", "boulangerie numerique");
    expect(found[0]).toMatchObject({ registrationNumber: "842135790" });
    expect(await bench.registry.search("FR", "Zzyzx")).toEqual([]);
  });

  it("F50 throws while the register is down", async () => {
    await bench.outage(true);
    await expect(bench.registry.find("FR", "842135790")).rejects.toMatchObject({ code: "unavailable" });
    await expect(bench.registry.search("FR", "Boulangerie")).rejects.toMatchObject({ code: "unavailable" });
    await bench.outage(false);
    expect(await bench.registry.find("FR", "842135790")).toEqual(boulangerie);
  });
}
