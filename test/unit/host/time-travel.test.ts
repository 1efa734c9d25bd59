import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createClock } from "../../../infra/local/host/steered-clock.ts";
import { createTimeTravel } from "../../../infra/local/host/time-travel.ts";
import type { HostStore } from "../../../infra/local/host/host-store.ts";

function memoryStore(): HostStore {
  const facts = new Map<string, unknown>();
  return { get: (key) => facts.get(key), set: (key, value) => void facts.set(key, value), close: () => undefined };
}

/** A hub that only knows timers; `then` makes a new timer of each that fires. */
function timerHub(now: () => number, due: number[], then: (at: number) => number | undefined = () => undefined) {
  const fired: { due: number; at: number }[] = [];
  return {
    fired,
    nextTimer: () => (due.length === 0 ? undefined : Math.min(...due)),
    wake: () => undefined,
    whenIdle: async () => {
      for (const one of due.filter((one) => one <= now()).sort((a, b) => a - b)) {
        due.splice(due.indexOf(one), 1);
        fired.push({ due: one, at: now() });
        const more = then(one);
        if (more !== undefined) due.push(more);
      }
      await Promise.resolve();
    },
  };
}

function setUp(due: number[], then?: (at: number) => number | undefined) {
  const store = memoryStore();
  const clock = createClock(store, () => 1000);
  const hub = timerHub(() => clock.now(), due, then);
  const schedules: number[] = [];
  const runSchedules = () => Promise.resolve(void schedules.push(clock.now()));
  const advance = createTimeTravel({ clock, hub, runSchedules, whenIdle: hub.whenIdle });
  return { store, clock, hub, schedules, advance };
}

describe("advancing the clock", () => {
  it("stops at every durable timer on the way, in order, and at the target", async () => {
    const { advance, hub, schedules } = setUp([5000, 3000, 3000, 99_000]);
    expect(await advance(10_000)).toEqual({ now: 11_000 });
    expect(hub.fired.map(({ at }) => at)).toEqual([3000, 3000, 5000]);
    expect(schedules).toEqual([3000, 5000, 11_000]);
  });

  it("stops at timers that only come into being on the way", async () => {
    const { advance, hub } = setUp([2000], (at) => at + 1000);
    await advance(5000);
    expect(hub.fired).toEqual([2000, 3000, 4000, 5000, 6000].map((at) => ({ due: at, at })));
  });

  it("does one call after the other", async () => {
    const { advance, hub } = setUp([1500, 2500]);
    const answers = await Promise.all([advance(1000), advance(1000)]);
    expect(answers).toEqual([{ now: 2000 }, { now: 3000 }]);
    expect(hub.fired.map(({ at }) => at)).toEqual([1500, 2500]);
  });

  it("never goes back, and goes on after a refusal", async () => {
    const { advance, clock } = setUp([]);
    await expect(advance(-1)).rejects.toThrow(RangeError);
    await expect(advance(Number.NaN)).rejects.toThrow(RangeError);
    expect(await advance(0)).toEqual({ now: 1000 });
    clock.moveTo(500);
    expect(clock.now()).toBe(1000);
  });

  it("says so when a timer does not fire", async () => {
    const { clock } = setUp([]);
    const stuck = { nextTimer: () => 2000, wake: () => undefined, whenIdle: () => Promise.resolve() };
    const rest = { runSchedules: () => Promise.resolve(), whenIdle: () => Promise.resolve() };
    await expect(createTimeTravel({ clock, hub: stuck, ...rest })(5000)).rejects.toThrow("does not fire");
  });

  it("has the new time stored before anything fires", async () => {
    const { advance, store, hub } = setUp([3000], () => void leads.push(store.get("clock.lead")));
    const leads: unknown[] = [];
    await advance(5000);
    expect([leads, hub.fired.length, createClock(store, () => 7000).now()]).toEqual([[2000], 1, 12_000]);
  });

  it("fires every timer up to the target exactly when it is due, whatever the steps", async () => {
    const times = fc.array(fc.integer({ min: 1001, max: 50_000 }), { maxLength: 20 });
    const steps = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(times, steps, async (due, ms) => {
        const { advance, hub, clock } = setUp([...due]);
        for (const step of ms) await advance(step);
        const expected = due.filter((at) => at <= clock.now()).sort((a, b) => a - b);
        expect(hub.fired).toEqual(expected.map((at) => ({ due: at, at })));
      }),
    );
  });
});
