export type LogFields = Readonly<Record<string, string | number | boolean>>;

/** Structured log lines: ids, states and codes only, never personal data or secrets. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields, error?: unknown): void;
}
