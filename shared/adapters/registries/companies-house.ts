import { z } from "zod";
import type { RegisteredCompany } from "../../ports/company-registry.ts";
import type { HttpService } from "../outbound/http-service.ts";
import { compact, joined, present, type RegistrySource } from "./registry-source.ts";

const text = z.string().nullish();
const address = z.object({
  premises: text,
  address_line_1: text,
  address_line_2: text,
  locality: text,
  region: text,
  postal_code: text,
});
const profile = z.object({
  company_number: z.string(),
  company_name: z.string(),
  company_status: text,
  registered_office_address: address.nullish(),
});
const officers = z.object({
  items: z.array(z.object({ name: z.string(), resigned_on: text })).nullish(),
});
const hits = z.object({
  items: z
    .array(
      z.object({ company_number: z.string(), title: z.string(), company_status: text, address: address.nullish() }),
    )
    .nullish(),
});

const ended = new Set(["dissolved", "converted-closed", "closed", "removed"]);

/** The Basic credential of a Companies House API key, which is the user name of an empty password. */
export function companiesHouseKey(key: string): () => Promise<Record<string, string>> {
  const authorization = `Basic ${Buffer.from(`${key}:`).toString("base64")}`;
  return async () => ({ authorization });
}

/** United Kingdom: Companies House (https://api.company-information.service.gov.uk), by company number. */
export function companiesHouseSource(http: HttpService): RegistrySource {
  return {
    name: "Companies House",
    serves: (country) => country === "GB",
    accepts: (country, number) => country === "GB" && /^(?:\d{3,8}|[A-Z][A-Z\d]\d{5}[A-Z\d])$/.test(compact(number)),
    isComplete: () => true,
    async find(_country, number) {
      const path = `/company/${compact(number).padStart(8, "0")}`;
      const found = await http.read(profile, { path });
      if (found === undefined) return undefined;
      const people = await http.read(officers, { path: `${path}/officers`, query: { items_per_page: "100" } });
      return {
        ...toCompany(found.company_number, found.company_name, found.company_status, found.registered_office_address),
        officers: (people?.items ?? [])
          .filter(({ resigned_on: resigned }) => resigned === null || resigned === undefined)
          .map(({ name }) => ({ name: givenNameFirst(name) })),
      };
    },
    async search(_country, name) {
      const found = await http.read(hits, { path: "/search/companies", query: { q: name, items_per_page: "10" } });
      return (found?.items ?? []).map((hit) =>
        toCompany(hit.company_number, hit.title, hit.company_status, hit.address),
      );
    },
  };
}

function toCompany(
  registrationNumber: string,
  legalName: string,
  status: string | null | undefined,
  office: z.infer<typeof address> | null | undefined,
): RegisteredCompany {
  const line1 = joined(office?.premises, office?.address_line_1);
  return {
    country: "GB",
    registrationNumber,
    legalName,
    status: ended.has(status ?? "") ? "dissolved" : "active",
    ...(line1 !== undefined && {
      address: {
        line1,
        ...present({
          line2: office?.address_line_2,
          city: office?.locality,
          state: office?.region,
          postalCode: office?.postal_code,
        }),
        country: "GB",
      },
    }),
    officers: [],
  };
}

/** "SMITH, Jane Ann" as the register writes it is "Jane Ann SMITH" to everybody else. */
function givenNameFirst(name: string): string {
  const [family, given] = name.split(", ");
  return given === undefined ? name : `${given} ${family}`;
}
