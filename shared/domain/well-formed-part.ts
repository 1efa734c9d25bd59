import type { z } from "zod";

type Path = readonly PropertyKey[];

/** What a schema takes of an input once everything it finds fault with is left out; undefined where nothing sensible remains. */
export function wellFormedPart<T extends z.ZodType>(schema: T, input: unknown): z.output<T> | undefined {
  const read = schema.safeParse(input);
  if (read.success) return read.data;
  const paths = read.error.issues.flatMap(pathsOf);
  return paths.some(isEnd) ? undefined : schema.safeParse(without(input as object, paths)).data;
}

function pathsOf(issue: z.core.$ZodIssue): readonly Path[] {
  return issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
}

const isEnd = ({ length }: Path): boolean => length === 0;

/** A copy without what is at the paths: each object along them is copied once, so that neither a flood of faults nor depth elsewhere costs much. */
function without(value: object, paths: readonly Path[]): object {
  const byName = Map.groupBy(paths, ([name]) => String(name));
  const entries = Object.entries(value).flatMap(([name, part]: [string, unknown]) => {
    const below = byName.get(name)?.map(([, ...deeper]) => deeper);
    if (below === undefined) return [[name, part] as const];
    return below.some(isEnd) ? [] : [[name, without(part as object, below)] as const];
  });
  return Object.fromEntries(entries);
}
