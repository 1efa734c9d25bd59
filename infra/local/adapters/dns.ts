import type { Dns } from "../../../shared/ports/dns.ts";
import type { World } from "./world.ts";

/** Public DNS, as the world holds it. */
export function createDns(world: World): Dns {
  const records = (domain: string) => {
    world.ask("dns");
    return world.get("dns", domain.toLowerCase());
  };
  return {
    txt: async (domain) => records(domain)?.txt ?? [],
    mx: async (domain) => records(domain)?.mx ?? [],
  };
}
