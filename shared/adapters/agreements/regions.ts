const europe = new Set(
  (
    "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MT NL NO PL PT RO SE SI SK SM VA " +
    "GF GP MQ RE YT BL MF PM"
  ).split(" "),
);
const unitedStates = new Set("US AS GU MP PR UM VI".split(" "));

/** The agreement region of a country (ISO 3166-1 alpha-2, any case). */
export function regionOf(country: string): "europe" | "united-states" | "world" {
  const code = country.toUpperCase();
  if (europe.has(code)) return "europe";
  return unitedStates.has(code) ? "united-states" : "world";
}
