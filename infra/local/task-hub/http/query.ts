import type { RuntimeStatus } from "../store/instance-row.ts";
import { statusNames } from "../store/instance-row.ts";
import type { InstanceFilter } from "../store/instance-query.ts";

/** Query parameters, their names compared without case as ASP.NET does. */
export class Query {
  readonly #values: [string, string][];

  /** From the text after the question mark. */
  constructor(text: string) {
    this.#values =
      text === "" ? [] : [...new URLSearchParams(text)].map(([name, value]) => [name.toLowerCase(), value]);
  }

  text(name: string): string | undefined {
    return this.#values.find(([key]) => key === name.toLowerCase())?.[1];
  }

  /** A boolean, or `otherwise` when it is absent or no boolean. */
  flag(name: string, otherwise: boolean): boolean {
    const text = this.text(name)?.trim().toLowerCase();
    return text === "true" ? true : text === "false" ? false : otherwise;
  }

  /** A number of seconds, fractions allowed; undefined when it is absent or no number. */
  seconds(name: string): number | undefined {
    const text = this.text(name)?.trim();
    const number = text === undefined || text === "" ? Number.NaN : Number(text);
    return Number.isFinite(number) ? number : undefined;
  }

  /** How many to show; as the extension, what is no 32-bit integer counts as absent. */
  count(name: string, otherwise: number): number {
    const text = this.text(name) ?? "";
    const number = /^\s*[+-]?\d+\s*$/.test(text) ? Number(text) : Number.NaN;
    return Math.abs(number) < 2 ** 31 ? Math.max(1, number) : otherwise;
  }

  /** A time in ms since the epoch, UTC unless it names a zone; undefined when it is absent or no time. */
  time(name: string): number | undefined {
    const text = this.text(name)?.trim() ?? "";
    if (!/\d[-/. ]\S/.test(text)) return undefined;
    const zoned = /(?:z|gmt|utc|[+-]\d{2}:?\d{2})$/i.test(text) && /:|z$/i.test(text);
    const attempts = zoned ? [text] : [`${text}Z`, `${text} UTC`];
    return attempts.map((attempt) => Date.parse(attempt)).find((ms) => !Number.isNaN(ms));
  }

  /** The statuses of a comma-separated list, by name or number; what is no status is ignored. */
  statuses(name: string): RuntimeStatus[] {
    const words = this.#values.filter(([key]) => key === name.toLowerCase()).flatMap(([, value]) => value.split(","));
    return words.flatMap((word) =>
      statusNames.filter((status, number) => status === word.trim() || String(number) === word.trim()),
    );
  }
}

/** Where the page before ended, as the continuation token says it; false when the token is not one of ours. */
export function pageAfter(token: string | undefined): string | undefined | false {
  if (token === undefined || token === "") return undefined;
  const text = Buffer.from(token, "base64url").toString("utf8");
  return text.startsWith("after:") ? text.slice(6) : false;
}

/** The header that leads to the next page; a key may hold characters that no header may. */
export function tokenAfter(last: string | number): Record<string, string> {
  return { "x-ms-continuation-token": Buffer.from(`after:${last}`).toString("base64url") };
}

/** The filter that a list or purge request describes. */
export function filterOf(query: Query): InstanceFilter {
  const prefix = query.text("instanceIdPrefix");
  const createdFrom = query.time("createdTimeFrom");
  const createdTo = query.time("createdTimeTo");
  return {
    ...(prefix === undefined ? {} : { prefix }),
    ...(createdFrom === undefined ? {} : { createdFrom }),
    ...(createdTo === undefined ? {} : { createdTo }),
    statuses: query.statuses("runtimeStatus"),
  };
}
