import type { World } from "../../../infra/local/adapters/world.ts";
import type { OutageService } from "../../../infra/local/adapters/world-schemas.ts";
import { UnavailableError } from "../../../shared/ports/errors.ts";
import type { Outgoing } from "../listen.ts";
import type { AppClock } from "./app-clock.ts";

/** What a service that is out answers instead of its work; undefined while it is well. */
export type Outages = (service: OutageService) => Promise<Outgoing | undefined>;

/** Outages as the world has them, in the app's time. */
export function outagesOf(world: World, clock: AppClock): Outages {
  return async (service) => {
    if (!world.get("outages", service)?.until) return undefined;
    await clock.ask();
    try {
      world.ask(service);
      return undefined;
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      const headers = { "retry-after": String(error.retryAfterSeconds ?? 1) };
      return { status: 503, headers, json: { error: { code: "ServiceUnavailable", message: "An outage" } } };
    }
  };
}
