import type { Clock } from "../../../shared/ports/clock.ts";
import type { Log, LogFields } from "../../../shared/ports/log.ts";
import { legible, type HostLog } from "../host/host-log.ts";

/** How much is logged, from everything to nothing; the names of host.json. */
export const logLevels = ["trace", "debug", "information", "warning", "error", "critical", "none"] as const;
export type LogLevel = (typeof logLevels)[number];

type Write = (line: string) => void;

/** The product's log: one line per event at or above a level, with the app's time, the event and its fields. */
export function createLog(level: LogLevel, clock: Clock, write: Write): Log {
  const put = (at: LogLevel, event: string, fields: LogFields = {}, error?: unknown) => {
    if (!reaches(at, level)) return;
    const pairs = Object.entries(fields).map(([name, value]) => ` ${name}=${JSON.stringify(value)}`);
    const cause = error === undefined ? "" : ` error=${JSON.stringify(describe(error))}`;
    write(`${new Date(clock.now()).toISOString()} ${at} ${legible(`${event}${pairs.join("")}${cause}`)}\n`);
  };
  return {
    info: (event, fields) => put("information", event, fields),
    warn: (event, fields) => put("warning", event, fields),
    error: (event, fields, error) => put("error", event, fields, error),
  };
}

/** The host's own log, at or above a level. */
export function createHostLog(level: LogLevel, write: Write): HostLog {
  return ({ level: at, category, message }) => {
    if (reaches(at, level)) write(`${new Date().toISOString()} ${at} ${category}: ${legible(message)}\n`);
  };
}

function reaches(at: LogLevel, level: LogLevel): boolean {
  return logLevels.indexOf(at) >= logLevels.indexOf(level);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
