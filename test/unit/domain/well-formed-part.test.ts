import { expect, it } from "vitest";
import { z } from "zod";
import { wellFormedPart } from "../../../shared/domain/well-formed-part.ts";

const thing = z
  .strictObject({
    name: z.string().min(1),
    place: z.strictObject({ country: z.string().length(2), code: z.string().max(5) }).partial(),
    tags: z.array(z.string()),
  })
  .partial();

it.each([
  ["all of what is right", { name: "a", place: { country: "FR" } }, { name: "a", place: { country: "FR" } }],
  ["nothing of a wrong type", { name: 5, place: { country: "FR", code: "123456" } }, { place: { country: "FR" } }],
  ["nothing unknown", { name: "a", place: { country: "FR", zip: 1 }, x: 1 }, { name: "a", place: { country: "FR" } }],
  ["no part that is wrong as a whole", { name: "a", place: null }, { name: "a" }],
  ["no list with a wrong entry", { name: "a", tags: ["x", 5] }, undefined],
  ["nothing of what is no object", [], undefined],
  ["nothing of null", null, undefined],
  ["an empty object", {}, {}],
])("F08 keeps %s", (_, input, kept) => {
  expect(wellFormedPart(thing, input)).toEqual(kept);
});

it("F08 is not confused by names that objects have of their own", () => {
  const input: unknown = JSON.parse('{"__proto__":{"name":"evil"},"constructor":1,"name":"a"}');
  expect(wellFormedPart(thing, input)).toEqual({ name: "a" });
});

it("F08 takes no longer for a flood of faults than for reading them", () => {
  const flood = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`k${at}`, 0]));
  const before = performance.now();
  expect(wellFormedPart(thing, { name: "a", place: { ...flood, country: "FR" }, ...flood })).toEqual({
    name: "a",
    place: { country: "FR" },
  });
  expect(performance.now() - before).toBeLessThan(4_000);
});
