import { z } from "zod";
import type { RegisteredCompany } from "../../ports/company-registry.ts";
import { type HttpService, shapeOf } from "../outbound/http-service.ts";
import { compact, joined, present, type RegistrySource } from "./registry-source.ts";

const text = z.string().nullish();
const number = z.number().nullish();
const entity = z.object({
  ico: z.string(),
  obchodniJmeno: z.string(),
  datumZaniku: text,
  sidlo: z
    .object({
      nazevUlice: text,
      nazevCastiObce: text,
      cisloDomovni: number,
      cisloOrientacni: number,
      nazevObce: text,
      psc: number,
    })
    .nullish(),
});
const hits = z.object({ ekonomickeSubjekty: z.array(entity) });

/** Czechia: ARES (https://ares.gov.cz/ekonomicke-subjekty-v-be/rest), by IČO. It publishes no officers at this address. */
export function aresSource(http: HttpService): RegistrySource {
  return {
    name: "ARES",
    serves: (country) => country === "CZ",
    accepts: (country, number) => country === "CZ" && /^(?:CZ)?\d{8}$/.test(compact(number)),
    isComplete: () => true,
    async find(_country, number) {
      const found = await http.read(entity, { path: `/ekonomicke-subjekty/${compact(number).slice(-8)}` });
      return found === undefined ? undefined : toCompany(found);
    },
    /** A name that fits too many companies is answered with 400: no candidates then. */
    async search(_country, name) {
      const answer = await http.request({
        method: "POST",
        path: "/ekonomicke-subjekty/vyhledat",
        json: { obchodniJmeno: name, start: 0, pocet: 10 },
        repeatable: true,
        understood: [400],
      });
      if (answer.status === 400) return [];
      return shapeOf(http.service, hits, answer.body).ekonomickeSubjekty.map(toCompany);
    },
  };
}

function toCompany(found: z.infer<typeof entity>): RegisteredCompany {
  const seat = found.sidlo;
  const house = [seat?.cisloDomovni, seat?.cisloOrientacni].filter((one) => one !== null && one !== undefined);
  const line1 = joined(seat?.nazevUlice ?? seat?.nazevCastiObce, house.join("/"));
  return {
    country: "CZ",
    registrationNumber: found.ico,
    legalName: found.obchodniJmeno,
    status: (found.datumZaniku ?? "") === "" ? "active" : "dissolved",
    ...(line1 !== undefined && {
      address: {
        line1,
        ...present({ city: seat?.nazevObce, postalCode: seat?.psc?.toString() }),
        country: "CZ",
      },
    }),
    officers: [],
  };
}
