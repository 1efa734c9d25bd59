const clockTime = /^(?:(\d+)\.)?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?$/;
const dayFirst = /^(\d+):(\d{1,2}):(\d{2})(?::(\d{2}))?$/;
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * Milliseconds of a .NET TimeSpan text (`[d.]hh:mm[:ss[.fffffff]]`, or whole days), undefined when it is none.
 * As .NET reads it, a first field of 24 or more counts days: `24:00:00` is 24 days.
 */
export function parseTimeSpan(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text) * day;
  const [, days, hours, minutes, seconds, fraction] = clockTime.exec(text) ?? [];
  if (hours !== undefined && Number(hours) < 24) {
    if (Number(minutes) > 59 || Number(seconds ?? 0) > 59) return undefined;
    const whole = Number(days ?? 0) * day + Number(hours) * hour + Number(minutes) * minute;
    return whole + Number(seconds ?? 0) * second + Math.trunc(Number(`0.${fraction ?? 0}`) * second);
  }
  const [, first, second_, third, fourth] = dayFirst.exec(text) ?? [];
  if (first === undefined || Number(second_) > 23 || Number(third) > 59 || Number(fourth ?? 0) > 59) return undefined;
  return Number(first) * day + Number(second_) * hour + Number(third) * minute + Number(fourth ?? 0) * second;
}
