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

  number(name: string): number | undefined {
    const text = this.text(name);
    const number = text === undefined || text.trim() === "" ? Number.NaN : Number(text);
    return Number.isFinite(number) ? number : undefined;
  }

  /** A time in ms since the epoch; undefined when it is absent or no time. */
  time(name: string): number | undefined {
    const ms = Date.parse(this.text(name) ?? "");
    return Number.isNaN(ms) ? undefined : ms;
  }

  /** The statuses of a comma-separated list; what is no status is ignored. */
  statuses(name: string): RuntimeStatus[] {
    const words = this.#values.filter(([key]) => key === name.toLowerCase()).flatMap(([, value]) => value.split(","));
    return words.flatMap((word) => statusNames.filter((status) => status === word.trim()));
  }
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
