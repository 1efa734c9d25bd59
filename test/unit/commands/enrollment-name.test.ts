import { describe, expect, it } from "vitest";
import { enrollmentId } from "../../../shared/commands/enrollment-name.ts";
import type { KeyRing } from "../../../shared/ports/key-ring.ts";

const keys: KeyRing = { current: "k1", key: () => Buffer.alloc(32, 7) };
const random = "0192f0c1-7d3a-4e52-9b6e-5a0c2f6d8e11";
const guessable = "my-first-enrollment";

describe("F02 the name of an enrollment that nobody has signed in for", () => {
  it("is a random key's alone, so that the same creation may come again from another network", () => {
    const [home, office] = ["203.0.113.7", "198.51.100.9"].map((ip) =>
      enrollmentId(keys, { idempotencyKey: random, ip }),
    );
    expect(home).toBe(office);
  });

  it.each([
    ["a word", guessable],
    ["a row of one digit", "0000000000000000"],
    ["a UUID made of the time", "6ba7b810-9dad-11d1-80b4-00c04fd430c8"],
  ])(
    "is the address's too where the key is %s, so that two strangers who think of it do not meet",
    (_, idempotencyKey) => {
      const [one, other, again] = ["203.0.113.7", "198.51.100.9", "203.0.113.7"].map((ip) =>
        enrollmentId(keys, { idempotencyKey, ip }),
      );
      expect(one).not.toBe(other);
      expect(one).toBe(again);
    },
  );
});
