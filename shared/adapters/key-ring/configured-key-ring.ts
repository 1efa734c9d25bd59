import type { Clock } from "../../ports/clock.ts";
import type { KeyRing } from "../../ports/key-ring.ts";

/** A key with the moment from which it signs, which is its version too. */
export interface DatedKey {
  /** ISO 8601 date or time. */
  readonly version: string;
  readonly key: Uint8Array;
}

/**
 * A key ring of keys that configuration holds: each signs from its own moment on and verifies until `retirement`
 * milliseconds after the next one took over, so that a key can be added ahead of time. Throws when there is none.
 */
export function configuredKeyRing(keys: readonly DatedKey[], clock: Clock, retirement: number): KeyRing {
  const [first, ...later] = keys
    .map(({ version, key }) => ({ version, key, from: Date.parse(version) }))
    .toSorted((a, b) => a.from - b.from);
  if (first === undefined) throw new Error("The key ring has no key.");
  const all = [first, ...later];
  return {
    get current() {
      return (all.findLast(({ from }) => from <= clock.now()) ?? first).version;
    },
    key(version) {
      const index = all.findIndex((one) => one.version === version);
      const replacedAt = all[index + 1]?.from ?? Number.POSITIVE_INFINITY;
      return clock.now() < replacedAt + retirement ? all[index]?.key : undefined;
    },
  };
}
