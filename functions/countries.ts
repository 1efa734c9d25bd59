import { z } from "zod";
import { countryRules, countryRulesSchema } from "../shared/domain/countries/country-rules.ts";
import { refuse } from "../shared/domain/refusal.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { jsonReply } from "../shared/http/reply.ts";
import { registeredCompany, type RegisteredCompany } from "../shared/ports/company-registry.ts";

/** The path of a country; only Latin letters, because others have upper-case forms that are codes (`ß` is `SS`). */
const countryParams = z.object({
  iso2: z
    .string()
    .regex(/^[A-Za-z]{2}$/)
    .toUpperCase(),
});

const getCountryRules = defineRoute({
  name: "getCountryRules",
  method: "GET",
  route: "api/countries/{iso2}/rules",
  summary: "What a country asks of a company's address and numbers; the server checks by the same rules",
  tag: "Reference data",
  access: "anyone",
  cache: "public, max-age=3600",
  params: countryParams,
  answers: { 200: { description: "The rules", schema: countryRulesSchema.meta({ id: "CountryRules" }) } },
  refusals: [],
  handle: ({ params }) => {
    const rules = countryRules(params.iso2);
    return rules === undefined ? refuse("not_found") : jsonReply(200, rules);
  },
});

/** A company to choose from; whoever speaks for it stays with the register. */
const foundCompany = registeredCompany
  .pick({ country: true, registrationNumber: true, legalName: true, status: true, address: true })
  .meta({ id: "RegisteredCompany" });

const searchCompanies = defineRoute({
  name: "searchCompanies",
  method: "GET",
  route: "api/countries/{iso2}/companies",
  summary:
    "Companies of a country's public register by their name, at most ten, to choose one's own instead of typing it",
  tag: "Reference data",
  access: "member",
  params: countryParams,
  query: z.object({ name: z.string().trim().min(2).max(200) }),
  answers: {
    200: {
      description:
        "The companies, the most alike first, and the register that was asked; none where a country has no such register",
      schema: z.object({ source: z.string(), items: z.array(foundCompany) }).meta({ id: "RegisteredCompanies" }),
    },
  },
  refusals: ["not_found"],
  handle: async ({ services: { registry }, params: { iso2 }, query: { name } }) => {
    if (countryRules(iso2) === undefined) return refuse("not_found");
    const found = await registry.search(iso2, name);
    return jsonReply(200, { source: registry.source(iso2), items: found.slice(0, 10).map(toFoundCompany) });
  },
});

function toFoundCompany({ country, registrationNumber, legalName, status, address }: RegisteredCompany) {
  return { country, registrationNumber, legalName, status, ...(address === undefined ? {} : { address }) };
}

serve(getCountryRules, searchCompanies);
