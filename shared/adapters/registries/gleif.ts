import { z } from "zod";
import type { RegisteredCompany } from "../../ports/company-registry.ts";
import type { HttpService } from "../outbound/http-service.ts";
import { compact, joined, present, type RegistrySource } from "./registry-source.ts";

const text = z.string().nullish();
const record = z.object({
  id: z.string(),
  attributes: z.object({
    entity: z.object({
      legalName: z.object({ name: z.string() }),
      legalAddress: z.object({
        addressLines: z.array(z.string()).nullish(),
        city: text,
        region: text,
        country: z.string(),
        postalCode: text,
      }),
      registeredAs: text,
      status: text,
    }),
  }),
});
const one = z.object({ data: record });
const many = z.object({ data: z.array(record) });

const isLei = (number: string) => /^[0-9A-Z]{18}\d{2}$/.test(compact(number));

/** Any country: the LEI records of GLEIF (https://api.gleif.org/api/v1), by LEI or by the number of the register behind it. Most companies have no LEI. */
export function gleifSource(http: HttpService): RegistrySource {
  const ask = async (query: Record<string, string>) =>
    (await http.read(many, { path: "/lei-records", query: { ...query, "page[size]": "10" } }))?.data ?? [];
  return {
    name: "GLEIF",
    serves: () => true,
    accepts: (_country, number) => compact(number) !== "",
    isComplete: (_country, number) => isLei(number),
    async find(country, number) {
      if (isLei(number)) {
        const found = await http.read(one, { path: `/lei-records/${compact(number)}` });
        return found === undefined ? undefined : toCompany(found.data, compact(number));
      }
      const found = await ask({
        "filter[entity.registeredAs]": number.trim(),
        "filter[entity.legalAddress.country]": country,
      });
      return found[0] === undefined ? undefined : toCompany(found[0], number);
    },
    async search(country, name) {
      const found = await ask({ "filter[entity.legalName]": name, "filter[entity.legalAddress.country]": country });
      return found.map((record) => toCompany(record, record.attributes.entity.registeredAs ?? record.id));
    },
  };
}

function toCompany(found: z.infer<typeof record>, registrationNumber: string): RegisteredCompany {
  const { legalName, legalAddress, status } = found.attributes.entity;
  const line1 = joined(...(legalAddress.addressLines ?? []));
  return {
    country: legalAddress.country,
    registrationNumber,
    legalName: legalName.name,
    status: status === "INACTIVE" ? "dissolved" : "active",
    ...(line1 !== undefined && {
      address: {
        line1,
        ...present({ city: legalAddress.city, state: legalAddress.region, postalCode: legalAddress.postalCode }),
        country: legalAddress.country,
      },
    }),
    officers: [],
  };
}
