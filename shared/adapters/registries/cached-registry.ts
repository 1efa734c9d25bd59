import { LRUCache } from "lru-cache";
import type { CompanyRegistry, RegisteredCompany } from "../../ports/company-registry.ts";

interface Found {
  readonly company: RegisteredCompany | undefined;
}

/** Keeps answers, also that there is none, for a while and asks once for callers that ask at the same time; failures are not kept. */
export function cachedRegistry(registry: CompanyRegistry, milliseconds: number): CompanyRegistry {
  const found = new LRUCache<string, Found, [string, string]>({
    max: 1_000,
    ttl: milliseconds,
    fetchMethod: async (_key, _stale, { context: [country, number] }) => ({
      company: await registry.find(country, number),
    }),
  });
  return {
    source: (country) => registry.source(country),
    covers: (country, registrationNumber) => registry.covers(country, registrationNumber),
    async find(country, registrationNumber) {
      const key = `${country}|${registrationNumber}`;
      const answer = await found.fetch(key, { context: [country, registrationNumber] });
      return answer?.company;
    },
    search: (country, name) => registry.search(country, name),
  };
}
