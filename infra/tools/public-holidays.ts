import Holidays from "date-holidays";

/** Public holidays by country and year, each year's dates as `MMDD` with blanks between them. */
export type HolidayTable = Record<string, Record<string, string>>;

const day = 86_400_000;

/** The nation-wide public holidays of countries in the years from `first` to `last`, as the date-holidays package knows them; countries it knows nothing of are left out. */
export function listHolidays(countries: readonly string[], first: number, last: number): HolidayTable {
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const listed = countries.map((iso2) => {
    const calendar = new Holidays(iso2, { types: ["public"] });
    return [iso2, Object.fromEntries(years.map((year) => [year, datesOf(calendar, year)]))] as const;
  });
  return Object.fromEntries(listed.filter(([, dates]) => Object.values(dates).every((days) => days !== "")));
}

function datesOf(calendar: Holidays, year: number): string {
  const dates = calendar.getHolidays(year).flatMap(({ date, start, end }) => {
    const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / day));
    const from = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
    return Array.from({ length: days }, (_, index) => new Date(from + index * day).toISOString().slice(0, 10));
  });
  const within = dates.filter((date) => date.startsWith(`${year}-`)).map((date) => date.slice(5).replace("-", ""));
  return [...new Set(within)].sort().join(" ");
}
