import { z } from "zod";
import type { RegisteredCompany } from "../../ports/company-registry.ts";
import { UnavailableError } from "../../ports/errors.ts";
import { type HttpService, shapeOf } from "../outbound/http-service.ts";
import { compact, joined, type RegistrySource } from "./registry-source.ts";

/** National numbers that are the VAT number too, by country; Germany and Spain are absent because they do not disclose names. */
const nationalNumbers: Readonly<Record<string, { readonly form: RegExp; readonly vat?: (number: string) => string }>> =
  {
    AT: { form: /^U\d{8}$/ },
    BE: { form: /^[01]?\d{9}$/, vat: (number) => number.padStart(10, "0") },
    BG: { form: /^\d{9,10}$/ },
    CY: { form: /^\d{8}[A-Z]$/ },
    DK: { form: /^\d{8}$/ },
    EE: { form: /^\d{9}$/ },
    GR: { form: /^\d{9}$/ },
    HR: { form: /^\d{11}$/ },
    HU: { form: /^\d{8}(?:\d{3})?$/, vat: (number) => number.slice(0, 8) },
    IE: { form: /^\d[0-9A-Z]\d{5}[A-Z]{1,2}$/ },
    IT: { form: /^\d{11}$/ },
    LT: { form: /^(?:\d{9}|\d{12})$/ },
    LU: { form: /^\d{8}$/ },
    LV: { form: /^\d{11}$/ },
    MT: { form: /^\d{8}$/ },
    NL: { form: /^\d{9}B\d{2}$/ },
    PL: { form: /^\d{10}$/ },
    PT: { form: /^\d{9}$/ },
    RO: { form: /^\d{2,10}$/ },
    SE: { form: /^\d{10}(?:01)?$/, vat: (number) => number.slice(0, 10) + "01" },
    SI: { form: /^\d{8}$/ },
    SK: { form: /^\d{10}$/ },
  };

const answer = z.object({ valid: z.boolean(), name: z.string().nullish(), address: z.string().nullish() });
const refusal = z.object({ errorWrappers: z.array(z.object({ error: z.string() })).min(1) });

/** The European Union's VAT numbers (https://ec.europa.eu/taxation_customs/vies/rest-api): that a trader exists, with name and address as its country states them. */
export function viesSource(http: HttpService): RegistrySource {
  const source: RegistrySource = {
    name: "VIES",
    serves: (country) => country in nationalNumbers,
    accepts: (country, number) => vatNumber(country, number) !== undefined,
    isComplete: () => false,
    async find(country, number) {
      const vat = vatNumber(country, number) ?? "";
      const response = await http.request({
        method: "POST",
        path: "/check-vat-number",
        json: { countryCode: prefix(country), vatNumber: vat },
        repeatable: true,
      });
      const refused = refusal.safeParse(response.body);
      if (refused.success) {
        const codes = refused.data.errorWrappers.map(({ error }) => error);
        if (codes.includes("INVALID_INPUT")) return undefined;
        throw new UnavailableError(http.service, { cause: new Error(codes.join(", ")) });
      }
      const trader = shapeOf(http.service, answer, response.body);
      const legalName = disclosed(trader.name);
      if (!trader.valid || legalName === undefined) return undefined;
      const address = addressOf(country, disclosed(trader.address));
      return {
        country,
        registrationNumber: number,
        legalName,
        status: "active",
        ...(address !== undefined && { address }),
        officers: [],
      };
    },
  };
  return source;
}

/** Greece alone goes by another code than ISO's. */
function prefix(country: string): string {
  return country === "GR" ? "EL" : country;
}

function vatNumber(country: string, registrationNumber: string): string | undefined {
  const rule = nationalNumbers[country];
  if (rule === undefined) return undefined;
  const given = compact(registrationNumber);
  const number = given.startsWith(prefix(country)) ? given.slice(2) : given;
  return rule.form.test(number) ? (rule.vat?.(number) ?? number) : undefined;
}

const lastLine = /^(?:[A-Z]{1,2}-)?(?<postalCode>\d[\d -]{2,6}\d(?: ?[A-Z]{2}(?= ))?)\s+(?<city>\D+)$/u;

/** Countries write addresses as they like: what does not end with a line of postal code and town is left to other sources. */
function addressOf(country: string, text: string | undefined): RegisteredCompany["address"] {
  const lines = (text ?? "").split("\n").map((line) => line.trim());
  const { postalCode, city } = lastLine.exec(lines.findLast((line) => line !== "") ?? "")?.groups ?? {};
  const line1 = joined(...lines.filter((line) => line !== "").slice(0, -1));
  if (line1 === undefined || postalCode === undefined || city === undefined) return undefined;
  // Italy puts the province's two letters behind the town.
  return { line1, city: country === "IT" ? city.replace(/ [A-Z]{2}$/, "") : city, postalCode, country };
}

/** Countries that keep a field to themselves send dashes. */
function disclosed(text: string | null | undefined): string | undefined {
  return text === "---" ? undefined : joined(text);
}
