import { countryRow } from "../countries/country-rules.ts";
import type { BusinessCalendar } from "./business-days.ts";
import table from "./public-holidays.json" with { type: "json" };

const holidays: Record<string, Record<string, string>> = table;

/** Countries that rest on Friday and Saturday; all others here rest on Saturday and Sunday. */
const fridays = new Set(["EG", "IL", "IQ", "SA"]);

/**
 * When a country works (ISO alpha-2), for the years of the table; past its end, and for countries without an entry, weekends alone are off.
 * The nation-wide public holidays were listed by the date-holidays package (ISC and CC BY 3.0) when the table was made, so that neither the
 * package nor its clockwork of moons is loaded where deadlines are computed.
 */
export function businessCalendar(country = ""): BusinessCalendar {
  const years = Object.entries(holidays[country] ?? {});
  const dates = years.flatMap(([year, days]) =>
    days.split(" ").map((date) => `${year}-${date.slice(0, 2)}-${date.slice(2)}`),
  );
  return {
    weekend: fridays.has(country) ? [5, 6] : [6, 0],
    holidays: dates,
    timeZone: countryRow(country)?.zone ?? "UTC",
  };
}
