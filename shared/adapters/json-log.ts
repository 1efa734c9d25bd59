import type { Log, LogFields } from "../ports/log.ts";

/** A log of one JSON object a line, which Application Insights keeps as traces. Of errors it tells name, code and place, never the message: that may quote data. */
export function jsonLog(write: (line: string) => void): Log {
  const put = (level: string, event: string, fields: LogFields = {}, error?: unknown) => {
    write(`${JSON.stringify({ level, event, ...fields, ...(error !== undefined && described(error)) })}\n`);
  };
  return {
    info: (event, fields) => put("information", event, fields),
    warn: (event, fields) => put("warning", event, fields),
    error: (event, fields, error) => put("error", event, fields, error),
  };
}

interface Described {
  readonly error: string;
  readonly code?: string | number;
  readonly service?: string;
  readonly at?: string;
  readonly cause?: Described;
}

function described(error: unknown): Described {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code, service } = error as { code?: unknown; service?: unknown };
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    error: error.name,
    ...((typeof code === "string" || typeof code === "number") && { code }),
    ...(typeof service === "string" && { service }),
    ...(frames.length > 0 && {
      at: frames
        .slice(0, 5)
        .map((line) => line.trim())
        .join(" "),
    }),
    ...(error.cause !== undefined && { cause: described(error.cause) }),
  };
}
