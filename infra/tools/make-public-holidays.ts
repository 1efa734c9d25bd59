import { writeFileSync } from "node:fs";
import { supportedCountries } from "../../shared/domain/countries/country-rules.ts";
import { listHolidays } from "./public-holidays.ts";

/** Writes the table of public holidays anew: run it when date-holidays was updated, or with a later year when the table nears its end. */
const [first = "2026", last = "2036"] = process.argv.slice(2);
const table = listHolidays(supportedCountries, Number(first), Number(last));
writeFileSync(
  new URL("../../shared/domain/calendars/public-holidays.json", import.meta.url),
  `${JSON.stringify(table, null, 2)}\n`,
);
