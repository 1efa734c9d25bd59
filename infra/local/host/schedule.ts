import { Cron } from "croner";
import { spellOut } from "./ncrontab.ts";
import { parseTimeSpan } from "./time-span.ts";

/** When a timer function is due. */
export interface Schedule {
  text: string;
  /** Due more often than once a minute: such a schedule is not remembered across restarts. */
  subMinute: boolean;
  /** First occurrence after `from`; both in ms since the epoch. */
  next: (from: number) => number;
}

function parseCron(text: string, timezone: string): Cron | undefined {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== 5 && fields.length !== 6) return undefined;
  try {
    return new Cron(spellOut(fields).join(" "), { paused: true, timezone, domAndDow: true, mode: "5-or-6-parts" });
  } catch {
    return undefined;
  }
}

function checkZone(timezone: string): void {
  try {
    new Intl.DateTimeFormat("en", { timeZone: timezone }).resolvedOptions();
  } catch {
    throw new Error(`the time zone "${timezone}" (WEBSITE_TIME_ZONE) is no IANA name such as Europe/Paris`);
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
  checkZone(timezone);
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
