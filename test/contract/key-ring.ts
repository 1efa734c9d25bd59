import { beforeEach, expect, it } from "vitest";
import type { KeyRing } from "../../shared/ports/key-ring.ts";

const day = 86_400_000;

/** A key ring, how its keys are turned on, how its clock moves, and how it comes back after a restart. */
export interface KeyRingBench {
  keys(): KeyRing;
  rotate(): Promise<void>;
  advance(milliseconds: number): void;
  restart(): Promise<void>;
}

/** What every `KeyRing` keeps to. */
export function keyRingContract(make: () => Promise<KeyRingBench>): void {
  let bench: KeyRingBench;
  beforeEach(async () => {
    bench = await make();
  });
  const currentKey = () => bench.keys().key(bench.keys().current);

  it("F32 has a current key of at least 32 bytes", () => {
    expect(currentKey()?.length).toBeGreaterThanOrEqual(32);
  });

  it("has no key for a version it never gave out", () => {
    expect(bench.keys().key("nowhere")).toBeUndefined();
    expect(bench.keys().key("")).toBeUndefined();
  });

  it("keeps its keys over a restart", async () => {
    const [version, key] = [bench.keys().current, currentKey()];
    await bench.restart();
    expect(bench.keys().current).toBe(version);
    expect(currentKey()).toEqual(key);
  });

  it("F32 signs with the new key after a rotation while the old one verifies for 30 days", async () => {
    const [version, key] = [bench.keys().current, currentKey()];
    await bench.rotate();
    expect(bench.keys().current).not.toBe(version);
    expect(currentKey()).not.toEqual(key);
    bench.advance(30 * day - 1);
    expect(bench.keys().key(version)).toEqual(key);
    bench.advance(1);
    expect(bench.keys().key(version)).toBeUndefined();
    expect(currentKey()).toBeDefined();
  });

  it("counts the 30 days of each key from its own replacement", async () => {
    const first = bench.keys().current;
    await bench.rotate();
    const second = bench.keys().current;
    bench.advance(20 * day);
    await bench.rotate();
    bench.advance(10 * day);
    expect(bench.keys().key(first)).toBeUndefined();
    expect(bench.keys().key(second)).toBeDefined();
    await bench.restart();
    expect(bench.keys().key(second)).toBeDefined();
  });
}
