import { asciiDigits } from "../latin-form.ts";

/** Signs of cars, still written before postal codes, where they are not the country's own code. */
const carSigns: Readonly<Record<string, string>> = {
  AT: "A",
  BE: "B",
  DE: "D",
  ES: "E",
  FI: "FIN",
  FR: "F",
  HU: "H",
  IT: "I",
  LU: "L",
  NO: "N",
  PT: "P",
  SE: "S",
  SI: "SLO",
};

/** How people write a postal code: as it is, behind the sign of its country (`D-80809`, `SE-405 08`, `〒471-8571`), and in other groups, with whatever dash. */
export function postalSpellings(country: string, given: string): string[] {
  const upper = plain(given);
  const signs = [country, carSigns[country] ?? country].join("|");
  const bare = upper.replace(new RegExp(`^(?:(?:${signs})[ -]|〒 ?)`), "");
  return [upper, bare, withoutGroups(bare)];
}

/** A postal code in the form codes are compared in: lower case, without sign and groups, and without the digits that narrow an American one down to a block. */
export function postalKey(country: string, given: string): string {
  const signs = [country, carSigns[country] ?? country].join("|");
  const code = withoutGroups(plain(given).replace(/^(?:〒|[A-Z]{1,3}-(?=\d))/, ""));
  const bare = code.replace(new RegExp(`^(?:${signs})(?=\\d+$)`), "");
  return (country === "US" ? bare.slice(0, 5) : bare).toLowerCase();
}

const plain = (given: string): string =>
  asciiDigits(given.normalize("NFKC"))
    .toUpperCase()
    .replaceAll(/[\u2010-\u2015\u2212\u30FC]/g, "-")
    .trim();

const withoutGroups = (code: string): string => code.replaceAll(/[ .-]/g, "");
