import { parseArgs } from "node:util";
import { logLevels, type LogLevel } from "./adapters/local-log.ts";

/** What `npm start -- …` was told. */
export interface CommandLine {
  readonly port: number;
  readonly hostname: string;
  readonly data: string;
  readonly logLevel: LogLevel;
}

export const usage = `Usage: npm start -- [--port N] [--data DIR] [--hostname NAME] [--log-level LEVEL]

  --port       7071 unless told otherwise; 0 takes any free one
  --data       folder that keeps everything, .local unless told otherwise
  --hostname   address to listen on, 127.0.0.1 unless told otherwise
  --log-level  ${logLevels.join(", ")}; warning unless told otherwise`;

/** Reads the command line; undefined asks for help, a text says what is wrong with it. */
export function readCommandLine(args: readonly string[]): CommandLine | string | undefined {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        port: { type: "string", default: "7071" },
        data: { type: "string", default: ".local" },
        hostname: { type: "string", default: "127.0.0.1" },
        "log-level": { type: "string", default: "warning" },
        help: { type: "boolean", short: "h", default: false },
      },
    }));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  if (values.help) return undefined;
  const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN;
  if (!(port <= 65_535)) return `--port takes a number from 0 to 65535, not "${values.port}".`;
  const logLevel = logLevels.find((level) => level === values["log-level"]);
  if (logLevel === undefined) return `--log-level takes one of ${logLevels.join(", ")}, not "${values["log-level"]}".`;
  return { port, hostname: values.hostname, data: values.data, logLevel };
}
