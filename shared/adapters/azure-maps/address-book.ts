import { z } from "zod";
import type { AddressAnswer, AddressBook, PostalAddress } from "../../ports/address-book.ts";
import type { HttpService } from "../outbound/http-service.ts";

const text = z.string().nullish();
const feature = z.object({
  properties: z.object({
    type: text,
    confidence: text,
    matchCodes: z.array(z.string()).nullish(),
    address: z.object({
      addressLine: text,
      locality: text,
      postalCode: text,
      adminDistricts: z.array(z.object({ name: text, shortName: text })).nullish(),
      countryRegion: z.object({ ISO: text }).nullish(),
    }),
  }),
});
const collection = z.object({ features: z.array(feature) });

/** Postal addresses by the geocoding of Azure Maps (https://atlas.microsoft.com, GET /geocode). */
export function azureMapsAddressBook(http: HttpService): AddressBook {
  return {
    source: "Azure Maps",
    async validate(address) {
      const answer = await http.read(collection, { path: "/geocode", query: queryOf(address) });
      const best = answer?.features[0]?.properties;
      return best === undefined ? { outcome: "unknown" } : judge(address, best);
    },
  };
}

function queryOf(address: PostalAddress): Record<string, string> {
  const lines = [address.line1, address.line2].filter((line) => line !== undefined && line !== "");
  return {
    "api-version": "2025-01-01",
    top: "1",
    addressLine: lines.join(", "),
    locality: address.city,
    countryRegion: address.country,
    ...(address.state !== undefined && { adminDistrict: address.state }),
    ...(address.postalCode !== undefined && { postalCode: address.postalCode }),
  };
}

/** Only a place found at the level of a street address counts; the nearest town alone says nothing. */
function judge(given: PostalAddress, found: z.infer<typeof feature>["properties"]): AddressAnswer {
  const codes = found.matchCodes ?? [];
  if (found.type !== "Address" || found.confidence === "Low" || codes.includes("UpHierarchy")) {
    return { outcome: "unknown" };
  }
  const suggested = suggestionOf(given, found.address);
  if (suggested === undefined) return { outcome: "unknown" };
  const certain = found.confidence === "High" && codes.includes("Good");
  return certain && isSame(given, suggested) ? { outcome: "confirmed" } : { outcome: "suggested", suggested };
}

function suggestionOf(
  given: PostalAddress,
  found: z.infer<typeof feature>["properties"]["address"],
): PostalAddress | undefined {
  const { addressLine, locality, postalCode } = found;
  if (!addressLine || !locality) return undefined;
  const state = found.adminDistricts?.[0]?.shortName;
  return {
    line1: addressLine,
    city: locality,
    country: found.countryRegion?.ISO ?? given.country,
    ...(postalCode && { postalCode }),
    ...(given.state !== undefined && state && { state }),
  };
}

const compared = ["line1", "city", "postalCode", "country"] as const;

function isSame(given: PostalAddress, found: PostalAddress): boolean {
  return compared.every((field) => plain(given[field]) === plain(found[field]) || given[field] === undefined);
}

/** Letters and digits alone, without accents: "12, rue de l'Été" is "12 Rue de l’Ete". */
function plain(text: string | undefined): string {
  const bare = (text ?? "").normalize("NFD").replaceAll(/\p{Mn}/gu, "");
  return bare.replaceAll(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}
