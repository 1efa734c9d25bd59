import { expect, it } from "vitest";
import { createThrottle } from "../../../infra/local/host/request-throttle.ts";

it("lets through without limits", async () => {
  const throttle = createThrottle();
  for (let count = 0; count < 100; count++) expect(await throttle.enter()).toBeTypeOf("function");
});

it("runs some, holds some in their order, and refuses the rest", async () => {
  const throttle = createThrottle(1, 3);
  const leave = await throttle.enter();
  const order: number[] = [];
  const held = [1, 2].map(async (number) => {
    const leave = await throttle.enter();
    order.push(number);
    leave?.();
  });
  expect(throttle.enter()).toBeUndefined();
  expect(order).toEqual([]);
  leave?.();
  await Promise.all(held);
  expect(order).toEqual([1, 2]);
  expect(throttle.enter()).toBeDefined();
});
