import { z } from "zod";

const pattern = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const units = [604_800_000, 86_400_000, 3_600_000, 60_000, 1_000] as const;

export const minute = 60_000;
export const hour = 3_600_000;
export const day = 86_400_000;

/** Milliseconds of an ISO 8601 duration of weeks, days, hours, minutes and seconds; undefined when it is not one. */
export function parseDuration(text: string): number | undefined {
  const match = pattern.exec(text);
  if (match === null || text === "P" || text.endsWith("T")) return undefined;
  return units.reduce((sum, unit, index) => sum + Number(match[index + 1] ?? 0) * unit, 0);
}

/** Schema of an ISO 8601 duration, read as milliseconds. */
export const duration = z.string().transform((text, context) => {
  const milliseconds = parseDuration(text);
  if (milliseconds !== undefined) return milliseconds;
  context.addIssue({ code: "custom", message: "an ISO 8601 duration such as P14D or PT30M" });
  return z.NEVER;
});
