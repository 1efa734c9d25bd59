import { z } from "zod";
import type { RegisteredCompany } from "../../ports/company-registry.ts";
import type { HttpService } from "../outbound/http-service.ts";
import { compact, joined, present, type RegistrySource } from "./registry-source.ts";

const text = z.string().nullish();
const director = z.object({ nom: text, prenoms: text, denomination: text, qualite: text });
const unit = z.object({
  siren: z.string(),
  nom_complet: text,
  nom_raison_sociale: text,
  etat_administratif: text,
  siege: z
    .object({
      complement_adresse: text,
      numero_voie: text,
      indice_repetition: text,
      type_voie: text,
      libelle_voie: text,
      code_postal: text,
      libelle_commune: text,
    })
    .nullish(),
  dirigeants: z.array(director).nullish(),
});
const results = z.object({ results: z.array(unit) });

/** France: the INSEE Sirene register through the State's open search API (https://recherche-entreprises.api.gouv.fr), by SIREN or SIRET. */
export function sireneSource(http: HttpService): RegistrySource {
  const ask = async (query: string, size: number) => {
    const answer = await http.read(results, {
      path: "/search",
      query: { q: query, page: "1", per_page: String(size) },
    });
    return answer?.results ?? [];
  };
  return {
    name: "INSEE Sirene",
    serves: (country) => country === "FR",
    accepts: (country, number) => country === "FR" && /^\d{9}(?:\d{5})?$/.test(compact(number)),
    isComplete: () => true,
    async find(_country, number) {
      const siren = compact(number).slice(0, 9);
      const found = (await ask(siren, 5)).find((one) => one.siren === siren);
      return found === undefined ? undefined : toCompany(found);
    },
    search: async (_country, name) => (await ask(name, 10)).map(toCompany),
  };
}

function toCompany(found: z.infer<typeof unit>): RegisteredCompany {
  const seat = found.siege;
  const line1 = joined(seat?.numero_voie, seat?.indice_repetition, seat?.type_voie, seat?.libelle_voie);
  const line2 = joined(seat?.complement_adresse);
  return {
    country: "FR",
    registrationNumber: found.siren,
    legalName: found.nom_raison_sociale ?? found.nom_complet ?? "",
    status: found.etat_administratif === "C" ? "dissolved" : "active",
    ...(line1 !== undefined && {
      address: {
        line1,
        ...present({ line2, city: seat?.libelle_commune, postalCode: seat?.code_postal }),
        country: "FR",
      },
    }),
    officers: (found.dirigeants ?? []).filter(mayAct).flatMap(officer),
  };
}

/** Statutory auditors stand in the list too, but cannot act for the company. */
function mayAct({ qualite }: z.infer<typeof director>): boolean {
  return qualite?.toLowerCase().includes("commissaire aux comptes") !== true;
}

function officer(one: z.infer<typeof director>): { name: string }[] {
  const name = joined(one.prenoms, one.nom) ?? joined(one.denomination);
  return name === undefined ? [] : [{ name }];
}
