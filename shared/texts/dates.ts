import { day } from "../domain/duration.ts";
import type { Locale } from "../domain/locale.ts";

/** An instant: milliseconds since 1970, or ISO 8601. */
export type Instant = number | string;

interface Zone {
  readonly timeZone: string;
}

const utc: Zone = { timeZone: "UTC" };

/** A date in words with its time and zone, such as "14 décembre 2017 à 16:05 UTC". */
export function formatDateTime(instant: Instant, locale: Locale, zone: Zone = utc): string {
  const format = new Intl.DateTimeFormat(locale, {
    year: "numeric",
    month: "long",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
    ...zone,
  });
  return inWords(format.format(new Date(instant)), locale);
}

/** French names the first of a month by its ordinal. */
function inWords(formatted: string, locale: Locale): string {
  return locale === "fr" ? formatted.replace(/^1 /, "1er ") : formatted;
}

/** A number of whole days or seconds with its unit, such as "3 jours". */
export function formatCount(count: number, unit: "day" | "hour" | "minute" | "second", locale: Locale): string {
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(count);
}

/** Days left until a deadline, begun ones counted, never less than one. */
export function daysLeft(deadline: Instant, now: Instant): number {
  return Math.max(1, Math.ceil((new Date(deadline).getTime() - new Date(now).getTime()) / day));
}
