import type { z } from "zod";

/** What a schema takes of an input once everything it finds fault with is left out; undefined where nothing sensible remains. */
export function wellFormedPart<T extends z.ZodType>(schema: T, input: unknown): z.output<T> | undefined {
  const read = schema.safeParse(input);
  if (read.success) return read.data;
  const rest = read.error.issues.flatMap(pathsOf).reduce(without, input);
  return schema.safeParse(rest).data;
}

function pathsOf(issue: z.core.$ZodIssue): readonly (readonly PropertyKey[])[] {
  return issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
}

/** A copy without what is at a path: only the objects along it are copied, so that depth elsewhere costs nothing. */
function without(value: unknown, [key, ...deeper]: readonly PropertyKey[]): unknown {
  if (key === undefined || typeof value !== "object" || value === null) return undefined;
  const entries = Object.entries(value).flatMap(([name, part]: [string, unknown]) => {
    if (name !== String(key)) return [[name, part] as const];
    return deeper.length === 0 ? [] : [[name, without(part, deeper)] as const];
  });
  return Object.fromEntries(entries);
}
