import type { LogLevel } from "./functions-core.ts";

/** One line of the host's log. */
export interface LogEntry {
  level: LogLevel;
  /** `Host.…`, `Function.<name>` or `Function.<name>.User`, as host.json's `logging.logLevel` filters by. */
  category: string;
  message: string;
  functionName?: string;
  invocationId?: string;
  instanceId?: string;
}

/** Receives every line that host.json lets through. */
export type HostLog = (entry: LogEntry) => void;

const order: readonly LogLevel[] = ["trace", "debug", "information", "warning", "error", "critical", "none"];

/** The log with host.json's `logging.logLevel` applied: the longest matching category prefix decides. */
export function filterLog(log: HostLog, levels: Record<string, LogLevel>): HostLog {
  const prefixes = Object.keys(levels)
    .filter((prefix) => prefix.toLowerCase() !== "default")
    .sort((a, b) => b.length - a.length);
  const fallback = levels["default"] ?? levels["Default"] ?? "information";
  const known = new Map<string, number>();
  const thresholdOf = (category: string) => {
    const prefix = prefixes.find((prefix) => category === prefix || category.startsWith(`${prefix}.`));
    return order.indexOf((prefix === undefined ? undefined : levels[prefix]) ?? fallback);
  };
  return (entry) => {
    let threshold = known.get(entry.category);
    if (threshold === undefined) known.set(entry.category, (threshold = thresholdOf(entry.category)));
    if (order.indexOf(entry.level) >= threshold) log(entry);
  };
}

/** Characters that begin a line, steer a terminal or turn the direction of what follows. */
const steering = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu;

/** A message as a log may show it: further lines are set in, so that none passes for an entry, and what steers a terminal is spelled out. */
export function legible(message: string): string {
  return message
    .split(/\r?\n/)
    .map((line) => line.replaceAll(steering, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`))
    .join("\n    ");
}

/** Writes one line per entry: warnings and worse to stderr, the rest to stdout. */
export const consoleLog: HostLog = ({ level, category, message, invocationId }) => {
  const grave = order.indexOf(level) >= order.indexOf("warning");
  const id = invocationId === undefined ? "" : ` (${invocationId})`;
  (grave ? process.stderr : process.stdout).write(
    `${new Date().toISOString()} ${level.padEnd(11)} ${category}: ${legible(message)}${id}\n`,
  );
};

/** The text of anything thrown: an error's stack, else the value itself. */
export function describeError(error: unknown): string {
  if (error instanceof Error) return error.stack ?? `${error.name}: ${error.message}`;
  return String(error);
}
