import type { CompanyRegistry } from "../../ports/company-registry.ts";
import type { RegistrySource } from "./registry-source.ts";

/** One registry out of many sources: each number goes to the sources that know its country and form, in the given order, until one knows. */
export function compositeRegistry(sources: readonly RegistrySource[]): CompanyRegistry {
  const serving = (country: string) => sources.filter((source) => source.serves(country));
  return {
    source(country) {
      const sources = serving(country);
      const register = sources.find((source) => source.isComplete(country, ""));
      return (register === undefined ? sources : [register]).map(({ name }) => name).join(", ");
    },
    covers(country, registrationNumber) {
      return serving(country).some((source) =>
        registrationNumber === undefined
          ? source.isComplete(country, "")
          : source.accepts(country, registrationNumber) && source.isComplete(country, registrationNumber),
      );
    },
    async find(country, registrationNumber) {
      for (const source of sources.filter((one) => one.accepts(country, registrationNumber))) {
        const company = await source.find(country, registrationNumber);
        if (company !== undefined || source.isComplete(country, registrationNumber)) return company;
      }
      return undefined;
    },
    async search(country, name) {
      const source = serving(country).find((one) => one.search !== undefined);
      return (await source?.search?.(country, name)) ?? [];
    },
  };
}
