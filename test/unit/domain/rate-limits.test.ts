import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { useOnce, waitOf, type UseLog } from "../../../shared/domain/rate-limits.ts";

const limit = { uses: 3, period: 1000 };
const empty: UseLog = { id: "uses:x", ttl: 1, uses: [] };

describe("F84 a rate limit", () => {
  it("allows so many uses in a period, says how long to wait, and forgets what is older", () => {
    let log = empty;
    for (const at of [0, 100, 200]) {
      const use = useOnce(log, `use-${at}`, limit, at);
      if (use.outcome !== "taken") throw new Error(use.outcome);
      ({ log } = use);
    }
    expect(useOnce(log, "late", limit, 300)).toEqual({ outcome: "exhausted", wait: 700 });
    expect(waitOf(log.uses, limit, 300)).toBe(700);
    expect(useOnce(log, "late", limit, 1000)).toMatchObject({ outcome: "taken" });
    expect(waitOf(log.uses, limit, 1000)).toBe(0);
  });

  it("reads a log in any order, and leaves out what is older", () => {
    const log = (...times: number[]) => times.map((at) => ({ id: String(at), at }));
    expect(waitOf(log(200, 0, 100), limit, 300)).toBe(700);
    expect(waitOf(log(200, 50, 100, 0), limit, 300)).toBe(750);
    expect(waitOf(log(-5000, 100, 200), limit, 300)).toBe(0);
    expect(waitOf(log(100, 200), limit, 300)).toBe(0);
  });

  it("counts the same use once", () => {
    const first = useOnce(empty, "same", limit, 0);
    if (first.outcome !== "taken") throw new Error(first.outcome);
    expect(useOnce(first.log, "same", limit, 999)).toEqual({ outcome: "repeated" });
    expect(useOnce(first.log, "same", limit, 1000)).toMatchObject({ outcome: "taken" });
  });

  it("never allows more in any period, and the wait it names is enough", () => {
    const steps = fc.array(fc.tuple(fc.nat({ max: 400 }), fc.nat({ max: 30 })), { maxLength: 60 });
    fc.assert(
      fc.property(steps, (all) => {
        let now = 0;
        let log = empty;
        const taken: number[] = [];
        for (const [pause, id] of all) {
          now += pause;
          const use = useOnce(log, String(id), limit, now);
          if (use.outcome === "taken") {
            ({ log } = use);
            taken.push(now);
          }
          if (use.outcome === "exhausted") {
            expect(useOnce(log, "new", limit, now + use.wait)).toMatchObject({ outcome: "taken" });
            expect(useOnce(log, "new", limit, now + use.wait - 1)).toMatchObject({ outcome: "exhausted" });
          }
          expect(taken.filter((at) => at > now - limit.period).length).toBeLessThanOrEqual(limit.uses);
        }
      }),
    );
  });
});
