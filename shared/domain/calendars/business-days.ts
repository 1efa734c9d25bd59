const day = 86_400_000;

/** When a country works: days of the week that are off (0 is Sunday), dates that are off (`2026-07-14`), and the zone its days begin in. */
export interface BusinessCalendar {
  weekend: readonly number[];
  holidays: readonly string[];
  timeZone: string;
}

/**
 * The instant after `days` business days, in milliseconds since 1970, at the same hour of the day as the start (an hour off where
 * clocks changed between). The day of the start does not count, nor do days off: from Friday noon, one day on is Monday noon.
 */
export function addBusinessDays(startMs: number, days: number, calendar: BusinessCalendar): number {
  const dateOf = localDates(calendar.timeZone);
  const off = new Set(calendar.holidays);
  let instant = startMs;
  for (let left = days; left > 0;) {
    instant += day;
    const date = dateOf(instant);
    if (!off.has(date) && !calendar.weekend.includes(new Date(`${date}T00:00:00Z`).getUTCDay())) left -= 1;
  }
  return instant;
}

/** Turns instants into the date they have in a time zone, as `2026-07-14`; Swedish dates are written so. */
function localDates(timeZone: string): (instant: number) => string {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  return (instant) => format.format(instant);
}
