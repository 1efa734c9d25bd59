import type { PostalAddress } from "../../../shared/ports/address-book.ts";
import type { Incoming, Outgoing } from "../listen.ts";

/** Azure Maps as far as the service asks it: `GET /geocode` over a list of addresses, in the form of its GeoJSON answers. */
export function geocodeAnswer({ method, url, headers }: Incoming, known: readonly PostalAddress[]): Outgoing {
  if (headers["x-ms-client-id"] === undefined || headers.authorization?.startsWith("Bearer ") !== true) {
    return { status: 401, json: { error: { code: "Unauthorized" } } };
  }
  if (method !== "GET" || url.pathname !== "/geocode" || !url.searchParams.has("api-version")) {
    return { status: 404, json: {} };
  }
  const line = plain(url.searchParams.get("addressLine"));
  const city = plain(url.searchParams.get("locality"));
  const found = known.filter((address) => plain(address.line1) === line && plain(address.city) === city);
  return { status: 200, json: { type: "FeatureCollection", features: found.slice(0, 1).map(toFeature) } };
}

function toFeature({ line1, city, postalCode, state, country }: PostalAddress) {
  return {
    type: "Feature",
    properties: {
      type: "Address",
      confidence: "High",
      matchCodes: ["Good"],
      address: {
        addressLine: line1,
        locality: city,
        postalCode,
        adminDistricts: state === undefined ? [] : [{ name: state, shortName: state }],
        countryRegion: { ISO: country, name: country },
      },
    },
    geometry: { type: "Point", coordinates: [0, 0] },
  };
}

function plain(text: string | null): string {
  return (text ?? "").replaceAll(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}
