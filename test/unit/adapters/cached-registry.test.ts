import { describe, expect, it } from "vitest";
import { cachedRegistry } from "../../../shared/adapters/registries/cached-registry.ts";
import type { CompanyRegistry, RegisteredCompany } from "../../../shared/ports/company-registry.ts";

/** A register that notes what it is asked for, and is down while told so. */
function register() {
  const asked: string[] = [];
  const state = { down: false };
  const registry: CompanyRegistry = {
    source: (country) => `register of ${country}`,
    covers: () => true,
    find: async (country, registrationNumber): Promise<RegisteredCompany | undefined> => {
      asked.push(`${country} ${registrationNumber}`);
      await Promise.resolve();
      if (state.down) throw new Error("down");
      if (registrationNumber === "unknown") return undefined;
      return { country, registrationNumber, legalName: "Contoso", status: "active", officers: [] };
    },
    search: async () => Promise.resolve([]),
  };
  return { asked, state, cached: cachedRegistry(registry, 3_600_000) };
}

describe("F24 the cache before a register", () => {
  it("asks once for many that ask at the same time, and later for none", async () => {
    const { asked, cached } = register();
    const found = await Promise.all(Array.from({ length: 50 }, () => cached.find("FR", "552100554")));
    expect(new Set(found.map((company) => company?.legalName))).toEqual(new Set(["Contoso"]));
    expect(await cached.find("FR", "552100554")).toMatchObject({ country: "FR" });
    expect(asked).toEqual(["FR 552100554"]);
  });

  it("remembers that there is none, and keeps countries with the same number apart", async () => {
    const { asked, cached } = register();
    expect([await cached.find("FR", "unknown"), await cached.find("FR", "unknown")]).toEqual([undefined, undefined]);
    expect(await cached.find("FR", "1234")).toMatchObject({ country: "FR" });
    expect(await cached.find("NO", "1234")).toMatchObject({ country: "NO" });
    expect(asked).toEqual(["FR unknown", "FR 1234", "NO 1234"]);
  });

  it("tells everybody who waits of an outage and asks again after it", async () => {
    const { asked, state, cached } = register();
    state.down = true;
    const down = await Promise.allSettled([cached.find("FR", "1"), cached.find("FR", "1")]);
    expect(down.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    state.down = false;
    expect(await cached.find("FR", "1")).toMatchObject({ legalName: "Contoso" });
    expect(asked).toEqual(["FR 1", "FR 1"]);
  });
});
