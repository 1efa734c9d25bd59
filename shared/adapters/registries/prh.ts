import { z } from "zod";
import type { RegisteredCompany } from "../../ports/company-registry.ts";
import type { HttpService } from "../outbound/http-service.ts";
import { compact, joined, present, type RegistrySource } from "./registry-source.ts";

const text = z.string().nullish();
const place = z.object({
  street: text,
  buildingNumber: text,
  apartmentNumber: text,
  postCode: text,
  postOffices: z.array(z.object({ city: text })).nullish(),
});
const company = z.object({
  businessId: z.object({ value: z.string() }),
  names: z.array(z.object({ name: z.string(), type: z.string(), endDate: text })),
  addresses: z.array(place).nullish(),
  endDate: text,
});
const answer = z.object({ companies: z.array(company) });

/** Finland: the Business Information System of PRH (https://avoindata.prh.fi/opendata-ytj-api/v3), by business id. It publishes no officers. */
export function prhSource(http: HttpService): RegistrySource {
  const ask = async (query: Record<string, string>) =>
    (await http.read(answer, { path: "/companies", query }))?.companies ?? [];
  return {
    name: "PRH YTJ",
    serves: (country) => country === "FI",
    accepts: (country, number) => country === "FI" && /^(?:FI)?\d{8}$/.test(compact(number)),
    isComplete: () => true,
    async find(_country, number) {
      const digits = compact(number).slice(-8);
      const businessId = `${digits.slice(0, 7)}-${digits.slice(7)}`;
      const found = (await ask({ businessId })).find((one) => one.businessId.value === businessId);
      return found === undefined ? undefined : toCompany(found);
    },
    search: async (_country, name) => (await ask({ name })).slice(0, 10).map(toCompany),
  };
}

function toCompany(found: z.infer<typeof company>): RegisteredCompany {
  const current = found.names.filter(({ endDate }) => endDate === null || endDate === undefined);
  const legalName = current.find(({ type }) => type === "1") ?? current[0] ?? found.names[0];
  const office = found.addresses?.[0];
  const line1 = joined(office?.street, office?.buildingNumber, office?.apartmentNumber);
  return {
    country: "FI",
    registrationNumber: found.businessId.value,
    legalName: legalName?.name ?? "",
    status: (found.endDate ?? "") === "" ? "active" : "dissolved",
    ...(line1 !== undefined && {
      address: {
        line1,
        ...present({ city: office?.postOffices?.[0]?.city, postalCode: office?.postCode }),
        country: "FI",
      },
    }),
    officers: [],
  };
}
