import { z } from "zod";
import { countryRules, countryRulesSchema } from "../shared/domain/countries/country-rules.ts";
import { refuse } from "../shared/domain/refusal.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { jsonReply } from "../shared/http/reply.ts";

const getCountryRules = defineRoute({
  name: "getCountryRules",
  method: "GET",
  route: "api/countries/{iso2}/rules",
  summary: "What a country asks of a company's address and numbers; the server checks by the same rules",
  tag: "Reference data",
  access: "anyone",
  cache: "public, max-age=3600",
  params: z.object({ iso2: z.string().toUpperCase() }),
  answers: { 200: { description: "The rules", schema: countryRulesSchema.meta({ id: "CountryRules" }) } },
  refusals: [],
  handle: ({ params }) => {
    const rules = countryRules(params.iso2);
    return rules === undefined ? refuse("not_found") : jsonReply(200, rules);
  },
});

serve(getCountryRules);
