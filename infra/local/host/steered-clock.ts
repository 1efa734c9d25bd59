import type { HostStore } from "./host-store.ts";
import type { Clock } from "./worker-contract.ts";

/** The time that the app sees: the system's, moved ahead by what was ever advanced. */
export interface SteeredClock extends Clock {
  /** Moves the clock so that it shows `time` (ms since the epoch); never back. Durable before it takes effect. */
  moveTo: (time: number) => void;
}

/** Makes the clock of a data folder; its lead over the system's survives restarts. */
export function createClock(store: HostStore, systemNow: () => number): SteeredClock {
  const kept = store.get("clock.lead");
  let lead = typeof kept === "number" ? kept : 0;
  const now = () => systemNow() + lead;
  return {
    now,
    moveTo: (time) => {
      const ahead = time - now();
      if (ahead <= 0) return;
      store.set("clock.lead", lead + ahead);
      lead += ahead;
    },
  };
}
