import { registrationKey } from "../../../shared/domain/countries/registration-key.ts";
import type { CompanyRegistry, RegisteredCompany } from "../../../shared/ports/company-registry.ts";
import { folded } from "./folding.ts";
import type { World } from "./world.ts";

const registers: Readonly<Record<string, string>> = {
  BE: "Banque-Carrefour des Entreprises",
  DE: "Handelsregister",
  ES: "Registro Mercantil",
  FR: "Répertoire Sirene",
  GB: "Companies House",
  IT: "Registro Imprese",
  NL: "Handelsregister KVK",
  US: "SAM.gov entity registry",
};
const mostFound = 10;

/** The public registers of companies, as the world holds them. */
export function createCompanyRegistry(world: World): CompanyRegistry {
  return {
    source: (country) => registers[country] ?? `Company register of ${country}`,
    covers: (country) => country in registers || companiesOf(world, country).length > 0,
    find: async (country, registrationNumber) => {
      world.ask("registry");
      const entry =
        world.get("registry", registryKey(country, registrationNumber)) ??
        writtenOtherwise(world, country, registrationNumber);
      return entry === undefined ? undefined : { country, registrationNumber: registrationNumber.trim(), ...entry };
    },
    search: async (country, name) => {
      world.ask("registry");
      const wanted = folded(name).split(" ");
      return companiesOf(world, country)
        .map((company) => ({ company, score: likeness(wanted, folded(company.legalName).split(" ")) }))
        .filter(({ score }) => score > 0)
        .toSorted((a, b) => b.score - a.score || a.company.legalName.localeCompare(b.company.legalName))
        .slice(0, mostFound)
        .map(({ company }) => company);
    },
  };
}

/** The key of a company in the world; a SIRET (14 digits) names an establishment of the company of its first nine. */
export function registryKey(country: string, registrationNumber: string): string {
  const plain = registrationNumber.replace(/[^\p{L}\p{N}]/gu, "").toUpperCase();
  const number = country === "FR" && /^\d{14}$/.test(plain) ? plain.slice(0, 9) : plain;
  return `${country}/${number}`;
}

/** The company under a number that is the same in another writing, as registers read them: without zeros or a prefix, or an establishment's. */
function writtenOtherwise(world: World, country: string, registrationNumber: string): RegisteredCompany | undefined {
  const wanted = registrationKey(country, registrationNumber);
  if (wanted === undefined) return undefined;
  return companiesOf(world, country).find((each) => registrationKey(country, each.registrationNumber) === wanted);
}

/** Every company that the register of a country knows. */
export function companiesOf(world: World, country: string): RegisteredCompany[] {
  return world
    .all("registry")
    .filter(({ key }) => key.startsWith(`${country}/`))
    .map(({ key, entry }) => Object.assign({ country, registrationNumber: key.slice(country.length + 1) }, entry));
}

/** The share of words that two names have in common, 0 to 1. */
function likeness(wanted: readonly string[], known: readonly string[]): number {
  const common = wanted.filter((word) => word !== "" && known.includes(word)).length;
  return common / Math.max(wanted.length, known.length);
}
