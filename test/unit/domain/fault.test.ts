import { expect, it } from "vitest";
import { z } from "zod";
import {
  asFault,
  faultCodes,
  isMissing,
  jsonPointer,
  mostFaults,
  readInput,
  zodFaults,
} from "../../../shared/domain/fault.ts";

function faultsOf(schema: z.ZodType, input: unknown, base = "") {
  const read = readInput(schema, input, base);
  return read.ok ? [] : read.faults;
}

it("F08 names each fault code once", () => {
  expect(new Set(faultCodes).size).toBe(faultCodes.length);
});

it("F08 tells what is not there yet from what is wrong", () => {
  const missing = faultCodes.filter((code) => isMissing({ pointer: "", code }));
  expect(missing).toEqual(["required", "state_missing", "postal_code_missing", "registration_number_missing"]);
});

it("F08 points at a field by RFC 6901, escaping what the pointer syntax uses", () => {
  expect(jsonPointer([])).toBe("");
  expect(jsonPointer(["a/b", "m~n", 0], "/legalProfile")).toBe("/legalProfile/a~1b/m~0n/0");
});

it("F08 reports every bad field of one body at once", () => {
  const schema = z.strictObject({
    a: z.string(),
    b: z.string().min(1),
    c: z.string().max(3),
    d: z.strictObject({ e: z.email() }),
    f: z.enum(["x", "y"]),
    g: z.enum(["x", "y"]),
  });
  expect(faultsOf(schema, { b: "", c: "long", d: { e: "no", h: 1 }, f: "z", i: 2 }, "/body")).toEqual([
    { pointer: "/body/a", code: "required" },
    { pointer: "/body/b", code: "blank" },
    { pointer: "/body/c", code: "too_long", params: { maximum: "3" } },
    { pointer: "/body/d/e", code: "invalid_email" },
    { pointer: "/body/d/h", code: "unknown_field" },
    { pointer: "/body/f", code: "invalid_value", params: { allowed: "x, y" } },
    { pointer: "/body/g", code: "required" },
    { pointer: "/body/i", code: "unknown_field" },
  ]);
});

it("F08 answers a flood of faults by no greater one", () => {
  const flood = Object.fromEntries(Array.from({ length: 3 * mostFaults }, (_, at) => [`k${at}`, 0]));
  const schema = z.strictObject({ a: z.string(), b: z.strictObject({}), c: z.array(z.string()) });
  const faults = faultsOf(schema, { b: flood, c: Array.from({ length: 3 * mostFaults }, () => 0), ...flood });
  expect(faults).toHaveLength(mostFaults);
  expect(faults[0]).toEqual({ pointer: "/a", code: "required" });
});

it("F08 answers the parsed value when nothing is wrong", () => {
  expect(readInput(z.string().trim(), " a ")).toEqual({ ok: true, value: "a" });
});

it.each([
  ["a wrong type", z.string(), 1, { code: "invalid_type" }],
  ["a text too short", z.string().min(2), "a", { code: "too_short", params: { minimum: "2" } }],
  ["a list too short", z.array(z.string()).min(1), [], { code: "too_short", params: { minimum: "1" } }],
  ["a list too long", z.array(z.string()).max(0), ["a"], { code: "too_long", params: { maximum: "0" } }],
  ["a number too small", z.number().min(2), 1, { code: "too_small", params: { minimum: "2" } }],
  ["a number too big", z.number().max(2), 3, { code: "too_big", params: { maximum: "2" } }],
  ["a number off its step", z.number().multipleOf(5), 3, { code: "invalid_value", params: { divisor: "5" } }],
  ["a pattern missed", z.string().regex(/^a/), "b", { code: "invalid_format", params: { format: "regex" } }],
  ["a phone in no international form", z.e164(), "12", { code: "invalid_phone" }],
  ["an address of no page", z.url(), "x", { code: "invalid_website" }],
  ["a date that is none", z.iso.date(), "2026-02-30", { code: "invalid_date" }],
  [
    "a time that is none",
    z.iso.datetime(),
    "noon",
    { code: "invalid_date", params: { example: "2026-01-31T12:00:00Z" } },
  ],
  ["a rule of its own", z.string().refine(() => false, asFault("state_unknown")), "a", { code: "state_unknown" }],
  [
    "a rule with figures",
    z.string().refine(() => false, asFault("invalid_postal_code", { example: "75001" })),
    "a",
    { code: "invalid_postal_code", params: { example: "75001" } },
  ],
  ["a rule without a name", z.string().refine(() => false), "a", { code: "invalid_value" }],
  ["a set too small", z.set(z.string()).min(2), new Set(), { code: "too_short", params: { minimum: "2" } }],
  [
    "a map too big",
    z.map(z.string(), z.string()).max(0),
    new Map([["k", "v"]]),
    { code: "too_long", params: { maximum: "0" } },
  ],
  ["a file too small", z.file().min(2), new File([], "x"), { code: "too_short", params: { minimum: "2" } }],
  ["a number below one", z.number().min(1), 0, { code: "too_small", params: { minimum: "1" } }],
  [
    "a rule with an unknown name",
    z.string().refine(() => false, { params: { fault: "x" } }),
    "a",
    { code: "invalid_value" },
  ],
  ["a set's element", z.set(z.string().max(1)), new Set(["ab"]), { code: "too_long", params: { maximum: "1" } }],
])("F08 turns %s into a fault", (_, schema, input, fault) => {
  expect(faultsOf(schema, input)).toEqual([{ pointer: "", ...fault }]);
});

it("F08 reads a bad map element and a bad record key below their holder", () => {
  expect(faultsOf(z.map(z.string(), z.string().max(1)), new Map([["k", "ab"]]))).toMatchObject([{ code: "too_long" }]);
  expect(faultsOf(z.record(z.string().max(1), z.number()), { ab: 1 })).toMatchObject([
    { pointer: "/ab", code: "too_long" },
  ]);
});

it("F08 explains the closest alternative of a union", () => {
  const schema = z.union([
    z.strictObject({ a: z.string(), b: z.string() }),
    z.strictObject({ a: z.string(), c: z.number() }),
  ]);
  expect(faultsOf(schema, { a: "x", c: "y" })).toEqual([{ pointer: "/c", code: "invalid_type" }]);
  expect(faultsOf(z.strictObject({ u: schema }), {})).toEqual([{ pointer: "/u", code: "required" }]);
  const reversed = z.union([schema.options[1], schema.options[0]]);
  expect(faultsOf(reversed, { a: "x", b: 1 })).toEqual([{ pointer: "/b", code: "invalid_type" }]);
  expect(faultsOf(reversed, { a: "x", c: "y" })).toEqual([{ pointer: "/c", code: "invalid_type" }]);
  const tagged = z.discriminatedUnion("kind", [z.object({ kind: z.literal("a") }), z.object({ kind: z.literal("b") })]);
  expect(faultsOf(tagged, { kind: "c" })).toEqual([{ pointer: "/kind", code: "invalid_value" }]);
});

it("F08 tells an absent field also from an error that does not report its input", () => {
  const { error } = z.object({ a: z.string(), b: z.string() }).safeParse({ b: 1 });
  expect(zodFaults(error ?? { issues: [] }, "/x")).toEqual([
    { pointer: "/x/a", code: "required" },
    { pointer: "/x/b", code: "invalid_type" },
  ]);
});
