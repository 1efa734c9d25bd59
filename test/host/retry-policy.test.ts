import { describe, expect, it } from "vitest";
import { retryPolicyOf } from "../../infra/local/host/retry-policy.ts";

const of = (retryOptions: object) => retryPolicyOf({ name: "one", bindings: {}, retryOptions });

describe("a function's retry policy", () => {
  it("waits the same time before each retry, or the doubled one within its bounds, a fifth more or less", () => {
    const fixed = of({ retryStrategy: "fixedDelay", maxRetryCount: -1, delayInterval: { seconds: 3 } });
    expect([1, 2, 9].map((retry) => fixed?.pause(retry, 0.5))).toEqual([3000, 3000, 3000]);
    const interval = { minimumInterval: { seconds: 2 }, maximumInterval: { seconds: 15 } };
    const growing = of({ retryStrategy: "exponentialBackoff", maxRetryCount: 5, ...interval });
    expect([1, 2, 3, 4, 5].map((retry) => growing?.pause(retry, 0.5))).toEqual([2000, 4000, 6000, 10_000, 15_000]);
    expect([0, 1].map((random) => growing?.pause(3, random))).toEqual([5200, 6800]);
  });

  it("is refused when it is incomplete or unknown", () => {
    expect(retryPolicyOf({ name: "one", bindings: {} })).toBeUndefined();
    expect(() => of({ retryStrategy: "fixedDelay", maxRetryCount: 1 })).toThrow("has no delayInterval");
    expect(() => of({ retryStrategy: "fixedDelay", delayInterval: { seconds: 1 } })).toThrow("has no maxRetryCount");
    expect(() => of({ retryStrategy: "sometimes", maxRetryCount: 1 })).toThrow('unknown retry strategy "sometimes"');
  });
});
