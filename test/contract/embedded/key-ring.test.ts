import { statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openKeyRing } from "../../../infra/local/adapters/key-ring.ts";
import { keyRingContract } from "../key-ring.ts";
import { makeWorld } from "./embedded-world.ts";

describe("keys in the data folder", () => {
  keyRingContract(async () => {
    const { folder, clock, time } = makeWorld();
    let ring = openKeyRing(folder, clock);
    return {
      keys: () => ring,
      rotate: async () => ring.rotate(),
      advance: (milliseconds) => void (time.now += milliseconds),
      restart: async () => void (ring = openKeyRing(folder, clock)),
    };
  });

  it("are for their owner's eyes only, and others in every folder", () => {
    const [one, two] = [makeWorld(), makeWorld()];
    const [first, second] = [openKeyRing(one.folder, one.clock), openKeyRing(two.folder, two.clock)];
    expect(statSync(join(one.folder, "link-keys.json")).mode & 0o777).toBe(0o600);
    expect(first.key(first.current)).not.toEqual(second.key(second.current));
  });
});
