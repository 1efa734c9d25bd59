import { Cron } from "croner";
import { parseTimeSpan } from "./time-span.ts";

/** When a timer function is due. */
export interface Schedule {
  text: string;
  /** Due more often than once a minute: such a schedule is not remembered across restarts. */
  subMinute: boolean;
  /** First occurrence after `from`; both in ms since the epoch. */
  next: (from: number) => number;
}

// NCRONTAB knows neither L, W, # nor ?, which croner would accept.
const field = /^(?:[\d*,/-]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|MON|TUE|WED|THU|FRI|SAT|SUN)+$/i;

function parseCron(text: string, timezone: string): Cron | undefined {
  const fields = text.trim().split(/\s+/);
  if ((fields.length !== 5 && fields.length !== 6) || !fields.every((one) => field.test(one))) return undefined;
  try {
    return new Cron(text, { paused: true, timezone, domAndDow: true, mode: "5-or-6-parts" });
  } catch {
    return undefined;
  }
}

function isSubMinute(cron: Cron, fieldCount: number, rest: readonly string[]): boolean {
  if (fieldCount === 5 || rest.some((one) => one !== "*")) return false;
  const [first, second] = cron.nextRuns(2, new Date(0));
  return first !== undefined && second !== undefined && second.getTime() - first.getTime() < 60_000;
}

/**
 * Understands a timer trigger's schedule: NCRONTAB of five or six fields, or a time span such as `00:05:00`. `timezone` is
 * an IANA name. Day of month and day of week must both fit, as NCRONTAB has it. Throws on anything else.
 */
export function parseSchedule(text: string, timezone: string): Schedule {
  const interval = parseTimeSpan(text);
  if (interval !== undefined && interval > 0) {
    return { text, subMinute: interval < 60_000, next: (from) => from + interval };
  }
  const cron = parseCron(text, timezone);
  if (!cron)
    throw new Error(`the schedule "${text}" is neither a cron expression of five or six fields nor a time span`);
  const fields = text.trim().split(/\s+/);
  return {
    text,
    subMinute: isSubMinute(cron, fields.length, fields.slice(1)),
    next: (from) => {
      const next = cron.nextRun(new Date(from));
      if (next === null)
        throw new Error(`the schedule "${text}" has no occurrence after ${new Date(from).toISOString()}`);
      return next.getTime();
    },
  };
}
