import { z } from "zod";
import { parseDuration } from "./duration.ts";
import { asFault } from "./fault.ts";

const instant = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

/** The time in milliseconds that an age reaches back to: an ISO 8601 duration before now, or a date or time itself; undefined for anything else. */
export function ageLimit(age: string, now: number): number | undefined {
  const duration = parseDuration(age);
  if (duration !== undefined) return now - duration;
  return instant.safeParse(age).success ? Date.parse(age) : undefined;
}

/** Schema of an age, kept as it was written. */
export const age = z
  .string()
  .max(40)
  .refine((text) => isDate(ageLimit(text, 0)), asFault("invalid_format", { example: "P3D" }));

/** Beyond this, a time has no date (ECMA-262 §21.4.1.1). */
function isDate(milliseconds: number | undefined): boolean {
  return milliseconds !== undefined && Math.abs(milliseconds) <= 4e15;
}
