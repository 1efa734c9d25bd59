import type { Order } from "../../../infra/local/task-hub/engine/pump-parts.ts";

/** Thrown where a simulated process dies. */
export class SimulatedCrash extends Error {
  override readonly name = "SimulatedCrash";
}

/** Numbers from 0 to 1 that a seed determines (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** An order of work drawn from a seed, that crashes at a share of the points where a crash matters. */
export function seededOrder(random: () => number, crashRate: number, onCrash: (point: string) => void): Order {
  return {
    pick: (count) => Math.floor(random() * count),
    crashPoint: (name) => {
      if (random() >= crashRate) return;
      onCrash(name);
      throw new SimulatedCrash(name);
    },
  };
}
