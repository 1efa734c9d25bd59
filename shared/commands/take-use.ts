import { rateLimits, useOnce, waitOf, type RateLimitName, type UseLog } from "../domain/rate-limits.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import { UnavailableError } from "../ports/errors.ts";
import type { Services } from "../ports/services.ts";
import { keyedName } from "./link-token.ts";

type RateServices = Pick<Services, "uses" | "clock" | "keys">;

const mostConflicts = 300;

/** Counts a use of a limit by a party (a tenant, an address): 0 when it is allowed, otherwise the milliseconds to wait. The same use counts once, however often it is tried. */
export async function takeUse(
  services: RateServices,
  name: RateLimitName,
  party: string,
  useId: string,
): Promise<number> {
  const limit = rateLimits[name];
  const id = logId(services, name, party);
  for (let conflicts = 0; conflicts < mostConflicts; conflicts += 1) {
    const stored = await services.uses.read(id, id);
    const log: UseLog = stored?.document ?? { id, ttl: Math.ceil(limit.period / 1000), uses: [] };
    const use = useOnce(log, useId, limit, services.clock.now());
    if (use.outcome === "repeated") return 0;
    if (use.outcome === "exhausted") return use.wait;
    const written = await (stored === undefined
      ? services.uses.create(use.log)
      : services.uses.replace(use.log, stored.etag));
    if (typeof written !== "string") return 0;
  }
  throw new UnavailableError("counters", { retryAfterSeconds: 1 });
}

/** Milliseconds until a party may use a limit again; counts nothing. */
export async function waitFor(services: RateServices, name: RateLimitName, party: string): Promise<number> {
  const id = logId(services, name, party);
  const stored = await services.uses.read(id, id);
  return waitOf(stored?.document.uses ?? [], rateLimits[name], services.clock.now());
}

/** The refusal of a party that has to wait; undefined when it has not. */
export function refuseFor(wait: number): Refusal | undefined {
  return wait > 0 ? refuse("rate_limited", { retryAfterSeconds: Math.ceil(wait / 1000) }) : undefined;
}

function logId({ keys }: RateServices, name: RateLimitName, party: string): string {
  return `uses:${name}:${keyedName(keys, name, party)}`;
}
