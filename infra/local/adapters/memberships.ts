import type { Clock } from "../../../shared/ports/clock.ts";
import type { Memberships } from "../../../shared/ports/memberships.ts";
import type { World } from "./world.ts";

/** The registry of memberships, as the world holds it. */
export function createMemberships(world: World, clock: Clock): Memberships {
  return {
    find: async (mpnId) => {
      world.ask("memberships");
      const entry = world.get("memberships", mpnId);
      return entry === undefined ? undefined : { mpnId, ...entry };
    },
    markMigrated: async (mpnId, migratedTo) => {
      world.ask("memberships");
      const entry = world.get("memberships", mpnId);
      if (entry?.source !== "partner_membership_center" || entry.migratedAt !== undefined) return;
      const migratedAt = new Date(clock.now()).toISOString();
      world.put("memberships", mpnId, { ...entry, migratedAt, migratedTo });
    },
  };
}
