import { Resolver } from "node:dns/promises";
import type { Dns } from "../../ports/dns.ts";
import { UnavailableError } from "../../ports/errors.ts";

/** What c-ares answers when there is no such name, no such record, or a name nobody can have. */
const nothing = new Set(["ENOTFOUND", "ENODATA", "EBADNAME"]);

/** Public DNS through `node:dns`; `servers` names other resolvers than the platform's (`address:port`). */
export function publicDns(options: {
  readonly servers?: readonly string[];
  readonly timeoutMilliseconds?: number;
}): Dns {
  const resolver = new Resolver({ timeout: options.timeoutMilliseconds ?? 3_000, tries: 2 });
  if (options.servers !== undefined && options.servers.length > 0) resolver.setServers(options.servers);
  return {
    txt: (domain) => orNone(async () => (await resolver.resolveTxt(domain)).map((chunks) => chunks.join(""))),
    mx: (domain) =>
      orNone(async () => {
        const records = await resolver.resolveMx(domain);
        return records
          .toSorted((a, b) => a.priority - b.priority)
          .map(({ exchange }) => exchange.toLowerCase())
          .filter((exchange) => exchange !== "");
      }),
  };
}

async function orNone(ask: () => Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    return await ask();
  } catch (error) {
    if (nothing.has((error as NodeJS.ErrnoException).code ?? "")) return [];
    throw new UnavailableError("dns", { cause: error });
  }
}
